import { Box, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../contract/imports.ts';

/** For each column of the file the field that it fills; a column without one is left out. */
export function MappingFields({
  preview,
  mapping,
  onChange,
}: {
  preview: ImportPreview;
  mapping: readonly (string | null)[];
  onChange: (index: number, key: string | null) => void;
}) {
  const { t } = useTranslation();
  const options = preview.columns.map((column) => ({ value: column.key, label: column.label }));
  return (
    <Stack gap="sm">
      {mapping.map((key, index) => {
        const name = preview.header?.[index]?.trim() || t('people:imports.columnNumber', { number: index + 1 });
        const examples = [...new Set(preview.rows.map((cells) => cells[index]?.trim() ?? ''))].filter(Boolean).slice(0, 3);
        return (
          <SimpleGrid key={index} cols={{ base: 1, sm: 2 }} spacing={{ base: 4, sm: 'md' }}>
            <Box style={{ minWidth: 0 }}>
              <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                {name}
              </Text>
              <Text size="sm" c="dimmed" truncate>
                {examples.join(' / ') || t('people:imports.nothing')}
              </Text>
            </Box>
            <Select
              aria-label={t('people:imports.fieldOf', { column: name })}
              placeholder={t('people:imports.leaveOut')}
              data={options.map((option) => ({ ...option, disabled: option.value !== key && mapping.includes(option.value) }))}
              value={key}
              onChange={(value) => onChange(index, value)}
              clearable
              clearButtonProps={{ 'aria-label': t('people:imports.leaveOutOf', { column: name }) }}
              searchable={options.length > 10}
              nothingFoundMessage={t('people:imports.noField')}
            />
          </SimpleGrid>
        );
      })}
    </Stack>
  );
}
