import { Button, Text } from '@mantine/core';
import { IconCopy, IconFilter, IconListSearch, IconPlus, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import type { RowAction } from '#ui/list/list-model.ts';
import type { Audience } from '../../contract.ts';
import { copySegment, countSegment, listSegmentFolders, listSegments, type SegmentRow } from '../../contract/segments.ts';
import { AudiencePage } from '../audience-page.tsx';
import { useSegmentUses } from './use-segment-uses.tsx';

const path = '/w/:workspaceId/audiences/:audienceId/segments';

/** Saved conditions of an audience, with what their last count found. */
export function SegmentsScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const add = useMay()('people.manage') ? (
    <Button component={Link} href={addressOf(`${path}/new`)} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('people:segments.add')}
    </Button>
  ) : undefined;
  return (
    <AudiencePage path={path} help="people/conditions" actions={add} lead={() => t('people:segments.lead')}>
      {(audience) => <SegmentList audience={audience} />}
    </AudiencePage>
  );
}

function SegmentList({ audience }: { audience: Audience }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const format = useFormat();
  const may = useMay()('people.manage');
  const list = useList(listSegments, { audienceId: audience.id });
  const folders = useApi(listSegmentFolders, { audienceId: audience.id });
  const count = useSubmit(countSegment);
  const copy = useSubmit(copySegment);
  const uses = useSegmentUses();
  const actions = (row: SegmentRow): RowAction[] => [
    { label: t('people:segments.recount'), icon: IconRefresh, onSelect: () => count.mutate({ segmentId: row.id }) },
    { label: t('people:labels.uses'), icon: IconListSearch, onSelect: () => void uses.show(row) },
    ...(may
      ? [
          { label: t('people:segments.copy'), icon: IconCopy, onSelect: () => copy.mutate({ segmentId: row.id }) },
          { label: t('people:labels.delete'), icon: IconTrash, danger: true, onSelect: () => void uses.remove(row) },
        ]
      : []),
  ];
  return (
    <List
      list={list}
      label={t('people:segments.title')}
      idOf={(row) => row.id}
      nameOf={(row) => row.name}
      hrefOf={(row) => addressOf(`${path}/:segmentId`, { segmentId: row.id })}
      searchHint={t('people:audiences.search')}
      {...(folders.data && folders.data.items.length > 0
        ? { folders: { options: folders.data.items.map((folder) => ({ id: folder, name: folder })) } }
        : {})}
      columns={[
        { key: 'name', label: t('people:segments.name'), render: (row) => row.name },
        {
          key: 'count',
          label: t('people:segments.people'),
          render: (row) =>
            row.lastCount === null ? (
              <Text span size="sm" c="dimmed">
                {t('people:segments.notCounted')}
              </Text>
            ) : (
              t('people:audience.people', { count: row.lastCount, shown: format.number(row.lastCount) })
            ),
          align: 'end',
          width: 130,
        },
        {
          key: 'countedAt',
          label: t('people:segments.countedAt'),
          render: (row) => (row.lastCountedAt ? <DateTime at={row.lastCountedAt} /> : null),
          width: 170,
        },
        { key: 'folder', label: t('people:segments.folder'), render: (row) => row.folder || '–', phone: 'hidden', width: 160 },
      ]}
      actions={actions}
      empty={{ icon: IconFilter, title: t('people:segments.empty'), body: t('people:segments.emptyBody') }}
    />
  );
}
