import { Anchor, Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconScale } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import { Page } from '#ui/page.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { createReconciliation, listReconciliations, type Reconciliation } from '../contract/providers.ts';

/** Every night's comparison with the provider's books, and each difference that it found. */
export function ReconciliationsScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay()('commerce.manage');
  const list = useList(listReconciliations, {}, {});
  const ask = useSubmit(createReconciliation);
  const now = may ? (
    <Button
      loading={ask.isPending}
      onClick={() =>
        ask.mutate({}, { onSuccess: () => notifications.show({ message: t('commerce:reconciliations.asked') }), onError: tellProblem })
      }
    >
      {t('commerce:reconciliations.now')}
    </Button>
  ) : undefined;
  return (
    <Page
      title={t('commerce:reconciliations.title')}
      lead={t('commerce:reconciliations.lead')}
      help="commerce/reconciliation"
      actions={now}
    >
      <List
        list={list}
        label={t('commerce:reconciliations.title')}
        idOf={(row) => row.id}
        nameOf={(row) => format.date(row.at)}
        columns={[
          { key: 'at', label: t('commerce:reconciliations.at'), render: (row) => <DateTime at={row.at} />, width: 160 },
          {
            key: 'provider',
            label: t('commerce:reconciliations.provider'),
            render: (row) =>
              `${t(`commerce:reconciliations.names.${row.provider}`)}${row.mode === 'test' ? ` (${t('commerce:order.modes.test')})` : ''}`,
            width: 200,
          },
          {
            key: 'compared',
            label: t('commerce:reconciliations.compared'),
            render: (row) => format.number(row.compared),
            align: 'end',
            width: 160,
          },
          { key: 'result', label: t('commerce:reconciliations.result'), render: (row) => <Result row={row} />, phone: 'bare' },
        ]}
        empty={{ icon: IconScale, title: t('commerce:reconciliations.empty'), body: t('commerce:reconciliations.emptyBody'), action: now }}
      />
    </Page>
  );
}

function Result({ row }: { row: Reconciliation }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const format = useFormat();
  if (row.differences.length === 0) return <StateBadge tone="good">{t('commerce:reconciliations.none')}</StateBadge>;
  return (
    <Stack gap="xs" align="flex-start">
      <StateBadge tone={row.differences.every((each) => each.mended) ? 'care' : 'bad'}>
        {t('commerce:reconciliations.some', { count: row.differences.length })}
      </StateBadge>
      {row.differences.map((each) => (
        <div key={`${each.kind} ${each.providerRef}`}>
          <Text size="sm">{t(`commerce:reconciliations.kinds.${each.kind}`)}</Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {`${t('commerce:reconciliations.ours')} ${format.number(each.ours)} / ${t('commerce:reconciliations.theirs')} ${format.number(each.theirs)} (${each.providerRef})`}
          </Text>
          {each.mended ? <Text size="xs">{t('commerce:reconciliations.mended')}</Text> : null}
          {each.orderId === null || each.kind === 'unknown' ? null : (
            <Anchor component={Link} size="sm" href={addressOf('/w/:workspaceId/orders/:orderId', { orderId: each.orderId })}>
              {t('commerce:reconciliations.open')}
            </Anchor>
          )}
        </div>
      ))}
    </Stack>
  );
}
