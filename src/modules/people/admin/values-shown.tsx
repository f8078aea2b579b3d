import { Stack, Text } from '@mantine/core';
import { useFormat } from '#ui/host.tsx';
import type { Field } from '../contract.ts';

/** A block of values for those who may only look. */
export function ValuesShown({ fields, values }: { fields: readonly Field[]; values: Readonly<Record<string, string>> }) {
  const format = useFormat();
  return (
    <Stack component="dl" gap="sm" m={0}>
      {fields.map((field) => {
        const value = values[field.id];
        return (
          <div key={field.id}>
            <Text component="dt" size="xs" c="dimmed">
              {field.label}
            </Text>
            <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
              {value === undefined ? '–' : field.type === 'date' ? format.day(value) : value}
            </Text>
          </div>
        );
      })}
    </Stack>
  );
}
