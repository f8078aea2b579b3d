import { TextInput } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PickDay } from '#ui/form/date-fields.tsx';
import { useHost } from '#ui/host.tsx';
import { editableMoment } from '../contract/reading.ts';
import { Understood, useReadDate } from './understood.tsx';

/** A date as people write it, in any form; under it what was understood. A calendar helps with the day. `value`: stored or typed. */
export function MomentInput({
  wants,
  value,
  onChange,
  ...shell
}: {
  wants: 'date' | 'datetime';
  value: string;
  onChange: (value: string) => void;
  label: string;
  error?: ReactNode;
  disabled?: boolean;
  description?: string;
}) {
  const { t } = useTranslation();
  const { timeZone } = useHost();
  const read = useReadDate(wants);
  const hintId = useId();
  // What is typed stays as it is typed; what comes from outside is put into a form that can be edited.
  const [typed, setTyped] = useState(() => ({ text: editableMoment(value, timeZone), value }));
  if (value !== typed.value) setTyped({ text: editableMoment(value, timeZone), value });
  function type(text: string) {
    setTyped({ text, value: text });
    onChange(text);
  }
  const understood = typed.text.trim() === '' ? undefined : read(typed.text);
  const day = understood && 'date' in understood ? understood.date.day : null;
  return (
    <div>
      <TextInput
        {...shell}
        value={typed.text}
        onChange={(event) => type(event.currentTarget.value)}
        placeholder={wants === 'date' ? t('people:dates.dayExample') : t('people:dates.momentExample')}
        autoComplete="off"
        aria-describedby={understood ? hintId : undefined}
        rightSection={
          shell.disabled ? null : (
            <PickDay
              label={t('people:dates.pick', { label: shell.label })}
              value={day}
              onPick={(picked) => type(withDay(typed.text, picked))}
            />
          )
        }
      />
      <div aria-live="polite">{understood && !shell.error ? <Understood read={understood} id={hintId} /> : null}</div>
    </div>
  );
}

/** Another day, the time stays as it is typed. */
function withDay(text: string, day: string): string {
  const time = /\d{1,2}[:：時].*$/u.exec(text)?.[0];
  const date = day.split('-').map(Number).join('/');
  return time === undefined ? date : `${date} ${time}`;
}
