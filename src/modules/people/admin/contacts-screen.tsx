import { Button, Group, Stack } from '@mantine/core';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import type { Filter } from '#ui/list/list-model.ts';
import { listContacts } from '../contract/contacts.ts';
import { listLabels } from '../contract/labels.ts';
import { listSegments } from '../contract/segments.ts';
import { type Audience } from '../contract.ts';
import { AudiencePage } from './audience-page.tsx';
import { BulkBar } from './bulk/bulk-bar.tsx';
import { NarrowButton, NarrowedNotice } from './conditions/narrowed-notice.tsx';
import { StateBadges } from './state-badges.tsx';

export function ContactsScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const format = useFormat();
  const add = useMay()('people.manage') ? (
    <>
      <Button component={Link} href={addressOf('/w/:workspaceId/audiences/:audienceId/imports')} variant="default">
        {t('people:contacts.import')}
      </Button>
      <Button
        component={Link}
        href={addressOf('/w/:workspaceId/audiences/:audienceId/contacts/new')}
        leftSection={<IconPlus size={16} aria-hidden />}
      >
        {t('people:contacts.add')}
      </Button>
    </>
  ) : undefined;
  return (
    <AudiencePage
      path="/w/:workspaceId/audiences/:audienceId"
      help="people/contacts"
      actions={add}
      lead={(audience) => t('people:contacts.total', { count: audience.contactCount, shown: format.number(audience.contactCount) })}
    >
      {(audience) => <ContactList audience={audience} />}
    </AudiencePage>
  );
}

function ContactList({ audience }: { audience: Audience }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const may = useMay()('people.manage');
  const list = useList(
    listContacts,
    { audienceId: audience.id },
    { filters: ['from', 'to', 'suppressed', 'labelId', 'segmentId', 'condition'] },
  );
  const labels = useApi(listLabels, {});
  const segments = useApi(listSegments, { audienceId: audience.id, limit: 200 });
  const [everybody, setEverybody] = useState(false);
  const { filters, search } = list.view;
  const narrowing = {
    audienceId: audience.id,
    condition: filters['condition'] ?? '',
    onChange: (condition: string) => list.setView({ filters: { ...filters, condition } }),
  };
  const filter = Object.fromEntries(Object.entries({ ...filters, q: search }).filter(([, value]) => value !== ''));
  return (
    <Stack gap="sm">
      <NarrowedNotice {...narrowing} />
      <List
        list={list}
        label={t('people:contacts.title')}
        idOf={(row) => row.id}
        nameOf={(row) => row.name ?? row.mail ?? t('people:contact.nameless')}
        hrefOf={(row) => addressOf('/w/:workspaceId/audiences/:audienceId/contacts/:contactId', { contactId: row.id })}
        searchHint={t('people:contacts.search')}
        filters={[
          { kind: 'days', from: 'from', to: 'to', label: t('people:contact.addedAt') },
          {
            kind: 'choice',
            name: 'suppressed',
            label: t('people:contacts.sending'),
            options: [
              { value: 'false', label: t('people:contacts.sendable') },
              { value: 'true', label: t('people:states.suppressed') },
            ],
          },
          ...choice('labelId', t('people:labels.title'), labels.data?.items),
          ...choice('segmentId', t('people:segments.one'), segments.data?.items),
        ]}
        folders={{ options: [], manage: <NarrowButton {...narrowing} /> }}
        {...(may
          ? {
              bulk: (ids: readonly string[], clear: () => void) => (
                <BulkBar
                  audienceId={audience.id}
                  ids={ids}
                  shown={list.rows?.length ?? 0}
                  filter={filter}
                  everybody={everybody && ids.length === list.rows?.length}
                  onEverybody={setEverybody}
                  clear={() => {
                    setEverybody(false);
                    clear();
                  }}
                />
              ),
            }
          : {})}
        columns={[
          { key: 'mail', label: t('people:builtIn.mail'), render: (row) => row.mail ?? row.name ?? t('people:contact.nameless') },
          { key: 'name', label: t('people:builtIn.name'), render: (row) => row.name, phone: 'bare' },
          {
            key: 'states',
            label: t('people:contact.state'),
            phone: 'bare',
            render: (row) => (
              <Group gap={4}>
                <StateBadges states={row.states} />
              </Group>
            ),
          },
          { key: 'createdAt', label: t('people:contact.addedAt'), render: (row) => <DateTime at={row.createdAt} />, width: 170 },
        ]}
        empty={{ icon: IconUsers, title: t('people:contacts.empty'), body: t('people:contacts.emptyBody') }}
      />
    </Stack>
  );
}

/** A filter by one of some named things; none where there are none. */
function choice(name: string, label: string, items: readonly { id: string; name: string }[] = []): Filter[] {
  return items.length > 0 ? [{ kind: 'choice', name, label, options: items.map((item) => ({ value: item.id, label: item.name })) }] : [];
}
