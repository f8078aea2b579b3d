import { Accordion, Anchor, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { DateTime } from '#ui/date-time.tsx';
import { Notice } from '#ui/notice.tsx';
import type { TestOrder } from './use-test-order.ts';

/** The inbox of a test order: every mail that it made, to read; none of them went to anybody. */
export function TestInbox({ order }: { order: TestOrder }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const { mails, waiting } = order;
  const words =
    waiting > 0
      ? t('commerce:testOrder.mailWaits')
      : mails.length > 0
        ? t('commerce:testOrder.mailsCame', { count: mails.length })
        : t('commerce:testOrder.noMail');
  return (
    <Stack gap="sm" mt="md" component="section" aria-label={t('commerce:testOrder.inbox')}>
      <Notice tone={waiting === 0 && mails.length > 0 ? 'good' : 'news'} title={t('commerce:testOrder.inbox')}>
        {words}{' '}
        <Anchor component={Link} inherit href={addressOf('/w/:workspaceId/orders/:orderId', { orderId: order.orderId })}>
          {t('commerce:testOrder.open', { number: String(order.number) })}
        </Anchor>
      </Notice>
      {mails.length === 0 ? null : (
        <Accordion variant="separated">
          {mails.map((mail) => (
            <Accordion.Item key={mail.id} value={mail.id}>
              <Accordion.Control>
                <Text size="sm" fw={600}>
                  {mail.subject}
                </Text>
                <Text size="xs" c="dimmed">
                  {t('commerce:testOrder.fromTo', { from: mail.from, to: mail.to ?? t('commerce:testOrder.toBuyer') })}{' '}
                  <DateTime at={mail.receivedAt} />
                </Text>
              </Accordion.Control>
              <Accordion.Panel>
                <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                  {mail.body}
                </Text>
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      )}
    </Stack>
  );
}
