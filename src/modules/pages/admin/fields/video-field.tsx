import { TextInput } from '@mantine/core';
import type { FieldProps } from '../extend.tsx';
import { asText } from './simple-fields.tsx';

/** The address of a video of another service. */
export function VideoField({ label, help, value, onChange, error }: FieldProps) {
  return (
    <TextInput
      label={label}
      description={help}
      error={error}
      placeholder="https://vimeo.com/123456789/abcdef0123"
      inputMode="url"
      autoComplete="off"
      value={asText(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
