import { Stack, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAddress } from '#admin/navigate.ts';
import { useList } from '#admin/use-list.ts';
import { DateTime } from '#ui/date-time.tsx';
import { List } from '#ui/list/list.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { deliveryState, type Delivery } from '../contract.ts';
import { listDeliveries } from '../contract/ledger.ts';
import { stateTone } from './delivery-state.ts';

/** A message's rows of the ledger: who, when, and what became of it. */
export function DeliveryList({ messageId }: { messageId: string }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const list = useList(listDeliveries, { messageId }, { filters: ['state'] });
  return (
    <List
      list={list}
      label={t('messaging:report.deliveries')}
      idOf={(row) => row.id}
      nameOf={(row) => row.contact.mail ?? row.contact.name ?? row.contact.id}
      hrefOf={(row) => addressOf('/w/:workspaceId/contacts/:contactId', { contactId: row.contact.id })}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('messaging:report.state'),
          options: deliveryState.options.map((value) => ({ value, label: t(`messaging:deliveryStates.${value}`) })),
        },
      ]}
      columns={[
        { key: 'mail', label: t('messaging:report.reader'), render: (row) => row.contact.mail ?? row.contact.name ?? row.contact.id },
        { key: 'state', label: t('messaging:report.state'), render: (row) => <State row={row} /> },
        { key: 'dueAt', label: t('messaging:report.dueAt'), render: (row) => <DateTime at={row.dueAt} />, width: 138 },
        { key: 'sentAt', label: t('messaging:report.sentAt'), render: (row) => <DateTime at={row.sentAt} />, width: 138 },
        {
          key: 'opened',
          label: t('messaging:report.opened'),
          render: (row) => <DateTime at={row.firstOpenedAt} />,
          width: 138,
          phone: 'hidden',
        },
        {
          key: 'clicked',
          label: t('messaging:report.clicked'),
          render: (row) => <DateTime at={row.firstClickedAt} />,
          width: 138,
          phone: 'hidden',
        },
      ]}
      empty={{ icon: IconMail, title: t('messaging:report.none'), body: t('messaging:report.noneBody') }}
    />
  );
}

function State({ row }: { row: Delivery }) {
  const { t } = useTranslation();
  return (
    <Stack gap={2} align="flex-start">
      <StateBadge tone={stateTone(row.state)}>{t(`messaging:deliveryStates.${row.state}`)}</StateBadge>
      {row.reason ? (
        <Text size="xs" c="dimmed">
          {t(`messaging:reasons.${row.reason}`, { defaultValue: row.reason })}
        </Text>
      ) : null}
      {row.answer && row.state !== 'accepted' && row.state !== 'delivered' ? (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {row.answer}
        </Text>
      ) : null}
    </Stack>
  );
}
