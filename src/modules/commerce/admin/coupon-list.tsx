import { Button, Group, Stack } from '@mantine/core';
import { IconPlus, IconTicket } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { listOf } from '#admin/list-of.ts';
import { useMay } from '#admin/workspace.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import type { Coupon, Product } from '../contract.ts';
import { listCoupons, updateCoupon } from '../contract/products.ts';
import { CouponDialog } from './coupon-dialog.tsx';

/** Coupons of a product: what they take off, how often they were used. */
export function CouponList({ product }: { product: Product }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay()('commerce.manage');
  const [adding, setAdding] = useState(false);
  const coupons = useApi(listCoupons, { productId: product.id });
  const update = useSubmit(updateCoupon);
  const currency = product.offers[0]?.currency ?? 'JPY';
  const takesOff = ({ discount }: Coupon) =>
    discount.kind === 'percent'
      ? t('commerce:coupon.percentOff', { percent: String(discount.percent) })
      : t('commerce:coupon.amountOff', { amount: format.money(discount.amount, currency) });
  const add = may ? (
    <Button onClick={() => setAdding(true)} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('commerce:coupon.add')}
    </Button>
  ) : undefined;
  return (
    <Stack gap="sm">
      {(coupons.data?.items.length ?? 0) > 0 ? <Group justify="flex-end">{add}</Group> : null}
      <List
        list={listOf(coupons, coupons.data?.items)}
        label={t('commerce:product.tabs.coupons')}
        idOf={(coupon) => coupon.id}
        nameOf={(coupon) => coupon.code}
        columns={[
          { key: 'code', label: t('commerce:coupon.code'), render: (coupon) => coupon.code },
          { key: 'discount', label: t('commerce:coupon.discount'), render: takesOff },
          {
            key: 'used',
            label: t('commerce:coupon.used'),
            render: (coupon) =>
              coupon.usesCap === null ? format.number(coupon.used) : `${format.number(coupon.used)} / ${format.number(coupon.usesCap)}`,
            align: 'end',
            width: 120,
          },
          {
            key: 'state',
            label: t('commerce:coupon.state'),
            render: (coupon) => (
              <StateBadge tone={coupon.archivedAt ? 'plain' : 'good'}>
                {coupon.archivedAt ? t('commerce:coupon.ended') : t('commerce:coupon.valid')}
              </StateBadge>
            ),
            width: 120,
          },
        ]}
        {...(may
          ? {
              actions: (coupon: Coupon) => [
                {
                  label: coupon.archivedAt ? t('commerce:coupon.restore') : t('commerce:coupon.end'),
                  onSelect: () =>
                    update.mutate(
                      { couponId: coupon.id, archived: coupon.archivedAt === null, version: coupon.version },
                      { onError: tellProblem },
                    ),
                },
              ],
            }
          : {})}
        empty={{ icon: IconTicket, title: t('commerce:coupon.empty'), body: t('commerce:coupon.emptyBody'), action: add }}
      />
      {adding ? <CouponDialog productId={product.id} onClose={() => setAdding(false)} /> : null}
    </Stack>
  );
}
