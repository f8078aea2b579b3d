import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import type { FieldProps } from '#modules/pages/admin/extend.tsx';
import { useFormat } from '#ui/host.tsx';
import { listOffers } from '../contract/products.ts';

/** In the page editor: which one offer a purchase button sells. */
export function OfferField({ label, help, value, onChange, error }: FieldProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayLook = useMay()('commerce.view');
  const offers = useApi(listOffers, {}, { enabled: mayLook });
  return (
    <Select
      label={label}
      description={mayLook ? help : t('commerce:element.forbidden')}
      error={error}
      disabled={!mayLook}
      data={(offers.data?.items ?? []).map((offer) => ({
        value: offer.id,
        label: `${offer.productName} / ${offer.name} (${format.money(offer.amount, offer.currency)})`,
      }))}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
      placeholder={t('commerce:oneClick.chooseOffer')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('commerce:oneClick.clearOffer') }}
    />
  );
}
