import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo, useScreenParams, useTab } from '#admin/navigate.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { useMay } from '#admin/workspace.tsx';
import { Page } from '#ui/page.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { TabBar } from '#ui/tab-bar.tsx';
import { Trouble } from '#ui/trouble.tsx';
import { createOffer, getProduct } from '../contract/products.ts';
import { CouponList } from './coupon-list.tsx';
import { OfferList } from './offer-list.tsx';
import { ProductSettings } from './product-settings.tsx';
import { PurchaseDiagram } from './purchase-diagram.tsx';

/** One product: its line-up, what happens when somebody buys, coupons, settings. */
export function ProductScreen() {
  const { t } = useTranslation();
  const { productId } = useScreenParams('/w/:workspaceId/products/:productId');
  const product = useApi(getProduct, { productId });
  const [tab, setTab] = useTab('offers');
  if (product.error) return <Trouble problem={product.error} onRetry={() => void product.refetch()} />;
  const { data } = product;
  if (!data) return <Page title={t('commerce:product.title')}>{null}</Page>;
  const tabs = [
    { value: 'offers', label: t('commerce:product.tabs.offers') },
    { value: 'after', label: t('commerce:product.tabs.after') },
    { value: 'coupons', label: t('commerce:product.tabs.coupons') },
    { value: 'settings', label: t('commerce:product.tabs.settings') },
  ];
  return (
    <Page
      title={data.name}
      help="commerce/products"
      beside={data.archivedAt ? <StateBadge>{t('commerce:products.archived')}</StateBadge> : undefined}
      actions={data.archivedAt ? undefined : <AddOffer productId={data.id} />}
    >
      <TabBar tabs={tabs} value={tab} onChange={setTab}>
        {tab === 'offers' ? <OfferList product={data} query={product} /> : null}
        {tab === 'after' ? <PurchaseDiagram product={data} /> : null}
        {tab === 'coupons' ? <CouponList product={data} /> : null}
        {tab === 'settings' ? <ProductSettings product={data} /> : null}
      </TabBar>
    </Page>
  );
}

/** An offer is made with a name and the price of the one before it, and edited on its own page. */
function AddOffer({ productId }: { productId: string }) {
  const { t } = useTranslation();
  const go = useGo();
  const addressOf = useAddress();
  const create = useSubmit(createOffer);
  if (!useMay()('commerce.manage')) return null;
  const add = (role: 'normal' | 'bump') =>
    create.mutate(
      { productId, name: t(`commerce:offer.newNames.${role}`), amount: 0, role },
      {
        onSuccess: ({ id: offerId }) => go(addressOf('/w/:workspaceId/products/:productId/offers/:offerId', { productId, offerId })),
        onError: tellProblem,
      },
    );
  return (
    <Group gap="xs">
      <Button onClick={() => add('normal')} loading={create.isPending} leftSection={<IconPlus size={16} aria-hidden />}>
        {t('commerce:offer.add')}
      </Button>
      <Button variant="default" onClick={() => add('bump')} loading={create.isPending}>
        {t('commerce:offer.addBump')}
      </Button>
    </Group>
  );
}
