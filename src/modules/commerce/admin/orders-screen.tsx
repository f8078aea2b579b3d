import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload, IconReceiptYen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAddress, useSearch } from '#admin/navigate.ts';
import { useApi, useDownload } from '#admin/query.ts';
import type { CallOf } from '#platform/http/contract.ts';
import { useList } from '#admin/use-list.ts';
import { DateTime } from '#ui/date-time.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import { Page } from '#ui/page.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { downloadOrders, listOrders, orderState, type OrderRowShown } from '../contract/orders.ts';
import { listProducts } from '../contract/products.ts';
import { OrderState } from './order-state.tsx';
import { SalesChart } from './sales-chart.tsx';

/** What was sold: by day or month as a chart, and every order. */
export function OrdersScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const format = useFormat();
  const products = useApi(listProducts, { limit: 200 });
  const [search] = useSearch();
  const download = useDownload(downloadOrders);
  const list = useList(listOrders, {}, { filters: ['state', 'mode', 'productId', 'from', 'to'] });
  const csv = (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={download.isPending}
      onClick={() => download.mutate(filtersOf(search))}
    >
      {t('commerce:orders.csv')}
    </Button>
  );
  return (
    <Page title={t('commerce:orders.title')} lead={t('commerce:orders.lead')} help="commerce/orders" actions={csv}>
      <Stack gap="lg">
        <SalesChart />
        <List
          list={list}
          label={t('commerce:orders.list')}
          idOf={(row) => row.id}
          nameOf={(row) => t('commerce:order.number', { number: String(row.number) })}
          hrefOf={(row) => addressOf('/w/:workspaceId/orders/:orderId', { orderId: row.id })}
          searchHint={t('commerce:orders.search')}
          filters={[
            {
              kind: 'choice',
              name: 'state',
              label: t('commerce:order.state'),
              options: orderState.options.map((value) => ({ value, label: t(`commerce:order.states.${value}`) })),
            },
            {
              kind: 'choice',
              name: 'mode',
              label: t('commerce:order.mode'),
              options: [
                { value: 'live', label: t('commerce:order.modes.live') },
                { value: 'test', label: t('commerce:order.modes.test') },
              ],
            },
            {
              kind: 'choice',
              name: 'productId',
              label: t('commerce:product.title'),
              options: (products.data?.items ?? []).map((product) => ({ value: product.id, label: product.name })),
            },
            { kind: 'days', from: 'from', to: 'to', label: t('commerce:order.createdAt') },
          ]}
          columns={[
            { key: 'number', label: t('commerce:order.numberShort'), render: (row) => `#${row.number}`, width: 90 },
            { key: 'buyer', label: t('commerce:order.buyer'), render: (row) => <Buyer row={row} /> },
            { key: 'items', label: t('commerce:order.items'), render: (row) => row.items.join(' / ') },
            {
              key: 'total',
              label: t('commerce:order.total'),
              render: (row) => format.money(row.total - row.refunded, row.currency),
              align: 'end',
              width: 120,
            },
            {
              key: 'state',
              label: t('commerce:order.state'),
              render: (row) => <State row={row} />,
              phone: 'bare',
              width: 130,
            },
            { key: 'createdAt', label: t('commerce:order.createdAt'), render: (row) => <DateTime at={row.createdAt} />, width: 160 },
          ]}
          empty={{ icon: IconReceiptYen, title: t('commerce:orders.empty'), body: t('commerce:orders.emptyBody') }}
        />
      </Stack>
    </Page>
  );
}

/** What the list shows, the file holds. */
function filtersOf(search: Readonly<Record<string, string | undefined>>): CallOf<typeof downloadOrders> {
  const names = ['q', 'state', 'mode', 'productId', 'from', 'to'] as const;
  const given = Object.fromEntries(names.flatMap((name) => (search[name] ? [[name, search[name]]] : [])));
  return downloadOrders.input.safeParse(given).data ?? {};
}

function Buyer({ row }: { row: OrderRowShown }) {
  return (
    <Group gap={6}>
      <Text size="sm">{row.buyer.name || row.buyer.mail}</Text>
      {row.buyer.name ? (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {row.buyer.mail}
        </Text>
      ) : null}
    </Group>
  );
}

function State({ row }: { row: OrderRowShown }) {
  const { t } = useTranslation();
  return (
    <Group gap={4}>
      <OrderState state={row.state} />
      {row.mode === 'test' ? <StateBadge tone="news">{t('commerce:order.modes.test')}</StateBadge> : null}
    </Group>
  );
}
