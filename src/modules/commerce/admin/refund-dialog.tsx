import { Checkbox, Modal, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { useFormat } from '#ui/host.tsx';
import { decimalsOf, toMinor, toTyped } from '../contract/minor-units.ts';
import { createRefund, type Order } from '../contract/orders.ts';

/** Gives money back. Sent twice, it is one refund: the dialog names it once. */
export function RefundDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const left = order.total - order.refunded;
  // A NumberInput holds '' while it is empty.
  const initial: { amount: number | string; takeBack: boolean; reason: string } = {
    amount: toTyped(left, order.currency),
    takeBack: true,
    reason: '',
  };
  const form = useForm({
    route: createRefund,
    initial,
    labels: { amount: t('commerce:refund.amount'), takeBack: t('commerce:refund.takeBack'), reason: t('commerce:refund.reason') },
    input: (values) => ({
      orderId: order.id,
      amount: toMinor(values.amount, order.currency),
      takeBack: values.takeBack,
      reason: values.reason,
      idempotencyKey,
    }),
    onSaved: onClose,
    saidWhenSaved: t('commerce:refund.asked'),
  });
  const { onChange: setAmount, ...amount } = form.field('amount');
  return (
    <Modal opened onClose={onClose} title={t('commerce:refund.title', { number: String(order.number) })} centered>
      <Form form={form} submit={t('commerce:refund.action')} danger mayLeave>
        <NumberInput
          {...amount}
          onChange={(value) => {
            setAmount(value);
            // Who gets a part back keeps what they bought, unless that is asked for.
            form.set('takeBack', toMinor(value, order.currency) >= left);
          }}
          description={t('commerce:refund.left', { left: format.money(left, order.currency) })}
          max={toTyped(left, order.currency)}
          thousandSeparator=","
          decimalScale={decimalsOf(order.currency)}
        />
        <Checkbox {...form.check('takeBack')} description={t('commerce:refund.takeBackHint')} />
        <TextInput {...form.field('reason')} description={t('commerce:refund.reasonHint')} autoComplete="off" />
      </Form>
    </Modal>
  );
}
