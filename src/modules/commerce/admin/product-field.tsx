import { Anchor, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import type { FieldProps } from '#modules/pages/admin/extend.tsx';
import { listProducts } from '../contract/products.ts';

/** In the page editor: what a checkout sells. Warns where no bump or no normal offer would show. */
export function ProductField({ label, help, value, onChange, error }: FieldProps) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const mayLook = useMay()('commerce.view');
  const products = useApi(listProducts, { limit: 200 }, { enabled: mayLook });
  const items = products.data?.items ?? [];
  if (products.data && items.length === 0)
    return (
      <div>
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <Text size="sm" c="dimmed">
          {t('commerce:products.empty')}
        </Text>
        <Anchor component={Link} href={addressOf('/w/:workspaceId/products/new')} size="sm">
          {t('commerce:products.add')}
        </Anchor>
      </div>
    );
  const chosen = items.find((item) => item.id === value);
  return (
    <Select
      label={label}
      description={mayLook ? help : t('commerce:element.forbidden')}
      error={error ?? (chosen && !chosen.prices ? t('commerce:element.noNormal') : undefined)}
      disabled={!mayLook}
      data={items.map((item) => ({ value: item.id, label: item.name }))}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
      placeholder={t('commerce:element.chooseProduct')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('commerce:element.clearProduct') }}
    />
  );
}
