import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { CopyField } from '#ui/copy-field.tsx';
import { Section } from '#ui/section.tsx';
import type { Product } from '../contract.ts';
import { listTestLinks } from '../contract/test-orders.ts';

/** Addresses of the pages that sell a product, by which orders are test orders. */
export function TestLinks({ product }: { product: Product }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const links = useApi(listTestLinks, { productId: product.id }, { enabled: shown });
  return (
    <Section title={t('commerce:testOrder.links')} lead={t('commerce:testOrder.linksLead')}>
      {shown ? (
        <Stack gap="sm">
          {links.data?.items.length === 0 ? <Text size="sm">{t('commerce:testOrder.noLinks')}</Text> : null}
          {links.data?.items.map((link) => (
            <CopyField key={link.stepId} label={link.name} value={link.url} />
          ))}
        </Stack>
      ) : (
        <Group>
          <Button variant="default" onClick={() => setShown(true)}>
            {t('commerce:testOrder.showLinks')}
          </Button>
        </Group>
      )}
    </Section>
  );
}
