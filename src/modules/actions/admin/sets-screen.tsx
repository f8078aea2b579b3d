import { Button, Stack, Text } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconBolt, IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress, useSearch } from '#admin/navigate.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import type { Column, RowAction } from '#ui/list/list-model.ts';
import { StateBadge } from '#ui/state-badge.tsx';
import type { ActionSetSummary } from '../contract.ts';
import { listActionSetFolders, listActionSets, updateActionSet } from '../contract/sets.ts';
import { ActionsPage } from './actions-page.tsx';
import { SetDialog } from './set-dialog.tsx';

/** All action sets, with what they do and what came of it in the last 30 days. */
export function SetsScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const mayManage = useMay()('actions.manage');
  const [search, setSearch] = useSearch();
  const [edited, setEdited] = useState<ActionSetSummary | undefined>();
  const list = useList(listActionSets, {});
  const folders = useApi(listActionSetFolders, {});
  const update = useSubmit(updateActionSet);
  const columns = useColumns();
  const add = mayManage ? (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setSearch({ new: '1' })}>
      {t('actions:sets.add')}
    </Button>
  ) : undefined;
  const actions = (row: ActionSetSummary): RowAction[] => [
    { label: t('actions:sets.edit'), icon: IconPencil, onSelect: () => setEdited(row) },
    {
      label: row.archivedAt ? t('actions:set.restore') : t('actions:set.archive'),
      icon: row.archivedAt ? IconArchiveOff : IconArchive,
      onSelect: () =>
        update.mutate({ actionSetId: row.id, archived: row.archivedAt === null, version: row.version }, { onError: tellProblem }),
    },
  ];
  return (
    <ActionsPage path="/w/:workspaceId/actions" lead={t('actions:sets.lead')} help="actions/basics" actions={add}>
      <List
        list={list}
        label={t('actions:sets.title')}
        idOf={(row) => row.id}
        nameOf={(row) => row.name}
        hrefOf={(row) => addressOf('/w/:workspaceId/actions/:actionSetId', { actionSetId: row.id })}
        searchHint={t('actions:sets.search')}
        archive
        {...(folders.data && folders.data.items.length > 0
          ? { folders: { options: folders.data.items.map((folder) => ({ id: folder, name: folder })) } }
          : {})}
        columns={columns}
        {...(mayManage ? { actions } : {})}
        empty={{ icon: IconBolt, title: t('actions:sets.empty'), body: t('actions:sets.empty-body'), action: add }}
      />
      {search['new'] && mayManage ? <SetDialog set={undefined} onClose={() => setSearch({ new: undefined })} /> : null}
      {edited ? <SetDialog set={edited} onClose={() => setEdited(undefined)} /> : null}
    </ActionsPage>
  );
}

function useColumns(): readonly Column<ActionSetSummary>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    { key: 'name', label: t('actions:set.name'), render: (row) => row.name },
    { key: 'steps', label: t('actions:sets.steps'), render: (row) => <StepWords row={row} /> },
    {
      key: 'triggers',
      label: t('actions:set.triggers'),
      render: (row) => (row.triggerCount === 0 ? '–' : format.number(row.triggerCount)),
      align: 'end',
      width: 110,
    },
    { key: 'runs', label: t('actions:sets.runs'), render: (row) => format.number(row.runs), align: 'end', width: 120 },
    {
      key: 'failed',
      label: t('actions:sets.failed'),
      render: (row) => (row.failedRuns === 0 ? '–' : <StateBadge tone="bad">{format.number(row.failedRuns)}</StateBadge>),
      align: 'end',
      width: 90,
    },
  ];
}

const SHOWN = 3;

function StepWords({ row }: { row: ActionSetSummary }) {
  const { t } = useTranslation();
  if (row.steps.length === 0) return <StateBadge tone="care">{t('actions:sets.no-steps')}</StateBadge>;
  return (
    <Stack gap={0}>
      {row.steps.slice(0, SHOWN).map((said, index) => (
        <Text key={index} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t(said.textKey, said.data ?? {})}
        </Text>
      ))}
      {row.steps.length > SHOWN ? (
        <Text size="sm" c="dimmed">
          {t('actions:sets.more-steps', { count: row.steps.length - SHOWN })}
        </Text>
      ) : null}
    </Stack>
  );
}
