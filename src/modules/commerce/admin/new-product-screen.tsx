import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress, useGo } from '#admin/navigate.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { Page } from '#ui/page.tsx';
import { Section } from '#ui/section.tsx';
import { decimalsOf, toMinor } from '../contract/minor-units.ts';
import { createProduct } from '../contract/products.ts';

/** A NumberInput holds '' while it is empty. */
const blank: { name: string; amount: number | string; currency: string } = { name: '', amount: '', currency: 'JPY' };

/** Those that Stripe pays out in Japan or converts; through the API any other. */
const CURRENCIES = ['JPY', 'USD', 'EUR', 'GBP'];

/** A new product with its first price. */
export function NewProductScreen() {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const form = useForm({
    route: createProduct,
    initial: blank,
    labels: { name: t('commerce:product.name'), amount: t('commerce:offer.amount'), currency: t('commerce:products.currency') },
    input: ({ name, amount, currency }) => ({ name, currency, amount: toMinor(amount, currency) }),
    onSaved: ({ id: productId }) => go(addressOf('/w/:workspaceId/products/:productId', { productId })),
    saidWhenSaved: t('commerce:products.made'),
  });
  const { onChange: setCurrency, required: _, ...currency } = form.field('currency');
  return (
    <Page title={t('commerce:products.new')} help="commerce/products" width="form">
      <Section>
        <Form
          form={form}
          submit={t('commerce:products.create')}
          aside={
            <Button variant="default" component={Link} href={addressOf('/w/:workspaceId/products')}>
              {t('platform:ui.cancel')}
            </Button>
          }
        >
          <TextInput {...form.field('name')} description={t('commerce:product.nameHint')} autoComplete="off" />
          <NumberInput
            {...form.field('amount')}
            description={t('commerce:products.amountHint')}
            min={0}
            thousandSeparator=","
            decimalScale={decimalsOf(form.values.currency)}
            required
          />
          <Select
            {...currency}
            data={CURRENCIES.map((value) => ({ value, label: t(`commerce:products.currencies.${value}`) }))}
            onChange={(value) => setCurrency(value ?? 'JPY')}
            allowDeselect={false}
          />
        </Form>
      </Section>
    </Page>
  );
}
