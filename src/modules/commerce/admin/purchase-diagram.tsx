import { Anchor, Button, Group, Paper, Skeleton, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconArrowDown, IconCreditCard, IconGift } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi } from '#admin/query.ts';
import { useMay } from '#admin/workspace.tsx';
import { useFormat } from '#ui/host.tsx';
import { Section } from '#ui/section.tsx';
import { StateBadge } from '#ui/state-badge.tsx';
import { Trouble } from '#ui/trouble.tsx';
import type { Offer, Product } from '../contract.ts';
import { listEffects } from '../contract/products.ts';
import { TestLinks, TestOrderDialog, TestOrderMails, useTestOrder } from './test-order.tsx';
import { ThankYouDialog } from './thank-you-dialog.tsx';

type Effect = { effectId: string; textKey: string; data: Record<string, string | number>; link: string | null; gone: boolean };

/** What happens when somebody buys, from the card to everything that each offer gives; a test order lights each link. */
export function PurchaseDiagram({ product }: { product: Product }) {
  const effects = useApi(listEffects, { productId: product.id });
  const may = useMay()('commerce.manage');
  if (effects.error) return <Trouble problem={effects.error} onRetry={() => void effects.refetch()} />;
  const { data } = effects;
  if (!data) return <Skeleton h={240} />;
  return (
    <Stack gap="md">
      {product.offers.map((offer) => (
        <OfferChain key={offer.id} offer={offer} effects={data.items.filter((effect) => effect.offerId === offer.id)} may={may} />
      ))}
      {may ? <TestLinks product={product} /> : null}
    </Stack>
  );
}

function OfferChain({ offer, effects, may }: { offer: Offer; effects: readonly Effect[]; may: boolean }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  const format = useFormat();
  const [open, setOpen] = useState<'test' | 'thanks' | undefined>();
  const [orderId, setOrderId] = useState<string>();
  const order = useTestOrder(orderId);
  const lightOf = (effectId: string) => order?.effects.find((effect) => effect.effectId === effectId)?.state;
  const actions = may ? (
    <Group gap="xs">
      <Button size="sm" variant="default" onClick={() => setOpen('thanks')}>
        {t('commerce:thankYou.add')}
      </Button>
      <Button size="sm" onClick={() => setOpen('test')}>
        {t('commerce:testOrder.action')}
      </Button>
    </Group>
  ) : undefined;
  return (
    <Section
      title={offer.name}
      lead={`${t(`commerce:offer.roles.${offer.role}`)} ${format.money(offer.amount, offer.currency)}`}
      actions={actions}
    >
      <Stack gap={6} align="flex-start">
        <Node icon={IconCreditCard} light={order?.isPaid ? 'done' : undefined}>
          {t('commerce:after.diagram.pays')}
        </Node>
        <IconArrowDown size={18} aria-hidden />
        {effects.length === 0 ? (
          <Node icon={IconGift}>
            {t('commerce:after.diagram.nothing')}{' '}
            <Anchor
              component={Link}
              href={addressOf('/w/:workspaceId/products/:productId/offers/:offerId', { productId: offer.productId, offerId: offer.id })}
            >
              {t('commerce:after.diagram.add')}
            </Anchor>
          </Node>
        ) : (
          effects.map((effect) => (
            <Node key={effect.effectId} icon={IconGift} isBroken={effect.gone} light={lightOf(effect.effectId)}>
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
        {orderId === undefined ? null : <TestOrderMails orderId={orderId} />}
      </Stack>
      {open === 'test' ? (
        <TestOrderDialog
          offer={offer}
          onClose={() => setOpen(undefined)}
          onOrdered={(made) => {
            setOrderId(made);
            setOpen(undefined);
          }}
        />
      ) : null}
      {open === 'thanks' ? <ThankYouDialog offer={offer} onClose={() => setOpen(undefined)} /> : null}
    </Section>
  );
}

const tones = { planned: 'news', done: 'good', failed: 'bad', taken_back: 'plain' } as const;

function Node({
  icon: Icon,
  isBroken = false,
  light,
  children,
}: {
  icon: typeof IconGift;
  isBroken?: boolean;
  /** Of a test order: how far this link has come. */
  light?: keyof typeof tones | undefined;
  children: React.ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm">
      <Group gap="sm" wrap="nowrap">
        <ThemeIcon variant="light" color={light === 'done' ? 'green' : 'gray'}>
          <Icon size={18} aria-hidden />
        </ThemeIcon>
        <Text size="sm" component="div">
          {children}
        </Text>
        {isBroken ? <StateBadge tone="bad">{t('commerce:after.diagram.broken')}</StateBadge> : null}
        {light ? <StateBadge tone={tones[light]}>{t(`commerce:order.effectStates.${light}`)}</StateBadge> : null}
      </Group>
    </Paper>
  );
}
