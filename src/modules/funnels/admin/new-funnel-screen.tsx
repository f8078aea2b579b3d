import { Autocomplete, Button, Radio, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useGo } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { createFunnel, funnelTemplate, listFunnelFolders, type FunnelTemplate } from '../contract.ts';
import { ScenarioSelect } from '#modules/messaging/admin/parts.ts';

type Values = {
  name: string;
  template: FunnelTemplate;
  scenarioId: string | null;
  folder: string;
};
const blank: Values = { name: '', template: 'opt-in', scenarioId: null, folder: '' };

/** A new funnel: its name, what it starts from, and where its form registers. */
export function NewFunnelScreen() {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const folders = useApi(listFunnelFolders, {});
  const form = useForm({
    route: createFunnel,
    initial: blank,
    labels: {
      name: t('funnels:funnel.name'),
      template: t('funnels:new.template'),
      scenarioId: t('funnels:form.fields.scenario'),
      folder: t('funnels:funnel.folder'),
    },
    input: (values) => ({ ...values, scenarioId: values.template === 'opt-in' ? values.scenarioId : null }),
    onSaved: ({ id: funnelId }) => go(addressOf('/w/:workspaceId/funnels/:funnelId', { funnelId })),
    saidWhenSaved: t('funnels:new.done'),
  });
  const { onChange: setTemplate, required: _, ...template } = form.field('template');
  const { onChange: setFolder, ...folder } = form.field('folder');
  return (
    <Page title={t('funnels:new.title')} help="funnels/basics" width="form">
      <Section>
        <Form
          form={form}
          submit={t('funnels:new.action')}
          aside={
            <Button variant="default" component={Link} href={addressOf('/w/:workspaceId/funnels')}>
              {t('platform:ui.cancel')}
            </Button>
          }
        >
          <TextInput {...form.field('name')} description={t('funnels:new.name-hint')} autoComplete="off" />
          <Radio.Group {...template} onChange={(value) => setTemplate(funnelTemplate.parse(value))}>
            <Stack gap="xs" mt={6}>
              {funnelTemplate.options.map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={t(`funnels:new.templates.${value}.label`)}
                  description={t(`funnels:new.templates.${value}.body`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {form.values.template === 'opt-in' ? (
            <ScenarioSelect
              label={t('funnels:form.fields.scenario')}
              description={t('funnels:new.scenario-hint')}
              value={form.values.scenarioId}
              onChange={(scenarioId) => form.set('scenarioId', scenarioId)}
              error={form.error('scenarioId')}
            />
          ) : null}
          <Autocomplete {...folder} onChange={setFolder} data={folders.data?.items ?? []} description={t('funnels:funnel.folder-hint')} />
        </Form>
      </Section>
    </Page>
  );
}
