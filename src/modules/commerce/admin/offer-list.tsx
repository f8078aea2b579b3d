import { IconTags } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAddress } from '#admin/navigate.ts';
import type { Problem } from '#admin/problem.ts';
import { useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { useMay } from '#admin/workspace.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import { listOf } from '#admin/list-of.ts';
import { StateBadge } from '#ui/state-badge.tsx';
import type { Offer, Product } from '../contract.ts';
import { orderOffers, updateOffer } from '../contract/products.ts';

/** The line-up of a product in the order of its checkout. */
export function OfferList({ product, query }: { product: Product; query: UseQueryResult<Product, Problem> }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const format = useFormat();
  const may = useMay()('commerce.manage');
  const order = useSubmit(orderOffers);
  const update = useSubmit(updateOffer);
  return (
    <List
      list={listOf(query, product.offers)}
      label={t('commerce:product.tabs.offers')}
      idOf={(offer) => offer.id}
      nameOf={(offer) => offer.name}
      hrefOf={(offer) => addressOf('/w/:workspaceId/products/:productId/offers/:offerId', { productId: product.id, offerId: offer.id })}
      columns={[
        { key: 'name', label: t('commerce:offer.name'), render: (offer) => offer.name },
        { key: 'role', label: t('commerce:offer.role'), render: (offer) => <Role offer={offer} />, width: 160 },
        {
          key: 'amount',
          label: t('commerce:offer.amount'),
          render: (offer) => format.money(offer.amount, offer.currency),
          align: 'end',
          width: 140,
        },
        {
          key: 'sold',
          label: t('commerce:products.sold'),
          render: (offer) =>
            offer.salesCap === null ? format.number(offer.sold) : `${format.number(offer.sold)} / ${format.number(offer.salesCap)}`,
          align: 'end',
          width: 110,
        },
        {
          key: 'after',
          label: t('commerce:product.tabs.after'),
          render: (offer) => t('commerce:offer.effects', { count: offer.afterPurchase.length }),
          width: 140,
        },
      ]}
      {...(may
        ? {
            actions: (offer: Offer) => [
              {
                label: t('commerce:products.archive'),
                onSelect: () => update.mutate({ offerId: offer.id, archived: true, version: offer.version }, { onError: tellProblem }),
              },
            ],
          }
        : {})}
      {...(may && product.offers.length > 1
        ? { order: { save: async (offerIds: readonly string[]) => order.mutateAsync({ productId: product.id, offerIds: [...offerIds] }) } }
        : {})}
      empty={{ icon: IconTags, title: t('commerce:offer.empty'), body: t('commerce:offer.emptyBody') }}
    />
  );
}

function Role({ offer }: { offer: Offer }) {
  const { t } = useTranslation();
  return <StateBadge tone={offer.role === 'bump' ? 'news' : 'plain'}>{t(`commerce:offer.roles.${offer.role}`)}</StateBadge>;
}
