import { Modal, NumberInput, Radio, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { MomentField } from '#ui/form/date-fields.tsx';
import { Form } from '#ui/form/form.tsx';
import { createCoupon } from '../contract/products.ts';

interface Values {
  [name: string]: unknown;
  code: string;
  kind: 'percent' | 'amount';
  discount: number | string;
  usesCap: number | string;
  validUntil: string | null;
}
const blank: Values = { code: '', kind: 'percent', discount: 10, usesCap: '', validUntil: null };

/** A new coupon. */
export function CouponDialog({ productId, onClose }: { productId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm({
    route: createCoupon,
    initial: blank,
    labels: {
      code: t('commerce:coupon.code'),
      kind: t('commerce:coupon.kind'),
      discount: t('commerce:coupon.discount'),
      usesCap: t('commerce:coupon.usesCap'),
      validUntil: t('commerce:coupon.validUntil'),
    },
    input: ({ code, kind, discount, usesCap, validUntil }) => ({
      productId,
      code,
      discount: kind === 'percent' ? { kind, percent: Number(discount) } : { kind, amount: Number(discount) },
      usesCap: usesCap === '' ? null : Number(usesCap),
      validUntil,
    }),
    onSaved: onClose,
    saidWhenSaved: t('commerce:coupon.made'),
  });
  const { onChange: setKind, required: _kind, ...kind } = form.field('kind');
  const { onChange: setUntil, required: _until, ...until } = form.field('validUntil');
  return (
    <Modal opened onClose={onClose} title={t('commerce:coupon.add')} size="md" centered>
      <Form form={form} submit={t('commerce:coupon.add')} mayLeave>
        <TextInput {...form.field('code')} description={t('commerce:coupon.codeHint')} autoComplete="off" data-autofocus />
        <Radio.Group {...kind} onChange={(value) => setKind(value === 'amount' ? 'amount' : 'percent')}>
          <Stack gap="xs" mt={6}>
            <Radio value="percent" label={t('commerce:coupon.kinds.percent')} />
            <Radio value="amount" label={t('commerce:coupon.kinds.amount')} />
          </Stack>
        </Radio.Group>
        <NumberInput
          {...form.field('discount')}
          error={form.error('discount') ?? form.error('discount.percent') ?? form.error('discount.amount')}
          min={1}
          thousandSeparator=","
          allowDecimal={false}
          {...(form.values.kind === 'percent' ? { max: 100, suffix: '%' } : {})}
        />
        <NumberInput {...form.field('usesCap')} description={t('commerce:coupon.usesCapHint')} min={1} allowDecimal={false} />
        <MomentField {...until} label={until.label ?? ''} onChange={setUntil} clearable />
      </Form>
    </Modal>
  );
}
