import { Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Delay } from '../contract.ts';

const kinds = ['none', 'after', 'at_time'] as const;

/** When a step goes, counted from the end of the one before. */
export function DelayFields({ value, onChange, error }: { value: Delay; onChange: (delay: Delay) => void; error?: string | undefined }) {
  const { t } = useTranslation();
  const blank: Record<Delay['kind'], Delay> = {
    none: { kind: 'none' },
    after: { kind: 'after', days: 1, hours: 0, minutes: 0 },
    at_time: { kind: 'at_time', days: 1, at: '09:00' },
  };
  const number = (name: 'days' | 'hours' | 'minutes', max: number, shown: number, set: (to: number) => void) => (
    <NumberInput
      label={t(`actions:delay.label.${name}`)}
      value={shown}
      onChange={(to) => set(typeof to === 'number' ? to : 0)}
      min={0}
      max={max}
      clampBehavior="strict"
      allowDecimal={false}
      w={110}
    />
  );
  return (
    <Stack gap="xs">
      <Select
        label={t('actions:delay.title')}
        data={kinds.map((kind) => ({ value: kind, label: t(`actions:delay.kinds.${kind}`) }))}
        value={value.kind}
        onChange={(kind) => onChange(blank[kinds.find((each) => each === kind) ?? 'none'])}
        allowDeselect={false}
        error={error}
      />
      {value.kind === 'after' ? (
        <Group gap="xs" align="flex-end">
          {number('days', 365, value.days, (days) => onChange({ ...value, days }))}
          {number('hours', 23, value.hours, (hours) => onChange({ ...value, hours }))}
          {number('minutes', 59, value.minutes, (minutes) => onChange({ ...value, minutes }))}
        </Group>
      ) : null}
      {value.kind === 'at_time' ? (
        <Group gap="xs" align="flex-end">
          {number('days', 365, value.days, (days) => onChange({ ...value, days }))}
          <TextInput
            type="time"
            label={t('actions:delay.label.at')}
            value={value.at}
            onChange={(event) => onChange({ ...value, at: event.currentTarget.value })}
            w={130}
          />
        </Group>
      ) : null}
    </Stack>
  );
}
