import { Anchor, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { CopyField } from '#ui/copy-field.tsx';
import { Form } from '#ui/form/form.tsx';
import { Notice } from '#ui/notice.tsx';
import { Section } from '#ui/section.tsx';
import type { Offer, Product } from '../contract.ts';
import { createTestOrder, getTestOrder, listTestLinks } from '../contract/test-orders.ts';

/** Asks for the address that the test order's mails go to. */
export function TestOrderDialog({
  offer,
  onClose,
  onOrdered,
}: {
  offer: Offer;
  onClose: () => void;
  onOrdered: (orderId: string) => void;
}) {
  const { t } = useTranslation();
  const form = useForm({
    route: createTestOrder,
    initial: { mail: '' },
    labels: { mail: t('commerce:testOrder.mail') },
    input: (values) => ({ ...values, offerId: offer.id }),
    onSaved: ({ id }) => onOrdered(id),
    saidWhenSaved: t('commerce:testOrder.made'),
  });
  return (
    <Modal opened onClose={onClose} title={t('commerce:testOrder.title', { name: offer.name })} centered>
      <Form form={form} submit={t('commerce:testOrder.action')} mayLeave>
        <TextInput
          {...form.field('mail')}
          description={t('commerce:testOrder.mailHint')}
          type="email"
          autoComplete="email"
          data-autofocus
        />
      </Form>
    </Modal>
  );
}

/** How far the test order has come, asked again until nothing of it is left. */
export function useTestOrder(orderId: string | undefined) {
  return useApi(getTestOrder, { orderId: orderId ?? '' }, { enabled: orderId !== undefined, refetchEvery: 1_500 }).data;
}

/** What came of the mails of a test order, in a line. */
export function TestOrderMails({ orderId }: { orderId: string }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const order = useTestOrder(orderId);
  if (!order) return null;
  const { waiting, accepted } = order.mails;
  const words =
    accepted > 0 ? t('commerce:testOrder.mailOut') : waiting > 0 ? t('commerce:testOrder.mailWaits') : t('commerce:testOrder.noMail');
  return (
    <Notice tone={accepted > 0 ? 'good' : 'news'}>
      {words}{' '}
      <Anchor component={Link} href={addressOf('/w/:workspaceId/orders/:orderId', { orderId })}>
        {t('commerce:testOrder.open', { number: String(order.number) })}
      </Anchor>
    </Notice>
  );
}

/** Addresses of the pages that sell a product, by which orders are test orders. */
export function TestLinks({ product }: { product: Product }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const links = useApi(listTestLinks, { productId: product.id }, { enabled: shown });
  return (
    <Section title={t('commerce:testOrder.links')} lead={t('commerce:testOrder.linksLead')}>
      {shown ? (
        <Stack gap="sm">
          {links.data?.items.length === 0 ? <Text size="sm">{t('commerce:testOrder.noLinks')}</Text> : null}
          {links.data?.items.map((link) => (
            <CopyField key={link.stepId} label={link.name} value={link.url} />
          ))}
        </Stack>
      ) : (
        <Group>
          <Button variant="default" onClick={() => setShown(true)}>
            {t('commerce:testOrder.showLinks')}
          </Button>
        </Group>
      )}
    </Section>
  );
}
