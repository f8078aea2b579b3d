import { Stack, Text } from '@mantine/core';
import type { Field } from '../contract.ts';
import { displayValue } from '../contract/reading.ts';
import { useReader } from './use-reader.ts';

/** A block of values for those who may only look. */
export function ValuesShown({ fields, values }: { fields: readonly Field[]; values: Readonly<Record<string, string>> }) {
  const reader = useReader();
  return (
    <Stack component="dl" gap="sm" m={0}>
      {fields.map((field) => {
        const value = values[field.id];
        return (
          <div key={field.id}>
            <Text component="dt" size="xs" c="dimmed">
              {field.label}
            </Text>
            <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
              {value === undefined ? '–' : displayValue(field, value, reader)}
            </Text>
          </div>
        );
      })}
    </Stack>
  );
}
