import { Button, List, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import type { AdminForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import type { Message, ReminderTiming, Timing } from '../contract.ts';
import { PreviewSection } from './preview-section.tsx';
import type { Purpose } from './purpose.ts';
import { ReminderFields } from './reminder-fields.tsx';
import { TextFields, type Texts } from './text-fields.tsx';
import { TimingFields, type PastRule } from './timing-fields.tsx';
import { conditionText, WhoFields } from './who-fields.tsx';
import { useContentProblems } from './use-content-problems.ts';

/** What the form of a step or of a mail of the scenario's own holds. */
export interface StepValues extends Record<string, unknown> {
  title: string;
  /** Of a step. */
  timing: Timing | null;
  /** Of a reminder. */
  reminder: ReminderTiming | null;
  pastRule: PastRule;
  /** As JSON; '' for all. */
  condition: string;
  content: Texts;
  linksTracked: boolean;
}

export const blankStep: StepValues = {
  title: '',
  timing: { kind: 'immediately' },
  reminder: null,
  pastRule: 'skip',
  condition: '',
  content: { subject: '', body: '' },
  linksTracked: true,
};

/** A saved message as the form holds it. */
export function valuesOf(message: Message): StepValues {
  const { subject, body } = message.content;
  return {
    title: message.title,
    timing: message.timing,
    reminder: message.reminder,
    pastRule: message.pastRule,
    condition: conditionText(message.condition),
    content: { subject: typeof subject === 'string' ? subject : '', body: typeof body === 'string' ? body : '' },
    linksTracked: message.linksTracked,
  };
}

export function useStepLabels(): Record<'title' | 'timing' | 'reminder' | 'pastRule' | 'condition' | 'content' | 'linksTracked', string> {
  const { t } = useTranslation();
  return {
    title: t('messaging:editor.title'),
    timing: t('messaging:editor.when'),
    reminder: t('messaging:editor.when'),
    pastRule: t('messaging:editor.pastRule', { at: '' }),
    condition: t('messaging:who.label'),
    content: t('messaging:editor.body'),
    linksTracked: t('messaging:editor.linksTracked'),
  };
}

/** Timing, texts, what they look like, and what is wrong with them, as it is typed. */
export function StepForm({
  form,
  scenarioId,
  audienceId,
  purpose,
  submit,
  children,
}: {
  form: AdminForm<StepValues>;
  scenarioId: string;
  audienceId: string;
  purpose?: Purpose | undefined;
  submit?: string;
  /** What belongs to the saved message, beside the form. */
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const { values } = form;
  const problems = useContentProblems({ place: { scenarioId }, purpose, texts: values.content });
  const wrong = (name: keyof Texts) => problems.fields[name] ?? form.error(`content.${name}`);
  const [subject, body] = [wrong('subject'), wrong('body')];
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
      <Section>
        <Form
          form={form}
          {...(submit ? { submit } : {})}
          aside={
            <Button variant="default" component={Link} href={addressOf('/w/:workspaceId/scenarios/:scenarioId', { scenarioId })}>
              {t('messaging:editor.back')}
            </Button>
          }
        >
          {purpose ? null : <TextInput {...form.field('title')} description={t('messaging:editor.titleHint')} autoComplete="off" />}
          {values.timing ? (
            <TimingFields
              value={values.timing}
              pastRule={values.pastRule}
              onChange={(timing) => form.set('timing', timing)}
              onPastRule={(rule) => form.set('pastRule', rule)}
              error={form.error('timing')}
            />
          ) : null}
          {values.reminder ? (
            <ReminderFields
              audienceId={audienceId}
              scenarioId={scenarioId}
              value={values.reminder}
              onChange={(reminder) => form.set('reminder', reminder)}
              errors={{ fieldId: form.error('reminder.fieldId'), timing: form.error('reminder.timing') }}
            />
          ) : null}
          {purpose ? null : (
            <WhoFields
              audienceId={audienceId}
              value={values.condition}
              onChange={(condition) => form.set('condition', condition)}
              hint={t('messaging:who.whenStep')}
              error={form.error('condition')}
              problems={form.errorsIn('condition')}
            />
          )}
          <TextFields
            place={{ scenarioId }}
            purpose={purpose}
            value={values.content}
            onChange={(texts) => form.set('content', texts)}
            problems={{ ...(subject ? { subject } : {}), ...(body ? { body } : {}) }}
          />
          {purpose ? null : <Switch {...form.check('linksTracked')} description={t('messaging:editor.linksTrackedHint')} />}
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
        <PreviewSection place={{ scenarioId }} audienceId={audienceId} purpose={purpose} texts={values.content} />
        {children}
      </Stack>
    </SimpleGrid>
  );
}
