import { Box, Group, Menu, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Suggestion } from './use-suggestions.ts';

/** A menu of placeholders under their heads; `children` is the button that opens it. */
export function PlaceholderMenu({
  items,
  groups,
  onInsert,
  children,
}: {
  items: readonly Suggestion[];
  /** Heads in their order; what is in none of these groups is not shown. */
  groups: readonly { group: string; label: string }[];
  onInsert: (placeholder: string) => void;
  children: ReactNode;
}) {
  const some = groups.map((head) => ({ ...head, items: items.filter((item) => item.group === head.group) }));
  return (
    // Focus stays with the menu until something is chosen; then the field gets it, at the cursor.
    <Menu position="bottom-end" returnFocus={false} shadow="md" width={320}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {some
          .filter((one) => one.items.length > 0)
          .map(({ group, label, items: own }) => (
            <Box key={group}>
              <Menu.Label>{label}</Menu.Label>
              {own.map((item) => (
                <Menu.Item key={item.key} onClick={() => onInsert(item.placeholder)}>
                  <Group justify="space-between" gap="xs" wrap="nowrap">
                    <Text size="sm">{item.label}</Text>
                    <Text size="xs" c="dimmed" ff="monospace">
                      {item.placeholder}
                    </Text>
                  </Group>
                </Menu.Item>
              ))}
            </Box>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
