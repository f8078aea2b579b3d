import { Box, Checkbox, Group, Select, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { delimiters, encodings } from '#platform/tabular/table-format.ts';
import { Notice } from '#ui/notice.tsx';
import { tableFormat, type ChosenFormat, type Import, type ImportPreview } from '../../contract/imports.ts';

const delimiterNames = { ',': 'comma', '\t': 'tab', ';': 'semicolon' } as const;

/** How a file is read, as it was found, with its first rows; every part of it can be set otherwise. */
export function FormatFields({
  shown,
  preview,
  onChange,
}: {
  shown: Import;
  preview: ImportPreview;
  onChange: (change: Partial<ChosenFormat>) => void;
}) {
  const { t } = useTranslation();
  const { format } = preview;
  return (
    <Stack gap="md">
      <Group gap="md" align="flex-end">
        {shown.fileKind === 'sheets' ? (
          <Select
            label={t('people:imports.sheet')}
            data={shown.sheets.map((name, index) => ({ value: String(index), label: name }))}
            value={String(format.sheet)}
            onChange={(value) => onChange({ sheet: Number(value ?? 0) })}
            allowDeselect={false}
          />
        ) : (
          <>
            <Select
              label={t('people:imports.encoding')}
              data={encodings.map((value) => ({ value, label: t(`people:imports.encodings.${value}`) }))}
              value={format.encoding}
              onChange={(value) => onChange({ encoding: tableFormat.shape.encoding.parse(value) })}
              allowDeselect={false}
            />
            <Select
              label={t('people:imports.delimiter')}
              data={delimiters.map((value) => ({ value, label: t(`people:imports.delimiters.${delimiterNames[value]}`) }))}
              value={format.delimiter}
              onChange={(value) => onChange({ delimiter: tableFormat.shape.delimiter.parse(value) })}
              allowDeselect={false}
            />
          </>
        )}
        <Checkbox
          label={t('people:imports.hasHeader')}
          checked={format.hasHeader}
          onChange={(event) => onChange({ hasHeader: event.currentTarget.checked })}
          mb={8}
        />
      </Group>
      {preview.isGarbled || !shown.isSure ? <Notice tone="care" title={t('people:imports.garbled')} /> : null}
      <FirstRows preview={preview} />
    </Stack>
  );
}

function FirstRows({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation();
  const { header, rows } = preview;
  if (rows.length === 0) return <Text c="dimmed">{t('people:imports.noRows')}</Text>;
  return (
    <Box component="section" aria-label={t('people:imports.firstRows')} tabIndex={0} style={{ overflowX: 'auto' }}>
      <Table withTableBorder withColumnBorders fz="sm" verticalSpacing={4}>
        {header ? (
          <Table.Thead>
            <Table.Tr>
              {header.map((title, index) => (
                <Table.Th key={index} style={{ whiteSpace: 'nowrap' }}>
                  {title}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
        ) : null}
        <Table.Tbody>
          {rows.slice(0, 5).map((cells, row) => (
            <Table.Tr key={row}>
              {cells.map((cell, index) => (
                <Table.Td key={index} style={{ whiteSpace: 'nowrap', maxWidth: 260, overflow: 'hidden', textOverflow: 'ellipsis' }}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}
