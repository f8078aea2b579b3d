import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArchive, IconArchiveOff, IconCopy, IconFileText, IconPlus, IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress } from '#admin/navigate.ts';
import type { Problem } from '#admin/problem.ts';
import { useSubmit } from '#admin/query.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { List } from '#ui/list/list.tsx';
import { Page } from '#ui/page.tsx';
import { copyPage, listPages, updatePage, type PageSummary } from '../contract.ts';
import { NewPageDialog } from './new-page-dialog.tsx';
import { SiteDialog } from './site-dialog.tsx';
import { PageState } from './page-state.tsx';

/** All pages of the workspace, wherever they stand. */
export function PagesScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const mayEdit = useMay()('pages.edit');
  const list = useList(listPages, {});
  const [creating, setCreating] = useState(false);
  const [settling, setSettling] = useState(false);
  const copy = useSubmit(copyPage);
  const update = useSubmit(updatePage);
  const tell = { onError: (problem: Problem) => notifications.show({ message: problem.detail ?? problem.title, color: 'red.9' }) };
  const button = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} disabled={!mayEdit} onClick={() => setCreating(true)}>
      {t('pages:list.create')}
    </Button>
  );

  const actionsOf = (page: PageSummary) => [
    {
      label: t('pages:list.copy'),
      icon: IconCopy,
      disabledReason: mayEdit ? undefined : t('pages:list.forbidden'),
      onSelect: () => copy.mutate({ pageId: page.id, name: t('pages:list.copyName', { name: page.name }).slice(0, 100) }, tell),
    },
    {
      label: page.archived ? t('pages:list.restore') : t('pages:list.archive'),
      icon: page.archived ? IconArchiveOff : IconArchive,
      disabledReason: mayEdit ? undefined : t('pages:list.forbidden'),
      onSelect: () => update.mutate({ pageId: page.id, version: page.version, archived: !page.archived }, tell),
    },
  ];
  return (
    <Page
      title={t('pages:list.title')}
      lead={t('pages:list.lead')}
      help="pages/basics"
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconSettings size={16} aria-hidden />}
            disabled={!mayEdit}
            onClick={() => setSettling(true)}
          >
            {t('pages:site.title')}
          </Button>
          {button}
        </>
      }
    >
      <List
        list={list}
        label={t('pages:list.title')}
        idOf={(page) => page.id}
        nameOf={(page) => page.name}
        hrefOf={(page) => addressOf('/w/:workspaceId/pages/:pageId', { pageId: page.id })}
        searchHint={t('pages:list.search')}
        archive
        actions={actionsOf}
        columns={[
          { key: 'name', label: t('pages:list.name'), render: (page) => page.name, phone: 'bare' },
          { key: 'state', label: t('pages:list.state'), render: (page) => <PageState state={page.state} />, width: 180 },
          { key: 'updatedAt', label: t('pages:list.updatedAt'), render: (page) => <DateTime at={page.updatedAt} />, width: 190 },
        ]}
        empty={{ icon: IconFileText, title: t('pages:list.empty.title'), body: t('pages:list.empty.body'), action: button }}
      />
      <SiteDialog opened={settling} onClose={() => setSettling(false)} />
      <NewPageDialog opened={creating} onClose={() => setCreating(false)} />
    </Page>
  );
}
