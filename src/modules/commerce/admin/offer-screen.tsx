import { useTranslation } from 'react-i18next';
import { useScreenParams } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useCrumb } from '#admin/shell/titles.tsx';
import { Page } from '#ui/page.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { getProduct } from '../contract/products.ts';
import { OfferForm } from './offer-form.tsx';

/** One offer of a product. */
export function OfferScreen() {
  const { t } = useTranslation();
  const { productId, offerId } = useScreenParams('/w/:workspaceId/products/:productId/offers/:offerId');
  const product = useApi(getProduct, { productId });
  useCrumb('/w/:workspaceId/products/:productId', product.data?.name);
  if (product.error) return <Trouble problem={product.error} onRetry={() => void product.refetch()} />;
  const offer = product.data?.offers.find((each) => each.id === offerId);
  return (
    <Page title={offer?.name ?? t('commerce:offer.title')} help="commerce/products" width="form">
      {offer ? <OfferForm offer={offer} others={product.data?.offers ?? []} /> : null}
      {product.data && !offer ? <p>{t('commerce:offer.gone')}</p> : null}
    </Page>
  );
}
