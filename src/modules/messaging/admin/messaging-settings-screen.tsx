import { Group, NumberInput, Select, Switch, TextInput } from '@mantine/core';
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
    labels: {
      confirmAbove: t('messaging:settings.confirmAbove'),
      operatorsAsk: t('messaging:settings.operatorsAsk'),
      quiet: t('messaging:settings.quiet'),
      cap: t('messaging:settings.cap'),
    },
    version,
    input: (given, from = version) => ({ ...given, version: from }),
  });
  const { quiet, cap } = form.values;
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
        />
        <Switch {...form.check('operatorsAsk')} description={t('messaging:settings.operatorsAskHint')} />
        <Switch
          label={t('messaging:settings.quiet')}
          description={t('messaging:settings.quietHint')}
          checked={quiet !== null}
          onChange={(event) => form.set('quiet', event.currentTarget.checked ? { from: '22:00', to: '08:00' } : null)}
        />
        {quiet ? (
          <Group gap="xs" ms="lg" align="flex-start">
            {(['from', 'to'] as const).map((end) => (
              <TextInput
                key={end}
                type="time"
                w={130}
                label={t(`messaging:settings.${end === 'from' ? 'quietFrom' : 'quietTo'}`)}
                value={quiet[end]}
                onChange={(event) => form.set('quiet', { ...quiet, [end]: event.currentTarget.value || quiet[end] })}
                error={form.error(`quiet.${end}`)}
              />
            ))}
          </Group>
        ) : null}
        <Switch
          label={t('messaging:settings.cap')}
          description={t('messaging:settings.capHint')}
          checked={cap !== null}
          onChange={(event) => form.set('cap', event.currentTarget.checked ? { count: 2, days: 1, rule: 'put_off' } : null)}
        />
        {cap ? <CapFields cap={cap} onChange={(value) => form.set('cap', value)} /> : null}
      </Form>
    </Section>
  );
}

type Cap = NonNullable<AnswerOf<typeof getMessagingSettings>['cap']>;

function CapFields({ cap, onChange }: { cap: Cap; onChange: (cap: Cap) => void }) {
  const { t } = useTranslation();
  const spans = [1, 7, 30] as const;
  return (
    <Group gap="xs" ms="lg" align="flex-start">
      <Select
        label={t('messaging:settings.capDays')}
        w={130}
        data={spans.map((days) => ({ value: String(days), label: t(`messaging:settings.capDaysOf.${days}`) }))}
        value={String(cap.days)}
        onChange={(value) => onChange({ ...cap, days: spans.find((days) => String(days) === value) ?? 1 })}
        allowDeselect={false}
      />
      <NumberInput
        label={t('messaging:settings.capCount')}
        w={100}
        min={1}
        max={100}
        clampBehavior="strict"
        allowDecimal={false}
        value={cap.count}
        onChange={(value) => onChange({ ...cap, count: Number(value) || 1 })}
      />
      <Select
        label={t('messaging:settings.capRule')}
        w={260}
        data={(['put_off', 'skip'] as const).map((rule) => ({ value: rule, label: t(`messaging:settings.capRules.${rule}`) }))}
        value={cap.rule}
        onChange={(value) => onChange({ ...cap, rule: value === 'skip' ? 'skip' : 'put_off' })}
        allowDeselect={false}
      />
    </Group>
  );
}
