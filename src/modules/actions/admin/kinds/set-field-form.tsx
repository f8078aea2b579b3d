import { SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PlaceholderHint } from '../placeholder-hint.tsx';
import type { ParamsFormProps } from '../plugs.ts';
import { textOf } from '../text-of.ts';
import { FieldSelect } from './field-select.tsx';

/** Which field, and what it becomes. */
export function SetFieldForm({ params, onChange, error }: ParamsFormProps) {
  const { t } = useTranslation();
  const mode = textOf(params, 'mode') === 'clear' ? 'clear' : 'write';
  return (
    <>
      <FieldSelect params={params} onChange={(chosen) => onChange({ ...params, ...chosen })} error={error} />
      <SegmentedControl
        aria-label={t('actions:kinds.set-field.mode')}
        value={mode}
        onChange={(to) => onChange({ ...params, mode: to, value: to === 'clear' ? undefined : '' })}
        data={[
          { value: 'write', label: t('actions:kinds.set-field.write') },
          { value: 'clear', label: t('actions:kinds.set-field.clear') },
        ]}
      />
      {mode === 'write' ? (
        <>
          <TextInput
            label={t('actions:kinds.set-field.value')}
            value={textOf(params, 'value')}
            onChange={(event) => onChange({ ...params, value: event.currentTarget.value })}
            error={error('value')}
          />
          <PlaceholderHint />
        </>
      ) : null}
    </>
  );
}
