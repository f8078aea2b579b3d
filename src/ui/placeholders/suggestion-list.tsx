import { Box, Group, Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { useSuggestions } from './use-suggestions.ts';

/** The placeholders on offer, at the cursor. Focus stays in the field. */
export function SuggestionList({ suggestions }: { suggestions: ReturnType<typeof useSuggestions> }) {
  const { t } = useTranslation();
  const { open, listId, optionId, choose } = suggestions;
  if (!open) return null;
  return (
    <Paper
      withBorder
      shadow="md"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- focus stays in the text field: a select would take it
      role="listbox"
      id={listId}
      aria-label={t('platform:ui.placeholders.suggestions')}
      p={4}
      pos="absolute"
      style={{ zIndex: 20, top: open.at.top + 4, left: `min(${open.at.left}px, calc(100% - 260px))`, width: 260, maxWidth: '100%' }}
    >
      {open.items.map((item, index) => (
        <Box
          key={item.key}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as the list
          role="option"
          id={optionId(index)}
          aria-selected={index === open.chosen}
          px="xs"
          py={6}
          style={{ borderRadius: 4, cursor: 'pointer', background: index === open.chosen ? 'var(--ui-news-soft)' : undefined }}
          // Before the field loses the cursor to it.
          onMouseDown={(event) => {
            event.preventDefault();
            choose(item);
          }}
        >
          <Group justify="space-between" gap="xs" wrap="nowrap">
            <Text size="sm" truncate>
              {item.label}
            </Text>
            <Text size="xs" ff="monospace" truncate>
              {item.placeholder}
            </Text>
          </Group>
        </Box>
      ))}
    </Paper>
  );
}

/** The field with what is on offer at its cursor. */
export function Offering({ to, children }: { to: ReturnType<typeof useSuggestions> | undefined; children: ReactNode }) {
  return (
    <Box pos="relative">
      {children}
      {to ? <SuggestionList suggestions={to} /> : null}
    </Box>
  );
}
