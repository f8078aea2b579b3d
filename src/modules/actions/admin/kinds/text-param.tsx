import { PlaceholderText } from '../placeholder-text.tsx';
import type { ParamsFormProps } from '../plugs.ts';
import { textOf } from '../text-of.ts';

/** The param `text`, which may hold placeholders. */
export function TextParam({ actionSetId, params, onChange, error, label }: ParamsFormProps & { label: string }) {
  return (
    <PlaceholderText
      actionSetId={actionSetId}
      label={label}
      value={textOf(params, 'text')}
      onChange={(text) => onChange({ ...params, text })}
      error={error('text')}
      rows={3}
      required
    />
  );
}
