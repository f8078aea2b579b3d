import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useList } from '#admin/use-list.ts';
import { List } from '#ui/list/list.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import type { AnswerOf } from '#platform/http/contract.ts';
import { importVerdict, listImportRows } from '../../contract/imports.ts';

type Row = AnswerOf<typeof listImportRows>['items'][number];

const tones = { new: 'good', changed: 'news', unchanged: 'plain', repeated: 'plain', refused: 'bad' } as const;

/** Row by row what the check found; of changed ones what stood there before. */
export function ImportRows({ importId }: { importId: string }) {
  const { t } = useTranslation();
  const list = useList(listImportRows, { importId }, { filters: ['verdict'] });
  return (
    <List
      list={list}
      label={t('people:imports.rows')}
      idOf={(row) => String(row.row)}
      nameOf={(row) => t('people:imports.rowNumber', { row: row.row })}
      filters={[
        {
          kind: 'choice',
          name: 'verdict',
          label: t('people:imports.verdict'),
          options: importVerdict.options.map((value) => ({ value, label: t(`people:imports.verdicts.${value}`) })),
        },
      ]}
      columns={[
        { key: 'row', label: t('people:imports.row'), render: (row) => row.row, width: 80, phone: 'hidden' },
        { key: 'shown', label: t('people:builtIn.mail'), render: (row) => row.shown || '—' },
        {
          key: 'verdict',
          label: t('people:imports.verdict'),
          render: (row) => <StateBadge tone={tones[row.verdict]}>{t(`people:imports.verdicts.${row.verdict}`)}</StateBadge>,
          width: 130,
          phone: 'bare',
        },
        { key: 'detail', label: t('people:imports.detail'), render: (row) => <Detail row={row} />, phone: 'bare' },
      ]}
      empty={{ title: t('people:imports.noRows') }}
    />
  );
}

function Detail({ row }: { row: Row }) {
  const { t } = useTranslation();
  if (row.firstRow !== null) return <Text size="sm">{t('people:imports.repeats', { row: row.firstRow })}</Text>;
  return (
    <Stack gap={2}>
      {row.changes.map((change) => (
        <Text size="sm" key={change.label}>
          {t('people:imports.change', {
            label: change.label,
            old: change.old ?? t('people:imports.nothing'),
            new: change.new ?? t('people:imports.nothing'),
          })}
        </Text>
      ))}
      {row.problems.map((problem) => (
        <Text size="sm" key={`${problem.label} ${problem.textKey}`}>
          {t('people:imports.problem', { label: problem.label, text: t(problem.textKey, problem.data ?? {}) })}
        </Text>
      ))}
    </Stack>
  );
}
