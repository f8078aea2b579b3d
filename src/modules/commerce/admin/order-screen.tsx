import { Anchor, Button, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { useFormat } from '#ui/host.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getOrder, type Order } from '../contract/orders.ts';
import { OrderEffects } from './order-effects.tsx';
import { OrderState } from './order-state.tsx';
import { OrderPayments } from './order-payments.tsx';
import { RefundDialog } from './refund-dialog.tsx';

/** One order: what was bought, how it was paid, what it gave, and everything that happened. */
export function OrderScreen() {
  const { t } = useTranslation();
  const { orderId } = useScreenParams('/w/:workspaceId/orders/:orderId');
  const order = useApi(getOrder, { orderId }, { refetchEvery: 5_000 });
  const [refunding, setRefunding] = useState(false);
  const addressOf = useAddress();
  const mayManage = useMay()('commerce.manage');
  if (order.error) return <Trouble problem={order.error} onRetry={() => void order.refetch()} />;
  const { data } = order;
  if (!data) return <Page title={t('commerce:order.title')}>{null}</Page>;
  const left = data.total - data.refunded;
  // What the bank has taken back cannot be given back a second time.
  const isPaid = data.paidAt !== null && left > 0 && data.state !== 'disputed';
  return (
    <Page
      title={t('commerce:order.number', { number: String(data.number) })}
      help="commerce/orders"
      beside={
        <Group gap={6}>
          <OrderState state={data.state} />
          {data.mode === 'test' ? <StateBadge tone="news">{t('commerce:order.modes.test')}</StateBadge> : null}
        </Group>
      }
      lead={`${data.buyer.name} ${data.buyer.mail}`.trim()}
      actions={
        <>
          {data.contactId === null ? null : (
            <Button
              component={Link}
              variant="default"
              href={addressOf('/w/:workspaceId/contacts/:contactId', { contactId: data.contactId })}
            >
              {t('commerce:order.contact')}
            </Button>
          )}
          {mayManage && isPaid ? (
            <Button variant="default" onClick={() => setRefunding(true)}>
              {t('commerce:order.refund')}
            </Button>
          ) : null}
        </>
      }
    >
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
        <Stack gap="lg">
          <Lines order={data} />
          <OrderEffects order={data} />
        </Stack>
        <Stack gap="lg">
          <OrderPayments order={data} />
          <History order={data} />
          <Confirmation order={data} />
        </Stack>
      </SimpleGrid>
      {refunding ? <RefundDialog order={data} onClose={() => setRefunding(false)} /> : null}
    </Page>
  );
}

function Lines({ order }: { order: Order }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const format = useFormat();
  const money = (amount: number) => format.money(amount, order.currency);
  return (
    <Section title={t('commerce:order.items')}>
      <Table>
        <Table.Tbody>
          {order.lines.map((line) => (
            <Table.Tr key={line.line}>
              <Table.Td>
                <Anchor component={Link} size="sm" href={addressOf('/w/:workspaceId/products/:productId', { productId: line.productId })}>
                  {line.name}
                </Anchor>
                {line.role === 'normal' ? null : (
                  <Text size="xs" c="dimmed">
                    {t(`commerce:order.roles.${line.role}`)}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right">{money(line.unitAmount * line.quantity)}</Table.Td>
            </Table.Tr>
          ))}
          {order.discount > 0 ? (
            <Table.Tr>
              <Table.Td>{t('commerce:order.coupon', { code: order.coupon ?? '' })}</Table.Td>
              <Table.Td ta="right">{`−${money(order.discount)}`}</Table.Td>
            </Table.Tr>
          ) : null}
          <Table.Tr>
            <Table.Td fw={600}>{t('commerce:order.total')}</Table.Td>
            <Table.Td ta="right" fw={600}>
              {money(order.total)}
            </Table.Td>
          </Table.Tr>
          {order.taxes.map((tax) => (
            <Table.Tr key={tax.rate}>
              <Table.Td c="dimmed">{t('commerce:order.tax', { rate: String(tax.rate), gross: money(tax.gross) })}</Table.Td>
              <Table.Td ta="right" c="dimmed">
                {money(tax.tax)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

function History({ order }: { order: Order }) {
  const { t } = useTranslation();
  return (
    <Section title={t('commerce:order.history')}>
      <Stack gap="xs" component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
        {order.events.toReversed().map((event) => (
          <li key={event.id}>
            <Text size="sm">{t(`commerce:events.${event.kind}`, event.data)}</Text>
            <Text size="xs" c="dimmed">
              <DateTime at={event.at} />
            </Text>
          </li>
        ))}
      </Stack>
    </Section>
  );
}

/** In the order in which the law names them, as the buyer read them. */
const ITEMS = ['quantity', 'price', 'payment', 'delivery', 'period', 'cancellation'] as const;

/** Word for word what the buyer read before they ordered. */
function Confirmation({ order }: { order: Order }) {
  const { t } = useTranslation();
  return (
    <Section title={t('commerce:order.confirmation')} lead={t('commerce:order.confirmationLead')}>
      <Stack gap="xs">
        {ITEMS.map((item) => (
          <div key={item}>
            <Text size="xs" c="dimmed">
              {t(`commerce:checkout.items.${item}`)}
            </Text>
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {order.confirmation[item]}
            </Text>
          </div>
        ))}
      </Stack>
    </Section>
  );
}
