import type { FieldProps } from '#modules/pages/admin/extend.tsx';
import { ScenarioSelect } from '#modules/messaging/admin/parts.ts';

/** In the page editor: where a form registers. */
export function ScenarioField({ label, help, value, onChange, error }: FieldProps) {
  return (
    <ScenarioSelect label={label} description={help} value={typeof value === 'string' ? value : null} onChange={onChange} error={error} />
  );
}
