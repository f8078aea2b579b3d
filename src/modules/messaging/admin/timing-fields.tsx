import { Group, NumberInput, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Timing } from '../contract.ts';
import { useTimingExample } from './timing-example.ts';
import { useTimingWords } from './timing-words.ts';

export type PastRule = 'skip' | 'next_day';

/** When a step goes, as a sentence with fields in it, and what that means for somebody who registers now. */
export function TimingFields({
  value,
  pastRule,
  onChange,
  onPastRule,
  error,
}: {
  value: Timing;
  pastRule: PastRule;
  onChange: (timing: Timing) => void;
  onPastRule: (rule: PastRule) => void;
  error?: string | undefined;
}) {
  const { t } = useTranslation();
  const words = useTimingWords();
  const example = useTimingExample();
  const [now] = useState(() => new Date());
  const when = example(value, pastRule, now);
  const first: Record<Timing['kind'], Timing> = {
    immediately: { kind: 'immediately' },
    at_time: { kind: 'at_time', days: 1, at: '08:00' },
    after: { kind: 'after', days: 0, hours: 1, minutes: 0 },
  };
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('messaging:editor.when')}
        value={value.kind}
        onChange={(kind) => onChange(first[kind])}
        error={error}
        withAsterisk
      >
        <Stack gap="xs" mt={6}>
          <Radio value="immediately" label={t('messaging:editor.kinds.immediately')} />
          <Radio value="at_time" label={t('messaging:editor.kinds.at_time')} />
          {value.kind === 'at_time' ? <AtTime value={value} onChange={onChange} /> : null}
          <Radio value="after" label={t('messaging:editor.kinds.after')} />
          {value.kind === 'after' ? <After value={value} onChange={onChange} /> : null}
        </Stack>
      </Radio.Group>
      {value.kind === 'at_time' && value.days === 0 ? (
        <Radio.Group
          label={t('messaging:editor.pastRule', { at: value.at })}
          value={pastRule}
          onChange={(rule) => onPastRule(rule === 'next_day' ? 'next_day' : 'skip')}
        >
          <Stack gap="xs" mt={6}>
            <Radio value="skip" label={t('messaging:editor.pastRules.skip')} />
            <Radio value="next_day" label={t('messaging:editor.pastRules.next_day', { at: value.at })} />
          </Stack>
        </Radio.Group>
      ) : null}
      <Text size="sm" c="dimmed" aria-live="polite">
        {when === null
          ? t('messaging:editor.exampleSkipped', { timing: words(value) })
          : t('messaging:editor.example', { timing: words(value), when })}
      </Text>
    </Stack>
  );
}

function AtTime({ value, onChange }: { value: Extract<Timing, { kind: 'at_time' }>; onChange: (timing: Timing) => void }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" ms="lg" align="flex-end">
      <NumberInput
        label={t('messaging:editor.fields.daysAfter')}
        w={130}
        min={0}
        max={3650}
        allowDecimal={false}
        value={value.days}
        onChange={(days) => onChange({ ...value, days: Number(days) || 0 })}
      />
      <TextInput
        type="time"
        label={t('messaging:editor.fields.at')}
        w={130}
        value={value.at}
        onChange={(event) => onChange({ ...value, at: event.currentTarget.value || value.at })}
      />
    </Group>
  );
}

function After({ value, onChange }: { value: Extract<Timing, { kind: 'after' }>; onChange: (timing: Timing) => void }) {
  const { t } = useTranslation();
  const fields = [
    ['days', 3650],
    ['hours', 23],
    ['minutes', 59],
  ] as const;
  return (
    <Group gap="xs" ms="lg" align="flex-end">
      {fields.map(([name, max]) => (
        <NumberInput
          key={name}
          label={t(`messaging:editor.fields.${name}`)}
          w={100}
          min={0}
          max={max}
          clampBehavior="strict"
          allowDecimal={false}
          value={value[name]}
          onChange={(amount) => onChange({ ...value, [name]: Number(amount) || 0 })}
        />
      ))}
    </Group>
  );
}
