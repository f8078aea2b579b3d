import { ActionIcon, Button, Group, Input, Stack, Textarea, Tooltip } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FieldProps } from '../extend.tsx';

const MOST_COLUMNS = 8;

/** The cells of a table. What was copied from a spreadsheet fills them from the cell into which it is pasted. */
export function TableField({ label, help, field, value, onChange, error }: FieldProps) {
  const { t } = useTranslation();
  const rows = asRows(value);
  const columns = Math.max(1, ...rows.map((row) => row.length));
  const full = rows.map((row) => Array.from({ length: columns }, (_, c) => row[c] ?? ''));
  const { max = 100 } = field;
  const put = (cells: readonly { r: number; c: number; text: string }[]) => {
    const next = full.map((row) => [...row]);
    for (const { r, c, text } of cells) {
      if (r >= max || c >= MOST_COLUMNS) continue;
      while (next.length <= r) next.push(Array.from({ length: columns }, () => ''));
      const row = next[r];
      if (row) row[c] = text;
    }
    onChange(next.map((row) => Array.from(row, (cell) => cell ?? '')));
  };
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <Stack gap={4} mt={4} className="page-table">
        {full.map((row, r) => (
          <Group key={r} gap={4} wrap="nowrap" align="flex-start">
            {row.map((cell, c) => (
              <Textarea
                key={c}
                className="page-cell"
                aria-label={t('pages:table.cell', { row: r + 1, column: c + 1 })}
                autosize
                minRows={1}
                maxRows={6}
                size="sm"
                value={cell}
                onChange={(event) => put([{ r, c, text: event.currentTarget.value }])}
                onPaste={(event) => {
                  const lines = event.clipboardData
                    .getData('text/plain')
                    .replace(/\r?\n$/, '')
                    .split(/\r?\n/);
                  if (!lines.some((line) => line.includes('\t'))) return;
                  event.preventDefault();
                  put(lines.flatMap((line, i) => line.split('\t').map((text, j) => ({ r: r + i, c: c + j, text }))));
                }}
              />
            ))}
            <Tooltip label={t('pages:table.removeRow', { row: r + 1 })}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={34}
                aria-label={t('pages:table.removeRow', { row: r + 1 })}
                onClick={() => onChange(full.toSpliced(r, 1))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </Group>
        ))}
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={full.length >= max}
            onClick={() => onChange([...full, Array.from({ length: columns }, () => '')])}
          >
            {t('pages:table.addRow')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={columns >= MOST_COLUMNS}
            onClick={() => onChange(full.map((row) => [...row, '']))}
          >
            {t('pages:table.addColumn')}
          </Button>
          <Button size="compact-sm" variant="default" disabled={columns <= 1} onClick={() => onChange(full.map((row) => row.slice(0, -1)))}>
            {t('pages:table.removeColumn')}
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  );
}

function asRows(value: unknown): string[][] {
  if (!Array.isArray(value)) return [];
  return value.map((row: unknown) => (Array.isArray(row) ? row.map(String) : []));
}
