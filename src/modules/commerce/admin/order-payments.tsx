import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateTime } from '#ui/date-time.tsx';
import { useFormat } from '#ui/host.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { cardName } from '../contract/card-name.ts';
import { declineKeyOf, isSuspicious } from '../contract/declines.ts';
import { disputeReasonOf } from '../contract/dispute-reasons.ts';
import type { Order } from '../contract/orders.ts';

/** How it was paid: every attempt with why it was declined, what the bank took back, what was given back. */
export function OrderPayments({ order }: { order: Order }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasonOf = (reason: string) =>
    reason === 'double'
      ? t('commerce:order.double')
      : reason === 'erased'
        ? t('commerce:order.erased')
        : reason === 'at-provider'
          ? t('commerce:order.atProvider')
          : reason;
  return (
    <Section title={t('commerce:order.payments')}>
      <Stack gap="xs">
        {order.payments.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('commerce:order.noPayment')}
          </Text>
        ) : null}
        {order.payments.map((payment) => (
          <Stack key={payment.id} gap={2}>
            <Group gap="xs">
              <StateBadge tone={payment.state === 'succeeded' ? 'good' : payment.state === 'failed' ? 'bad' : 'plain'}>
                {t(`commerce:order.paymentStates.${payment.state}`)}
              </StateBadge>
              <Text size="sm">{format.money(payment.amount, order.currency)}</Text>
              {payment.card ? (
                <Text size="sm" c="dimmed">
                  {cardName(payment.card)}
                </Text>
              ) : null}
            </Group>
            <Text size="xs" c="dimmed">
              <DateTime at={payment.createdAt} /> {payment.providerRef} {payment.declineCode}
            </Text>
            {payment.declineCode === null ? null : (
              <Text size="sm">
                {isSuspicious(payment.declineCode)
                  ? t('commerce:order.suspicious')
                  : t(`commerce:declines.${declineKeyOf(payment.declineCode)}`)}
              </Text>
            )}
          </Stack>
        ))}
        {order.disputes.map((dispute) => (
          <Stack key={dispute.providerRef} gap={2}>
            <Group gap="xs">
              <StateBadge tone={dispute.state === 'won' ? 'good' : 'bad'}>{t(`commerce:order.disputeStates.${dispute.state}`)}</StateBadge>
              <Text size="sm">{`−${format.money(dispute.amount, order.currency)}`}</Text>
            </Group>
            {dispute.dueAt === null || dispute.state === 'won' || dispute.state === 'lost' ? null : (
              <Text size="sm">
                {t('commerce:order.disputeDue')} <DateTime at={dispute.dueAt} />
              </Text>
            )}
            <Text size="xs" c="dimmed">
              {t(`commerce:disputeReasons.${disputeReasonOf(dispute.reason)}`)} {dispute.providerRef}
            </Text>
          </Stack>
        ))}
        {order.refunds.map((refund) => (
          <Group key={refund.id} gap="xs">
            <StateBadge tone={refund.state === 'failed' ? 'bad' : 'care'}>{t(`commerce:order.refundStates.${refund.state}`)}</StateBadge>
            <Text size="sm">{`−${format.money(refund.amount, order.currency)}`}</Text>
            <Text size="sm" c="dimmed">
              {reasonOf(refund.reason)}
            </Text>
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
