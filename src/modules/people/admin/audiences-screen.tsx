import { Button } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconPlus, IconSettings, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useGo } from '#admin/navigate.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import type { RowAction } from '#ui/list/list-model.ts';
import { Page } from '#ui/page.tsx';
import { archiveAudience, listAudienceFolders, listAudiences, restoreAudience } from '../contract/audiences.ts';
import { type Audience } from '../contract.ts';

const one = '/w/:workspaceId/audiences/:audienceId';

export function AudiencesScreen() {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const may = useMay();
  const format = useFormat();
  const list = useList(listAudiences, {});
  const folders = useApi(listAudienceFolders, {});
  const archive = useSubmit(archiveAudience);
  const restore = useSubmit(restoreAudience);
  const add = may('people.manage') ? (
    <Button component={Link} href={addressOf('/w/:workspaceId/audiences/new')} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('people:audiences.add')}
    </Button>
  ) : undefined;
  const actions = ({ id: audienceId, archivedAt }: Audience): RowAction[] => [
    { label: t('people:audience.settings'), icon: IconSettings, onSelect: () => go(addressOf(`${one}/settings`, { audienceId })) },
    archivedAt
      ? { label: t('people:audience.restore'), icon: IconArchiveOff, onSelect: () => restore.mutate({ audienceId }) }
      : { label: t('people:audience.archive'), icon: IconArchive, onSelect: () => archive.mutate({ audienceId }) },
  ];
  return (
    <Page title={t('people:audiences.title')} lead={t('people:audiences.lead')} help="people/audiences" actions={add}>
      <List
        list={list}
        label={t('people:audiences.title')}
        idOf={(row) => row.id}
        nameOf={(row) => row.name}
        hrefOf={(row) => addressOf(one, { audienceId: row.id })}
        searchHint={t('people:audiences.search')}
        archive
        {...(folders.data && folders.data.items.length > 0
          ? { folders: { options: folders.data.items.map((folder) => ({ id: folder, name: folder })) } }
          : {})}
        columns={[
          { key: 'name', label: t('people:audience.name'), render: (row) => row.name },
          { key: 'kind', label: t('people:audience.kind'), render: (row) => t(`people:audience.kinds.${row.kind}`), width: 180 },
          {
            key: 'contacts',
            label: t('people:audience.contactCount'),
            render: (row) => t('people:audience.people', { count: row.contactCount, shown: format.number(row.contactCount) }),
            align: 'end',
            width: 120,
          },
          { key: 'folder', label: t('people:audience.folder'), render: (row) => row.folder || '–', phone: 'hidden', width: 180 },
        ]}
        {...(may('people.manage') ? { actions } : {})}
        empty={{ icon: IconUsersGroup, title: t('people:audiences.empty'), body: t('people:audiences.emptyBody'), action: add }}
      />
    </Page>
  );
}
