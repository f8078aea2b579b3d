import { Button } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconCopy, IconPlus, IconSpeakerphone, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useTab } from '#admin/navigate.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import type { AnswerOf } from '#platform/http/contract.ts';
import { useConfirm } from '#ui/confirm.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import type { RowAction } from '#ui/list/list-model.ts';
import { Page } from '#ui/page.tsx';
import { TabBar } from '#ui/tab-bar.tsx';
import { archiveBroadcast, broadcastState, deleteBroadcast, listBroadcasts, restoreBroadcast } from '../contract/broadcasts.ts';
import { listFolders } from '../contract/scenarios.ts';
import { CopyBroadcastDialog } from './copy-dialogs.tsx';
import { BroadcastBadge } from './broadcast-badge.tsx';

type Row = AnswerOf<typeof listBroadcasts>['items'][number];
const one = '/w/:workspaceId/broadcasts/:broadcastId';

/** Broadcasts by where they stand: drafts, reserved, being sent, sent. */
export function BroadcastsScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const [tab, setTab] = useTab('draft', 'state');
  const state = broadcastState.safeParse(tab).data ?? 'draft';
  const add = useMay()('messaging.manage') ? (
    <Button component={Link} href={addressOf('/w/:workspaceId/broadcasts/new')} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('messaging:broadcasts.add')}
    </Button>
  ) : undefined;
  return (
    <Page title={t('messaging:broadcasts.title')} lead={t('messaging:broadcasts.lead')} help="messaging/broadcasts" actions={add}>
      <TabBar
        tabs={broadcastState.options.map((value) => ({ value, label: t(`messaging:broadcasts.states.${value}`) }))}
        value={state}
        onChange={setTab}
      >
        <Broadcasts key={state} state={state} />
      </TabBar>
    </Page>
  );
}

function Broadcasts({ state }: { state: Row['state'] }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const format = useFormat();
  const may = useMay();
  const [copying, setCopying] = useState<Row | undefined>();
  const actions = useActions(setCopying);
  const folders = useApi(listFolders, {}).data?.broadcasts ?? [];
  const list = useList(listBroadcasts, { state });
  return (
    <>
      {copying ? <CopyBroadcastDialog key={copying.id} broadcast={copying} onClose={() => setCopying(undefined)} /> : null}
      <List
        list={list}
        label={t('messaging:broadcasts.title')}
        idOf={(row) => row.id}
        nameOf={(row) => row.title}
        hrefOf={(row) => addressOf(one, { broadcastId: row.id })}
        searchHint={t('messaging:broadcasts.search')}
        archive={state === 'draft' || state === 'sent'}
        {...(folders.length > 0 ? { folders: { options: folders.map((folder) => ({ id: folder, name: folder })) } } : {})}
        columns={[
          { key: 'title', label: t('messaging:broadcasts.name'), render: (row) => row.title },
          { key: 'state', label: t('messaging:broadcasts.state'), render: (row) => <BroadcastBadge broadcast={row} />, width: 140 },
          {
            key: 'to',
            label: t('messaging:broadcasts.to'),
            render: (row) => [row.audience.name, row.scenario?.title].filter(Boolean).join(' › '),
            width: 240,
          },
          {
            key: 'at',
            label: state === 'draft' ? t('messaging:broadcasts.createdAt') : t('messaging:broadcasts.at'),
            render: (row) => <DateTime at={state === 'draft' ? row.createdAt : (row.startedAt ?? row.sendAt)} />,
            width: 170,
          },
          ...(state === 'sending' || state === 'sent'
            ? [
                {
                  key: 'sent',
                  label: t('messaging:report.sent'),
                  render: (row: Row) =>
                    t('messaging:broadcasts.sentOf', { sent: format.number(row.sent), planned: format.number(row.planned) }),
                  align: 'end' as const,
                  width: 150,
                },
              ]
            : []),
        ]}
        {...(may('messaging.manage') ? { actions } : {})}
        empty={{ icon: IconSpeakerphone, title: t(`messaging:broadcasts.empty.${state}`), body: t('messaging:broadcasts.emptyBody') }}
      />
    </>
  );
}

function useActions(onCopy: (row: Row) => void): (row: Row) => RowAction[] {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const archive = useSubmit(archiveBroadcast);
  const restore = useSubmit(restoreBroadcast);
  const remove = useSubmit(deleteBroadcast);
  async function askDelete(row: Row) {
    const sure = await confirm({
      title: t('messaging:broadcasts.delete'),
      body: t('messaging:broadcasts.deleteBody', { title: row.title }),
      action: t('messaging:broadcasts.deleteAction'),
      danger: true,
    });
    if (sure) remove.mutate({ broadcastId: row.id });
  }
  return (row) => [
    { label: t('messaging:copies.copy'), icon: IconCopy, onSelect: () => onCopy(row) },
    row.archivedAt
      ? { label: t('messaging:broadcasts.restore'), icon: IconArchiveOff, onSelect: () => restore.mutate({ broadcastId: row.id }) }
      : {
          label: t('messaging:broadcasts.archive'),
          icon: IconArchive,
          onSelect: () => archive.mutate({ broadcastId: row.id }),
          disabledReason: row.state === 'draft' || row.state === 'sent' ? undefined : t('messaging:broadcasts.archiveNot'),
        },
    {
      label: t('messaging:broadcasts.delete'),
      icon: IconTrash,
      danger: true,
      onSelect: () => void askDelete(row),
      disabledReason: row.state === 'draft' ? undefined : t('messaging:broadcasts.deleteNot'),
    },
  ];
}
