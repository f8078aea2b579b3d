import { Autocomplete, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useForm } from '#admin/use-form.ts';
import { Form } from '#ui/form/form.tsx';
import { Section } from '#ui/section.tsx';
import type { Product } from '../contract.ts';
import { listIssuers, listProductFolders, updateProduct } from '../contract/products.ts';

/** Name, folder, issuer, and how often it may be sold. */
export function ProductSettings({ product }: { product: Product }) {
  const { t } = useTranslation();
  const issuers = useApi(listIssuers, {});
  const folders = useApi(listProductFolders, {});
  const { name, folder: lies, issuerId, repeatAllowed } = product;
  // A NumberInput holds '' while it is empty.
  const initial: Pick<Product, 'name' | 'folder' | 'issuerId' | 'repeatAllowed'> & { salesCap: number | string } = {
    name,
    folder: lies,
    issuerId,
    repeatAllowed,
    salesCap: product.salesCap ?? '',
  };
  const form = useForm({
    route: updateProduct,
    initial,
    labels: {
      name: t('commerce:product.name'),
      folder: t('commerce:product.folder'),
      issuerId: t('commerce:product.issuer'),
      repeatAllowed: t('commerce:product.repeatAllowed'),
      salesCap: t('commerce:offer.salesCap'),
    },
    version: product.version,
    input: ({ salesCap: cap, ...values }, version = product.version) => ({
      ...values,
      productId: product.id,
      salesCap: cap === '' ? null : Number(cap),
      version,
    }),
  });
  const { onChange: setFolder, ...folder } = form.field('folder');
  const { onChange: setIssuer, required: _, ...issuer } = form.field('issuerId');
  return (
    <Section>
      <Form form={form}>
        <TextInput {...form.field('name')} description={t('commerce:product.nameHint')} autoComplete="off" />
        <Autocomplete {...folder} onChange={setFolder} data={folders.data?.items ?? []} />
        <Select
          {...issuer}
          onChange={(value) => setIssuer(value)}
          data={(issuers.data?.items ?? [])
            .filter((each) => each.archivedAt === null)
            .map((each) => ({ value: each.id, label: each.name }))}
          description={t('commerce:product.issuerHint')}
          clearable
          clearButtonProps={{ 'aria-label': t('commerce:product.noIssuer') }}
        />
        <Checkbox {...form.check('repeatAllowed')} description={t('commerce:product.repeatAllowedHint')} />
        <NumberInput {...form.field('salesCap')} description={t('commerce:product.salesCapHint')} min={0} allowDecimal={false} />
      </Form>
    </Section>
  );
}
