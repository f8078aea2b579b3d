import { Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useList } from '#admin/use-list.ts';
import { useOwnSession } from './own-session.ts';
import { DateTime } from '#ui/date-time.tsx';
import { List } from '#ui/list/list.tsx';
import { Page } from '#ui/page.tsx';
import { listOperators } from '../contract/operators.ts';
import { listAuditEntries } from '../contract/workspace.ts';

/** Who did what, and when. */
export function AuditScreen() {
  const { t } = useTranslation();
  const list = useList(listAuditEntries, {}, { filters: ['actorId'] });
  const { staff } = useOwnSession();
  const operators = useApi(listOperators, {});
  const people = [staff, ...(operators.data?.items ?? [])].map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Page title={t('accounts:auditLog.title')} lead={t('accounts:auditLog.lead')}>
      <List
        list={list}
        label={t('accounts:auditLog.title')}
        idOf={(row) => row.id}
        nameOf={(row) => row.text}
        filters={[{ kind: 'choice', name: 'actorId', label: t('accounts:auditLog.who'), options: people }]}
        columns={[
          { key: 'at', label: t('accounts:auditLog.at'), render: (row) => <DateTime at={row.at} />, width: 170 },
          {
            key: 'who',
            label: t('accounts:auditLog.who'),
            render: (row) => row.actorName || t(`accounts:auditLog.kinds.${row.actorKind}`),
            width: 180,
          },
          {
            key: 'text',
            label: t('accounts:auditLog.what'),
            render: (row) => (
              <Stack gap={0}>
                {row.text}
                {row.address ? (
                  <Text size="xs" c="dimmed">
                    {t('accounts:auditLog.from', { address: row.address })}
                  </Text>
                ) : null}
              </Stack>
            ),
            phone: 'bare',
          },
        ]}
        empty={{ icon: IconHistory, title: t('accounts:auditLog.empty') }}
      />
    </Page>
  );
}
