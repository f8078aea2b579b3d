import { Button } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconPlus, IconShoppingCart } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { useList } from '#admin/use-list.ts';
import { useMay } from '#admin/workspace.tsx';
import { DateTime } from '#ui/date-time.tsx';
import { useFormat } from '#ui/host.tsx';
import { List } from '#ui/list/list.tsx';
import type { Column, RowAction } from '#ui/list/list-model.ts';
import { Page } from '#ui/page.tsx';
import { listProductFolders, listProducts, updateProduct, type ProductRow } from '../contract/products.ts';

/** All products, with what their offers cost and how many are sold. */
export function ProductsScreen() {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const mayManage = useMay()('commerce.manage');
  const list = useList(listProducts, {});
  const folders = useApi(listProductFolders, {});
  const update = useSubmit(updateProduct);
  const columns = useColumns();
  const add = mayManage ? (
    <Button component={Link} href={addressOf('/w/:workspaceId/products/new')} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('commerce:products.add')}
    </Button>
  ) : undefined;
  const actions = (row: ProductRow): RowAction[] => [
    {
      label: row.archivedAt ? t('commerce:products.restore') : t('commerce:products.archive'),
      icon: row.archivedAt ? IconArchiveOff : IconArchive,
      onSelect: () =>
        update.mutate({ productId: row.id, archived: row.archivedAt === null, version: row.version }, { onError: tellProblem }),
    },
  ];
  return (
    <Page title={t('commerce:products.title')} lead={t('commerce:products.lead')} help="commerce/products" actions={add}>
      <List
        list={list}
        label={t('commerce:products.title')}
        idOf={(row) => row.id}
        nameOf={(row) => row.name}
        hrefOf={(row) => addressOf('/w/:workspaceId/products/:productId', { productId: row.id })}
        searchHint={t('commerce:products.search')}
        archive
        {...(folders.data && folders.data.items.length > 0
          ? { folders: { options: folders.data.items.map((folder) => ({ id: folder, name: folder })) } }
          : {})}
        columns={columns}
        {...(mayManage ? { actions } : {})}
        empty={{ icon: IconShoppingCart, title: t('commerce:products.empty'), body: t('commerce:products.emptyBody'), action: add }}
      />
    </Page>
  );
}

function useColumns(): readonly Column<ProductRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  function price(row: ProductRow): string {
    if (!row.prices) return '–';
    const { currency, from, until } = row.prices;
    return from === until
      ? format.money(from, currency)
      : t('commerce:products.range', { from: format.money(from, currency), until: format.money(until, currency) });
  }
  return [
    { key: 'name', label: t('commerce:product.name'), render: (row) => row.name },
    { key: 'price', label: t('commerce:products.price'), render: price, align: 'end', width: 200 },
    { key: 'offers', label: t('commerce:products.offers'), render: (row) => format.number(row.offerCount), align: 'end', width: 110 },
    {
      key: 'sold',
      label: t('commerce:products.sold'),
      render: (row) => (row.salesCap === null ? format.number(row.sold) : `${format.number(row.sold)} / ${format.number(row.salesCap)}`),
      align: 'end',
      width: 110,
    },
    {
      key: 'createdAt',
      label: t('commerce:products.created'),
      render: (row) => <DateTime at={row.createdAt} />,
      phone: 'hidden',
      width: 160,
    },
  ];
}
