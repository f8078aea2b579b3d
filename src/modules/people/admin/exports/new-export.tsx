import { Button, Checkbox, Group, Select, SimpleGrid, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { Notice } from '#ui/notice.tsx';
import { createExport, exportDelimiter, exportEncoding, listExportColumns, type Export } from '../../contract/exports.ts';
import { listSegments } from '../../contract/segments.ts';
import type { Audience } from '../../contract.ts';

const delimiterNames = { ',': 'comma', '\t': 'tab' } as const;

/** Which contacts, what of them, and in which form. */
export function NewExport({ audience }: { audience: Audience }) {
  const { t } = useTranslation();
  const columns = useApi(listExportColumns, { audienceId: audience.id });
  const segments = useApi(listSegments, { audienceId: audience.id, limit: 200 });
  const start = useSubmit(createExport);
  const [segmentId, setSegment] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>();
  const [encoding, setEncoding] = useState<Export['encoding']>('utf-8');
  const [delimiter, setDelimiter] = useState<Export['delimiter']>(',');
  const all = columns.data?.items ?? [];
  const keys = chosen ?? all.filter((column) => column.isUsual).map((column) => column.key);
  const problem = columns.error ?? start.error;

  function ask(): void {
    const inOrder = all.map((column) => column.key).filter((key) => keys.includes(key));
    start.mutate({ audienceId: audience.id, columns: inOrder, encoding, delimiter, filter: segmentId === '' ? {} : { segmentId } });
  }

  return (
    <Stack gap="md" maw={760}>
      {problem ? <Notice tone="bad" title={problem.title} /> : null}
      <Select
        label={t('people:exports.who')}
        data={[
          { value: '', label: t('people:exports.everyone') },
          ...(segments.data?.items ?? []).map((segment) => ({ value: segment.id, label: segment.name })),
        ]}
        value={segmentId}
        onChange={(value) => setSegment(value ?? '')}
        allowDeselect={false}
      />
      <Checkbox.Group label={t('people:exports.which')} value={[...keys]} onChange={setChosen}>
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="xs" mt="xs">
          {all.map((column) => (
            <Checkbox key={column.key} value={column.key} label={column.label} />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <Group gap="md" align="flex-start">
        <Select
          label={t('people:exports.encoding')}
          description={encoding === 'shift_jis' ? t('people:exports.shiftJisHint') : undefined}
          inputWrapperOrder={['label', 'input', 'description']}
          data={exportEncoding.options.map((value) => ({ value, label: t(`people:exports.encodings.${value}`) }))}
          value={encoding}
          onChange={(value) => setEncoding(exportEncoding.parse(value))}
          allowDeselect={false}
          maw={360}
        />
        <Select
          label={t('people:exports.delimiter')}
          data={exportDelimiter.options.map((value) => ({ value, label: t(`people:exports.delimiters.${delimiterNames[value]}`) }))}
          value={delimiter}
          onChange={(value) => setDelimiter(exportDelimiter.parse(value))}
          allowDeselect={false}
        />
      </Group>
      {columns.data && keys.length === 0 ? <Notice tone="care" title={t('people:exports.nothing')} /> : null}
      <div>
        <Button loading={start.isPending} disabled={keys.length === 0} onClick={ask}>
          {t('people:exports.start')}
        </Button>
      </div>
    </Stack>
  );
}
