import { Button, Menu } from '@mantine/core';
import { IconBan, IconChevronDown, IconFileExport, IconMailCheck, IconTrash, IconUsersPlus, IconUserX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useGo } from '#admin/navigate.ts';
import { useDownload, useSubmit } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { useConfirm } from '#ui/confirm.tsx';
import { deleteContact, erasePerson, exportPerson, suppressContact, unsuppressContact } from '../contract/contacts.ts';
import { type Contact } from '../contract.ts';

/** What can be done with the whole contact; nothing of it happens without a question. */
export function ContactMenu({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const confirm = useConfirm();
  const suppress = useSubmit(suppressContact);
  const unsuppress = useSubmit(unsuppressContact);
  const remove = useSubmit(deleteContact);
  const erase = useSubmit(erasePerson);
  const download = useDownload(exportPerson);
  if (!useMay()('people.manage')) return null;
  const who = contact.mail ?? contact.name ?? '';
  const away = { onSuccess: () => go(addressOf('/w/:workspaceId/audiences/:audienceId', { audienceId: contact.audience.id })) };

  async function toggleSending() {
    const blocked = contact.suppression !== null;
    const sure = await confirm({
      title: blocked ? t('people:contact.unsuppress') : t('people:contact.suppress'),
      body: blocked ? t('people:contact.unsuppressBody', { mail: contact.mail }) : t('people:contact.suppressBody', { mail: contact.mail }),
      action: blocked ? t('people:contact.unsuppressAction') : t('people:contact.suppressAction'),
    });
    if (sure) (blocked ? unsuppress : suppress).mutate({ contactId: contact.id });
  }
  async function askRemove() {
    const sure = await confirm({
      title: t('people:contact.delete'),
      body: t('people:contact.deleteBody', { who, audience: contact.audience.name }),
      action: t('people:contact.deleteAction'),
      danger: true,
    });
    if (sure) remove.mutate({ contactId: contact.id }, away);
  }
  async function askErase() {
    const sure = await confirm({
      title: t('people:contact.erase'),
      body: t('people:contact.eraseBody', { who }),
      action: t('people:contact.eraseAction'),
      danger: true,
      typed: who,
    });
    if (sure) erase.mutate({ personId: contact.personId }, away);
  }

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={download.isPending} rightSection={<IconChevronDown size={16} aria-hidden />}>
          {t('people:contact.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {contact.mail === null ? null : (
          <Menu.Item
            leftSection={contact.suppression ? <IconMailCheck size={16} aria-hidden /> : <IconBan size={16} aria-hidden />}
            onClick={() => void toggleSending()}
          >
            {contact.suppression ? t('people:contact.unsuppress') : t('people:contact.suppress')}
          </Menu.Item>
        )}
        <Menu.Item
          component={Link}
          href={addressOf('/w/:workspaceId/audiences/:audienceId/contacts/:contactId/merge', {
            audienceId: contact.audience.id,
            contactId: contact.id,
          })}
          leftSection={<IconUsersPlus size={16} aria-hidden />}
        >
          {t('people:merging.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileExport size={16} aria-hidden />} onClick={() => download.mutate({ personId: contact.personId })}>
          {t('people:personalData.export')}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => void askRemove()}>
          {t('people:contact.delete')}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconUserX size={16} aria-hidden />} onClick={() => void askErase()}>
          {t('people:contact.erase')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
