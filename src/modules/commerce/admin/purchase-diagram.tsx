import { Anchor, Group, Paper, Skeleton, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconArrowDown, IconCreditCard, IconGift } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useFormat } from '#ui/host.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { Trouble } from '#ui/trouble.tsx';
import type { Product } from '../contract.ts';
import { listEffects } from '../contract/products.ts';

/** What happens when somebody buys, from the card to everything that each offer gives. */
export function PurchaseDiagram({ product }: { product: Product }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const format = useFormat();
  const effects = useApi(listEffects, { productId: product.id });
  if (effects.error) return <Trouble problem={effects.error} onRetry={() => void effects.refetch()} />;
  const { data } = effects;
  if (!data) return <Skeleton h={240} />;
  return (
    <Stack gap="md">
      {product.offers.map((offer) => {
        const own = data.items.filter((effect) => effect.offerId === offer.id);
        return (
          <Section
            key={offer.id}
            title={offer.name}
            lead={`${t(`commerce:offer.roles.${offer.role}`)} ${format.money(offer.amount, offer.currency)}`}
          >
            <Stack gap={6} align="flex-start">
              <Node icon={IconCreditCard}>{t('commerce:after.diagram.pays')}</Node>
              <IconArrowDown size={18} aria-hidden />
              {own.length === 0 ? (
                <Node icon={IconGift} tone="care">
                  {t('commerce:after.diagram.nothing')}{' '}
                  <Anchor
                    component={Link}
                    href={addressOf('/w/:workspaceId/products/:productId/offers/:offerId', { productId: product.id, offerId: offer.id })}
                  >
                    {t('commerce:after.diagram.add')}
                  </Anchor>
                </Node>
              ) : (
                own.map((effect) => (
                  <Node key={effect.effectId} icon={IconGift} tone={effect.gone ? 'bad' : 'good'}>
                    {effect.link ? (
                      // The server gives a screen's path with only the workspace open.
                      <Anchor component={Link} href={addressOf(effect.link as '/w/:workspaceId')}>
                        {t(effect.textKey, effect.data)}
                      </Anchor>
                    ) : (
                      t(effect.textKey, effect.data)
                    )}
                  </Node>
                ))
              )}
              <IconArrowDown size={18} aria-hidden />
              <Node icon={IconCreditCard}>{t('commerce:after.diagram.next')}</Node>
            </Stack>
          </Section>
        );
      })}
    </Stack>
  );
}

function Node({
  icon: Icon,
  tone = 'plain',
  children,
}: {
  icon: typeof IconGift;
  tone?: 'plain' | 'good' | 'care' | 'bad';
  children: React.ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm">
      <Group gap="sm" wrap="nowrap">
        <ThemeIcon variant="light" color="gray">
          <Icon size={18} aria-hidden />
        </ThemeIcon>
        <Text size="sm" component="div">
          {children}
        </Text>
        {tone === 'bad' ? <StateBadge tone="bad">{t('commerce:after.diagram.broken')}</StateBadge> : null}
      </Group>
    </Paper>
  );
}
