import { Button, Group } from '@mantine/core';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import { listContacts } from '../contract/contacts.ts';
import { type Audience } from '../contract.ts';
import { AudiencePage } from './audience-page.tsx';
import { StateBadges } from './state-badges.tsx';

export function ContactsScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const format = useFormat();
  const add = useMay()('people.manage') ? (
    <Button
      component={Link}
      href={addressOf('/w/:workspaceId/audiences/:audienceId/contacts/new')}
      leftSection={<IconPlus size={16} aria-hidden />}
    >
      {t('people:contacts.add')}
    </Button>
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
  const list = useList(listContacts, { audienceId: audience.id }, { filters: ['from', 'to', 'suppressed'] });
  return (
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
      ]}
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
  );
}
