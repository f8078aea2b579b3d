import { ActionIcon, Box, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PlaceholderText } from './placeholder-text.tsx';

export interface Pair {
  name: string;
  value: string;
}

/** Names and values, one pair a line; values may hold placeholders. */
export function Pairs({
  actionSetId,
  label,
  hint,
  names,
  rows,
  next,
  onChange,
  error,
}: {
  actionSetId: string;
  label: string;
  hint: string;
  /** What the two columns are called. */
  names: { name: string; value: string };
  rows: readonly Pair[];
  /** What the next line begins with. */
  next: Pair;
  onChange: (rows: Pair[]) => void;
  error: (index: number, part: 'name' | 'value') => string | undefined;
}) {
  const { t } = useTranslation();
  const set = (index: number, change: Partial<Pair>) => onChange(rows.map((row, n) => (n === index ? { ...row, ...change } : row)));
  return (
    <Stack gap="xs" component="fieldset" p={0} m={0} style={{ border: 0, minWidth: 0 }}>
      <div>
        <Text component="legend" size="sm" fw={500} p={0}>
          {label}
        </Text>
        <Text size="xs" c="dimmed">
          {hint}
        </Text>
      </div>
      {rows.map((row, index) => (
        <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
          <TextInput
            aria-label={t('actions:pairs.cell', { name: names.name, number: index + 1 })}
            placeholder={names.name}
            value={row.name}
            onChange={(event) => set(index, { name: event.currentTarget.value })}
            error={error(index, 'name')}
            w={{ base: 96, sm: 130 }}
          />
          <Box flex={1} miw={0}>
            <PlaceholderText
              actionSetId={actionSetId}
              label={t('actions:pairs.cell', { name: names.value, number: index + 1 })}
              hideLabel
              placeholder={names.value}
              value={row.value}
              onChange={(value) => set(index, { value })}
              error={error(index, 'value')}
            />
          </Box>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('actions:pairs.remove', { number: index + 1 })}
            onClick={() => onChange(rows.filter((_, n) => n !== index))}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...rows, next])}
        >
          {t('actions:pairs.add')}
        </Button>
      </div>
    </Stack>
  );
}
