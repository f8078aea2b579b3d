import { FieldSelect } from '../kinds/field-select.tsx';
import type { ParamsFormProps } from '../plugs.ts';

/** Which field. */
export function FieldForm({ params, onChange, error }: ParamsFormProps) {
  return <FieldSelect params={params} onChange={(chosen) => onChange({ ...params, ...chosen })} error={error} />;
}
