import { notifications } from '@mantine/notifications';
import { IconMail, IconSend, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { listOf } from '#admin/list-of.ts';
import { useSubmit, type useApi } from '#admin/query.ts';
import { DateTime } from '#ui/date-time.tsx';
import { List } from '#ui/list/list.tsx';
import { deleteOperatorInvitation, renewOperatorInvitation, type listOperators } from '../contract/operators.ts';
import { useGrantedText } from './permission-fields.tsx';

/** Invitations that wait to be accepted. */
export function InvitationList({ query }: { query: ReturnType<typeof useApi<typeof listOperators>> }) {
  const { t } = useTranslation();
  const grantedText = useGrantedText();
  const renew = useSubmit(renewOperatorInvitation);
  const withdraw = useSubmit(deleteOperatorInvitation);
  return (
    <List
      list={listOf(query, query.data?.invitations)}
      label={t('accounts:operators.invited')}
      idOf={(row) => row.id}
      nameOf={(row) => row.mail}
      columns={[
        { key: 'mail', label: t('accounts:fields.mail'), render: (row) => row.mail },
        { key: 'groups', label: t('accounts:operators.may'), render: (row) => grantedText(row.groups) },
        { key: 'expiresAt', label: t('accounts:operators.invitedUntil'), render: (row) => <DateTime at={row.expiresAt} />, width: 170 },
      ]}
      actions={(row) => [
        {
          label: t('accounts:operators.inviteAgain'),
          icon: IconSend,
          onSelect: () =>
            renew.mutate(
              { invitationId: row.id },
              { onSuccess: () => notifications.show({ message: t('accounts:operators.invitedAgain'), color: 'green.8' }) },
            ),
        },
        {
          label: t('accounts:operators.withdraw'),
          icon: IconTrash,
          danger: true,
          onSelect: () => withdraw.mutate({ invitationId: row.id }),
        },
      ]}
      empty={{ icon: IconMail, title: t('accounts:operators.invited') }}
    />
  );
}
