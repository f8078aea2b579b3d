import { Button, List, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { listAudiences } from '#modules/people/contract/audiences.ts';
import { Link } from '#admin/link.tsx';
import { useApi } from '#admin/query.ts';
import type { AdminForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import type { Broadcast } from '../contract/broadcasts.ts';
import { listScenarios } from '../contract/scenarios.ts';
import { PreviewSection } from './preview-section.tsx';
import { TextFields, type Texts } from './text-fields.tsx';
import { conditionText, WhoFields } from './who-fields.tsx';
import { useContentProblems } from './use-content-problems.ts';

/** What the form of a broadcast holds. */
export interface BroadcastValues extends Record<string, unknown> {
  audienceId: string;
  /** Empty: to the readers of all scenarios. */
  scenarioId: string;
  title: string;
  folder: string;
  /** As JSON; '' for all. */
  condition: string;
  content: Texts;
  linksTracked: boolean;
}

/** A saved broadcast as the form holds it. */
export function valuesOf(broadcast: Broadcast): BroadcastValues {
  const { subject, body } = broadcast.content;
  return {
    audienceId: broadcast.audience.id,
    scenarioId: broadcast.scenario?.id ?? '',
    title: broadcast.title,
    folder: broadcast.folder,
    condition: conditionText(broadcast.condition),
    content: { subject: typeof subject === 'string' ? subject : '', body: typeof body === 'string' ? body : '' },
    linksTracked: broadcast.linksTracked,
  };
}

export function useBroadcastLabels(): Record<keyof BroadcastValues & string, string> {
  const { t } = useTranslation();
  return {
    audienceId: t('messaging:scenario.audience'),
    scenarioId: t('messaging:broadcasts.scenario'),
    title: t('messaging:broadcasts.name'),
    folder: t('messaging:scenario.folder'),
    condition: t('messaging:who.label'),
    content: t('messaging:editor.body'),
    linksTracked: t('messaging:editor.linksTracked'),
  };
}

/** Whom, what, and how it looks. `fixed`: the audience of what is saved does not change. */
export function BroadcastForm({ form, fixed, back }: { form: AdminForm<BroadcastValues>; fixed: boolean; back: string }) {
  const { t } = useTranslation();
  const { values } = form;
  const place = values.scenarioId === '' ? { audienceId: values.audienceId } : { scenarioId: values.scenarioId };
  const problems = useContentProblems({ place, texts: values.content });
  const wrong = (name: keyof Texts) => problems.fields[name] ?? form.error(`content.${name}`);
  const [subject, body] = [wrong('subject'), wrong('body')];
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
      <Section>
        <Form
          form={form}
          submit={t('messaging:broadcasts.save')}
          aside={
            <Button variant="default" component={Link} href={back}>
              {t('messaging:broadcasts.back')}
            </Button>
          }
        >
          <TextInput {...form.field('title')} description={t('messaging:editor.titleHint')} autoComplete="off" />
          {fixed ? null : <AudienceSelect form={form} />}
          <ScenarioSelect form={form} />
          <WhoFields
            audienceId={values.audienceId}
            value={values.condition}
            onChange={(condition) => form.set('condition', condition)}
            hint={t('messaging:who.whenBroadcast')}
            error={form.error('condition')}
            problems={form.errorsIn('condition')}
          />
          <TextFields
            place={place}
            value={values.content}
            onChange={(texts) => form.set('content', texts)}
            problems={{ ...(subject ? { subject } : {}), ...(body ? { body } : {}) }}
          />
          <Switch {...form.check('linksTracked')} description={t('messaging:editor.linksTrackedHint')} />
          <TextInput {...form.field('folder')} description={t('messaging:scenario.folderHint')} autoComplete="off" />
          {problems.warnings.length > 0 ? (
            <Notice tone="care">
              <List size="sm">
                {problems.warnings.map((warning) => (
                  <List.Item key={warning}>{warning}</List.Item>
                ))}
              </List>
            </Notice>
          ) : null}
        </Form>
      </Section>
      <Stack gap="lg">
        <PreviewSection place={place} audienceId={values.audienceId} texts={values.content} />
      </Stack>
    </SimpleGrid>
  );
}

function AudienceSelect({ form }: { form: AdminForm<BroadcastValues> }) {
  const audiences = useApi(listAudiences, { limit: 200 }).data?.items ?? [];
  if (audiences.length < 2) return null;
  const { onChange: _, required: __, ...field } = form.field('audienceId');
  return (
    <Select
      {...field}
      data={audiences.map(({ id, name }) => ({ value: id, label: name }))}
      allowDeselect={false}
      onChange={(value) => {
        form.set('audienceId', value ?? form.values.audienceId);
        form.set('scenarioId', '');
        form.set('condition', '');
      }}
    />
  );
}

function ScenarioSelect({ form }: { form: AdminForm<BroadcastValues> }) {
  const { t } = useTranslation();
  const scenarios = useApi(listScenarios, { audienceId: form.values.audienceId, limit: 200 }).data?.items ?? [];
  const { onChange: _, required: __, ...field } = form.field('scenarioId');
  return (
    <Select
      {...field}
      description={t('messaging:broadcasts.scenarioHint')}
      data={[
        { value: '', label: t('messaging:broadcasts.allScenarios') },
        ...scenarios.map(({ id, title }) => ({ value: id, label: title })),
      ]}
      allowDeselect={false}
      onChange={(value) => form.set('scenarioId', value ?? '')}
    />
  );
}
