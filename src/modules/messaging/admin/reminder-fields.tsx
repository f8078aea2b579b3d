import { Group, NumberInput, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { listFields } from '#modules/people/contract/fields.ts';
import { useApi } from '#admin/query.ts';
import { Notice } from '#ui/notice.tsx';
import type { ReminderTiming } from '../contract.ts';
import { useReminderWords } from './timing-words.ts';

/** What a new reminder begins with; its field is chosen by whoever makes it. */
export const blankReminder: ReminderTiming = {
  fieldId: '',
  edge: 'start',
  direction: 'before',
  timing: { kind: 'at_time', days: 1, at: '18:00' },
};

/** From which date, before or after it, and how far, as a sentence with fields in it. */
export function ReminderFields({
  audienceId,
  scenarioId,
  value,
  onChange,
  errors,
}: {
  audienceId: string;
  scenarioId: string;
  value: ReminderTiming;
  onChange: (reminder: ReminderTiming) => void;
  errors: { fieldId?: string | undefined; timing?: string | undefined };
}) {
  const { t } = useTranslation();
  const words = useReminderWords();
  const found = useApi(listFields, { audienceId, scenarioId });
  const dates = (found.data?.items ?? []).filter(
    ({ type, optionsAre }) => type === 'date' || type === 'datetime' || optionsAre === 'dates',
  );
  const field = dates.find((one) => one.id === value.fieldId);
  const hasTime = field !== undefined && field.type !== 'date';
  if (found.data && dates.length === 0) return <Notice tone="care" title={t('messaging:reminders.noDates')} />;
  const timing = value.timing;
  return (
    <Stack gap="sm">
      <Select
        label={t('messaging:reminders.field')}
        description={t('messaging:reminders.fieldHint')}
        data={dates.map(({ id, label }) => ({ value: id, label }))}
        value={value.fieldId || null}
        onChange={(fieldId) => onChange({ ...value, fieldId: fieldId ?? '' })}
        error={errors.fieldId}
        allowDeselect={false}
        withAsterisk
      />
      {hasTime ? (
        <Radio.Group
          label={t('messaging:reminders.edge')}
          value={value.edge}
          onChange={(edge) => onChange({ ...value, edge: edge === 'end' ? 'end' : 'start' })}
        >
          <Group gap="lg" mt={6}>
            <Radio value="start" label={t('messaging:reminders.edges.start')} />
            <Radio value="end" label={t('messaging:reminders.edges.end')} />
          </Group>
        </Radio.Group>
      ) : null}
      <Radio.Group
        label={t('messaging:editor.when')}
        value={timing.kind}
        onChange={(kind) =>
          onChange({
            ...value,
            timing: kind === 'after' ? { kind: 'after', days: 0, hours: 3, minutes: 0 } : { kind: 'at_time', days: 1, at: '18:00' },
          })
        }
        error={errors.timing}
        withAsterisk
      >
        <Stack gap="xs" mt={6}>
          <Radio value="at_time" label={t('messaging:reminders.kinds.at_time')} />
          <Radio
            value="after"
            label={t('messaging:reminders.kinds.after')}
            disabled={field !== undefined && !hasTime}
            description={field !== undefined && !hasTime ? t('messaging:reminders.needsTime') : undefined}
          />
        </Stack>
      </Radio.Group>
      <Group gap="xs" ms="lg" align="flex-end">
        <Amounts value={value} onChange={onChange} />
        <Select
          label={t('messaging:reminders.direction')}
          w={110}
          data={(['before', 'after'] as const).map((one) => ({ value: one, label: t(`messaging:reminders.directions.${one}`) }))}
          value={value.direction}
          onChange={(direction) => onChange({ ...value, direction: direction === 'after' ? 'after' : 'before' })}
          disabled={timing.kind === 'at_time' && timing.days === 0}
          allowDeselect={false}
        />
      </Group>
      <Text size="sm" c="dimmed" aria-live="polite">
        {t('messaging:reminders.sentence', { words: words({ ...value, fieldLabel: field?.label ?? t('messaging:reminders.theDate') }) })}
      </Text>
    </Stack>
  );
}

function Amounts({ value, onChange }: { value: ReminderTiming; onChange: (reminder: ReminderTiming) => void }) {
  const { t } = useTranslation();
  const { timing } = value;
  const number = (label: string, amount: number, max: number, set: (amount: number) => ReminderTiming['timing']) => (
    <NumberInput
      key={label}
      label={label}
      w={100}
      min={0}
      max={max}
      clampBehavior="strict"
      allowDecimal={false}
      value={amount}
      onChange={(given) => onChange({ ...value, timing: set(Number(given) || 0) })}
    />
  );
  if (timing.kind === 'after') {
    return (
      <>
        {number(t('messaging:editor.fields.days'), timing.days, 3650, (days) => ({ ...timing, days }))}
        {number(t('messaging:editor.fields.hours'), timing.hours, 23, (hours) => ({ ...timing, hours }))}
        {number(t('messaging:editor.fields.minutes'), timing.minutes, 59, (minutes) => ({ ...timing, minutes }))}
      </>
    );
  }
  return (
    <>
      {number(t('messaging:reminders.days'), timing.days, 3650, (days) => ({ ...timing, days }))}
      <TextInput
        type="time"
        label={t('messaging:editor.fields.at')}
        w={130}
        value={timing.at}
        onChange={(event) => onChange({ ...value, timing: { ...timing, at: event.currentTarget.value || timing.at } })}
      />
    </>
  );
}
