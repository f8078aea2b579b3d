import { Group, Paper, SimpleGrid, Skeleton, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Tone } from './theme.ts';

/** One figure with its name. `value` is undefined while it loads. */
export function StatCard({
  label,
  value,
  note,
  change,
}: {
  label: string;
  value: string | undefined;
  note?: string;
  change?: { text: string; tone: Tone };
}) {
  return (
    <Paper withBorder p="md" component="dl" m={0}>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <Group component="dd" gap="xs" align="baseline" m={0} mt={2} wrap="wrap">
        {value === undefined ? (
          <Skeleton h={30} w={96} />
        ) : (
          <Text span fz={{ base: 21, sm: 26 }} fw={600} lh={1.3} style={{ fontVariantNumeric: 'tabular-nums' }}>
            {value}
          </Text>
        )}
        {change ? (
          <Text span size="sm" fw={600} style={{ color: `var(--ui-${change.tone})` }}>
            {change.text}
          </Text>
        ) : null}
      </Group>
      {note ? (
        <Text component="dd" size="xs" c="dimmed" m={0} mt={2}>
          {note}
        </Text>
      ) : null}
    </Paper>
  );
}

/** Cards side by side: four on a desk, two on a phone. */
export function StatCards({ children }: { children: ReactNode }) {
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing={{ base: 'xs', sm: 'md' }}>
      {children}
    </SimpleGrid>
  );
}
