import { Textarea } from '@mantine/core';
import { PlaceholderHint } from '../placeholder-hint.tsx';
import type { ParamsFormProps } from '../plugs.ts';
import { textOf } from '../text-of.ts';

/** The param `text`, which may hold placeholders. */
export function TextParam({ params, onChange, error, label }: ParamsFormProps & { label: string }) {
  return (
    <>
      <Textarea
        label={label}
        value={textOf(params, 'text')}
        onChange={(event) => onChange({ ...params, text: event.currentTarget.value })}
        error={error('text')}
        autosize
        minRows={3}
        required
      />
      <PlaceholderHint />
    </>
  );
}
