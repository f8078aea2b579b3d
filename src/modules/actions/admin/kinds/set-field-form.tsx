import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PlaceholderText } from '../placeholder-text.tsx';
import type { ParamsFormProps } from '../plugs.ts';
import { textOf } from '../text-of.ts';
import { FieldSelect } from './field-select.tsx';

/** Which field, and what it becomes. */
export function SetFieldForm({ actionSetId, params, onChange, error }: ParamsFormProps) {
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
        <PlaceholderText
          actionSetId={actionSetId}
          label={t('actions:kinds.set-field.value')}
          value={textOf(params, 'value')}
          onChange={(value) => onChange({ ...params, value })}
          error={error('value')}
        />
      ) : null}
    </>
  );
}
