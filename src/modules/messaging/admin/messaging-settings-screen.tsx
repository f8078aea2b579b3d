import { NumberInput, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { useMay } from '#admin/workspace.tsx';
import type { AnswerOf } from '#platform/http/contract.ts';
import { Form } from '#ui/form/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getMessagingSettings, updateMessagingSettings } from '../contract/broadcasts.ts';

/** What holds for all that the workspace sends. */
export function MessagingSettingsScreen() {
  const { t } = useTranslation();
  const may = useMay()('messaging.approve');
  const settings = useApi(getMessagingSettings, {});
  if (settings.error) return <Trouble problem={settings.error} onRetry={() => void settings.refetch()} />;
  return (
    <Page title={t('messaging:settings.title')} lead={t('messaging:settings.lead')} help="messaging/broadcasts" width="form">
      {may ? null : <Notice tone="plain" title={t('messaging:settings.mayNot')} mb="md" />}
      {settings.data && may ? <SettingsForm settings={settings.data} /> : null}
    </Page>
  );
}

function SettingsForm({ settings }: { settings: AnswerOf<typeof getMessagingSettings> }) {
  const { t } = useTranslation();
  const { version, ...values } = settings;
  const form = useForm({
    route: updateMessagingSettings,
    initial: values,
    labels: { confirmAbove: t('messaging:settings.confirmAbove'), operatorsAsk: t('messaging:settings.operatorsAsk') },
    version,
    input: (given, from = version) => ({ ...given, version: from }),
  });
  return (
    <Section>
      <Form form={form}>
        <NumberInput
          label={t('messaging:settings.confirmAbove')}
          description={t('messaging:settings.confirmAboveHint')}
          value={form.values.confirmAbove}
          onChange={(value) => form.set('confirmAbove', Number(value) || 0)}
          error={form.error('confirmAbove')}
          min={0}
          allowDecimal={false}
          thousandSeparator=","
          hideControls
        />
        <Switch {...form.check('operatorsAsk')} description={t('messaging:settings.operatorsAskHint')} />
      </Form>
    </Section>
  );
}
