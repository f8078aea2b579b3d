import { FieldSelect } from '../kinds/field-select.tsx';
import type { ParamsFormProps } from '../plugs.ts';
import { textOf } from '../text-of.ts';

/** Which field. */
export function FieldForm({ params, onChange, error }: ParamsFormProps) {
  return (
    <FieldSelect
      audienceId={textOf(params, 'audienceId')}
      fieldKey={textOf(params, 'key')}
      onChange={(chosen) => onChange({ ...params, ...chosen })}
      error={error}
    />
  );
}
