import { Checkbox, MultiSelect, NumberInput, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useForm } from '#admin/use-form.ts';
import { MomentField } from '#ui/form/date-fields.tsx';
import { Form } from '#ui/form/form.tsx';
import { Section } from '#ui/section.tsx';
import { offerRole, taxRate, type Offer } from '../contract.ts';
import { updateOffer } from '../contract/products.ts';
import { AfterPurchaseField } from './after-purchase-field.tsx';
import { decimalsOf, toMinor, toTyped } from '../contract/minor-units.ts';
import { OfferImage } from './offer-image.tsx';

const rates = ['10', '8', '0'] as const;

/** Everything about an offer, saved together: its price, when and how often it is sold, its words, and what happens after purchase. */
export function OfferForm({ offer, others }: { offer: Offer; others: readonly Offer[] }) {
  const { t } = useTranslation();
  const form = useForm({
    route: updateOffer,
    initial: initialOf(offer),
    labels: useLabels(offer.currency),
    version: offer.version,
    input: ({ salesCap, amount, ...values }, version = offer.version) => ({
      ...values,
      offerId: offer.id,
      amount: toMinor(amount, offer.currency),
      salesCap: salesCap === '' ? null : Number(salesCap),
      taxRate: taxRate.parse(Number(values.taxRate)),
      version,
    }),
  });
  const { onChange: setRole, required: _role, ...role } = form.field('role');
  const { onChange: setRate, ...rate } = form.field('taxRate');
  const { onChange: setFrom, required: _from, ...from } = form.field('salesFrom');
  const { onChange: setBumpWith, required: _with, ...bumpWith } = form.field('bumpWith');
  const { onChange: setUntil, required: _until, ...until } = form.field('salesUntil');
  return (
    <Form form={form}>
      <Section title={t('commerce:offer.sections.price')}>
        <Stack gap="md">
          <TextInput {...form.field('name')} description={t('commerce:offer.nameHint')} autoComplete="off" />
          <TextInput {...form.field('shownName')} description={t('commerce:offer.shownNameHint')} autoComplete="off" />
          <NumberInput {...form.field('amount')} min={0} thousandSeparator="," decimalScale={decimalsOf(offer.currency)} />
          <Select
            {...rate}
            data={rates.map((value) => ({ value, label: t(`commerce:offer.rates.${value}`) }))}
            onChange={(value) => setRate(value ?? '10')}
            allowDeselect={false}
          />
          <Checkbox {...form.check('taxIncluded')} description={t('commerce:offer.taxIncludedHint')} />
          <TextInput {...form.field('priceText')} description={t('commerce:offer.priceTextHint')} autoComplete="off" />
          <Radio.Group {...role} onChange={(value) => setRole(offerRole.parse(value))}>
            <Stack gap="xs" mt={6}>
              {offerRole.options.map((value) => (
                <Radio
                  key={value}
                  value={value}
                  label={t(`commerce:offer.roles.${value}`)}
                  description={t(`commerce:offer.roleHints.${value}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <OfferImage value={form.values.imageId} onChange={(imageId) => form.set('imageId', imageId)} />
          <Textarea {...form.field('description')} description={t('commerce:offer.descriptionHint')} autosize minRows={2} maxRows={6} />
        </Stack>
      </Section>
      {form.values.role === 'bump' ? (
        <Section title={t('commerce:offer.sections.bump')}>
          <Stack gap="md">
            <MultiSelect
              {...bumpWith}
              onChange={setBumpWith}
              description={t('commerce:offer.bumpWithHint')}
              data={others.filter((each) => each.role === 'normal').map((each) => ({ value: each.id, label: each.name }))}
            />
            <Checkbox {...form.check('bumpHideOwned')} description={t('commerce:offer.bumpHideOwnedHint')} />
          </Stack>
        </Section>
      ) : null}
      <Section title={t('commerce:offer.sections.after')} lead={t('commerce:offer.afterLead')}>
        <AfterPurchaseField
          value={form.values.afterPurchase}
          onChange={(value) => form.set('afterPurchase', value)}
          error={(index) => form.error(`afterPurchase.${index}`) ?? form.error(`afterPurchase.${index}.params`)}
        />
      </Section>
      <Section title={t('commerce:offer.sections.limits')}>
        <Stack gap="md">
          <NumberInput {...form.field('salesCap')} description={t('commerce:offer.salesCapHint')} min={0} allowDecimal={false} />
          <MomentField {...from} label={from.label ?? ''} onChange={setFrom} clearable />
          <MomentField {...until} label={until.label ?? ''} onChange={setUntil} clearable />
        </Stack>
      </Section>
      <Section title={t('commerce:offer.sections.words')} lead={t('commerce:offer.wordsLead')}>
        <Stack gap="md">
          <TextInput {...form.field('quantityText')} description={t('commerce:offer.quantityTextHint')} autoComplete="off" />
          <Textarea {...form.field('delivery')} autosize minRows={2} maxRows={6} />
          <Textarea {...form.field('cancellation')} autosize minRows={2} maxRows={6} />
        </Stack>
      </Section>
    </Form>
  );
}

/** A NumberInput holds '' while it is empty. */
type OfferValues = Pick<
  Offer,
  | 'name'
  | 'shownName'
  | 'priceText'
  | 'description'
  | 'imageId'
  | 'taxIncluded'
  | 'role'
  | 'bumpWith'
  | 'bumpHideOwned'
  | 'salesFrom'
  | 'salesUntil'
  | 'quantityText'
  | 'delivery'
  | 'cancellation'
  | 'afterPurchase'
> & { amount: number | string; salesCap: number | string; taxRate: string };

function initialOf(offer: Offer): OfferValues {
  return {
    name: offer.name,
    shownName: offer.shownName,
    priceText: offer.priceText,
    description: offer.description,
    imageId: offer.imageId,
    amount: toTyped(offer.amount, offer.currency),
    taxRate: String(offer.taxRate),
    taxIncluded: offer.taxIncluded,
    role: offer.role,
    bumpWith: offer.bumpWith,
    bumpHideOwned: offer.bumpHideOwned,
    salesCap: offer.salesCap ?? '',
    salesFrom: offer.salesFrom,
    salesUntil: offer.salesUntil,
    quantityText: offer.quantityText,
    delivery: offer.delivery,
    cancellation: offer.cancellation,
    afterPurchase: offer.afterPurchase,
  };
}

function useLabels(currency: string) {
  const { t } = useTranslation();
  return {
    name: t('commerce:offer.name'),
    shownName: t('commerce:offer.shownName'),
    priceText: t('commerce:offer.priceText'),
    description: t('commerce:offer.description'),
    imageId: t('commerce:offer.image'),
    amount: currency === 'JPY' ? t('commerce:offer.amountYen') : `${t('commerce:offer.amount')}(${currency})`,
    taxRate: t('commerce:offer.taxRate'),
    taxIncluded: t('commerce:offer.taxIncluded'),
    role: t('commerce:offer.role'),
    bumpWith: t('commerce:offer.bumpWith'),
    bumpHideOwned: t('commerce:offer.bumpHideOwned'),
    salesCap: t('commerce:offer.salesCap'),
    salesFrom: t('commerce:offer.salesFrom'),
    salesUntil: t('commerce:offer.salesUntil'),
    quantityText: t('commerce:offer.quantityText'),
    delivery: t('commerce:offer.delivery'),
    cancellation: t('commerce:offer.cancellation'),
    afterPurchase: t('commerce:offer.sections.after'),
  };
}
