import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBuilding, IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '#admin/texts.ts';
import { useForm } from '#admin/use-form.ts';
import { useList } from '#admin/use-list.ts';
import { DateTime } from '#ui/date-time.tsx';
import { Form } from '#ui/form/form.tsx';
import { List } from '#ui/list/list.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { inviteOwner, listInstallationWorkspaces } from '../contract/installation.ts';

/** All workspaces with their owners, and inviting somebody to a new one. */
export function InstallationWorkspaces() {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  const list = useList(listInstallationWorkspaces, {});
  return (
    <Stack gap="md">
      <Button variant="default" leftSection={<IconMail size={16} aria-hidden />} onClick={open} style={{ alignSelf: 'flex-start' }}>
        {t('accounts:installation.invite')}
      </Button>
      <List
        list={list}
        label={t('accounts:installation.workspaces')}
        idOf={(row) => row.id}
        nameOf={(row) => row.name}
        columns={[
          { key: 'name', label: t('accounts:fields.workspaceName'), render: (row) => row.name },
          {
            key: 'owners',
            label: t('accounts:installation.owner'),
            render: (row) =>
              row.owners.map((owner) => t('accounts:installation.ownerName', { name: owner.name, mail: owner.mail })).join(' '),
          },
          { key: 'members', label: t('accounts:installation.members'), render: (row) => row.members, align: 'end', width: 90 },
          {
            key: 'createdAt',
            label: t('accounts:installation.createdAt'),
            render: (row) => <DateTime at={row.createdAt} show="date" />,
            width: 160,
          },
          {
            key: 'state',
            label: t('accounts:keys.state'),
            render: (row) =>
              row.closingAt ? (
                <StateBadge tone="care">{t('accounts:installation.closing')}</StateBadge>
              ) : (
                <StateBadge tone="good">{t('accounts:installation.active')}</StateBadge>
              ),
            width: 120,
          },
        ]}
        empty={{ icon: IconBuilding, title: t('accounts:installation.noWorkspaces') }}
      />
      <Modal opened={opened} onClose={close} title={t('accounts:installation.invite')}>
        <InviteForm onDone={close} />
      </Modal>
    </Stack>
  );
}

function InviteForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: inviteOwner,
    initial: { mail: '' },
    labels: { mail: t('accounts:fields.mail') },
    input: (values) => ({ ...values, locale: currentLanguage() }),
    saidWhenSaved: t('accounts:operators.invitationSent'),
    onSaved: onDone,
  });
  return (
    <Form form={form} submit={t('accounts:operators.invite')} mayLeave>
      <TextInput
        {...form.field('mail')}
        description={t('accounts:installation.inviteHint')}
        type="email"
        inputMode="email"
        autoComplete="off"
        data-autofocus
      />
    </Form>
  );
}
