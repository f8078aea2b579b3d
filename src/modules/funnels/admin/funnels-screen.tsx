import { Button } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconFilter, IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import type { Column, RowAction } from '#ui/list/list-model.ts';
import { Page } from '#ui/page.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { listFunnelFolders, listFunnels, updateFunnel, type FunnelSummary } from '../contract.ts';
import { FunnelDialog } from './funnel-dialog.tsx';

/** All funnels, with what they did in the last 30 days. */
export function FunnelsScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const mayManage = useMay()('funnels.manage');
  const [edited, setEdited] = useState<FunnelSummary | undefined>();
  const list = useList(listFunnels, {});
  const folders = useApi(listFunnelFolders, {});
  const update = useSubmit(updateFunnel);
  const columns = useColumns();
  const add = mayManage ? (
    <Button component={Link} href={addressOf('/w/:workspaceId/funnels/new')} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('funnels:list.add')}
    </Button>
  ) : undefined;
  const actions = (row: FunnelSummary): RowAction[] => [
    { label: t('funnels:list.edit'), icon: IconPencil, onSelect: () => setEdited(row) },
    {
      label: row.archivedAt ? t('funnels:funnel.restore') : t('funnels:funnel.archive'),
      icon: row.archivedAt ? IconArchiveOff : IconArchive,
      onSelect: () =>
        update.mutate({ funnelId: row.id, archived: row.archivedAt === null, version: row.version }, { onError: tellProblem }),
    },
  ];
  return (
    <Page title={t('funnels:list.title')} lead={t('funnels:list.lead')} help="funnels/basics" actions={add}>
      <List
        list={list}
        label={t('funnels:list.title')}
        idOf={(row) => row.id}
        nameOf={(row) => row.name}
        hrefOf={(row) => addressOf('/w/:workspaceId/funnels/:funnelId', { funnelId: row.id })}
        searchHint={t('funnels:list.search')}
        archive
        {...(folders.data && folders.data.items.length > 0
          ? { folders: { options: folders.data.items.map((folder) => ({ id: folder, name: folder })) } }
          : {})}
        columns={columns}
        {...(mayManage ? { actions } : {})}
        empty={{ icon: IconFilter, title: t('funnels:list.empty'), body: t('funnels:list.empty-body'), action: add }}
      />
      {edited ? <FunnelDialog funnel={edited} onClose={() => setEdited(undefined)} /> : null}
    </Page>
  );
}

function useColumns(): readonly Column<FunnelSummary>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return [
    { key: 'name', label: t('funnels:funnel.name'), render: (row) => row.name },
    { key: 'pages', label: t('funnels:list.pages'), render: (row) => <Published row={row} />, width: 150 },
    { key: 'visitors', label: t('funnels:list.visitors'), render: (row) => format.number(row.visitors), align: 'end', width: 110 },
    {
      key: 'registrations',
      label: t('funnels:list.registrations'),
      render: (row) => format.number(row.registrations),
      align: 'end',
      width: 110,
    },
    {
      key: 'rate',
      label: t('funnels:figures.rate'),
      render: (row) => (row.visitors > 0 ? format.percent(row.registrations / row.visitors) : '–'),
      align: 'end',
      width: 90,
    },
    { key: 'createdAt', label: t('funnels:list.created'), render: (row) => <DateTime at={row.createdAt} />, phone: 'hidden', width: 160 },
  ];
}

function Published({ row }: { row: FunnelSummary }) {
  const { t } = useTranslation();
  if (row.publishedCount === 0) return <StateBadge>{t('funnels:list.none-published')}</StateBadge>;
  if (row.publishedCount === row.stepCount) return <StateBadge tone="good">{t('funnels:list.all-published')}</StateBadge>;
  return (
    <StateBadge tone="care">
      {t('funnels:list.some-published', { published: String(row.publishedCount), all: String(row.stepCount) })}
    </StateBadge>
  );
}
