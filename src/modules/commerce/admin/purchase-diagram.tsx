import { Anchor, Button, Group, Skeleton, Stack } from '@mantine/core';
import { IconArrowDown, IconCreditCard, IconFileText, IconGift, IconMailOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '#admin/link.tsx';
import { useAddress } from '#admin/navigate.ts';
import { useApi, useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { useMay } from '#admin/workspace.tsx';
import { useFormat } from '#ui/host.tsx';
import { Section } from '#ui/section.tsx';
import { Trouble } from '#ui/trouble.tsx';
import type { Offer, Product } from '../contract.ts';
import { listEffects } from '../contract/products.ts';
import { createTestOrder } from '../contract/test-orders.ts';
import { DiagramNode } from './diagram-node.tsx';
import { TestInbox } from './test-inbox.tsx';
import { TestLinks } from './test-links.tsx';
import { ThankYouDialog } from './thank-you-dialog.tsx';
import { useTestOrder, type TestOrder } from './use-test-order.ts';

type Effect = { effectId: string; textKey: string; data: Record<string, string | number>; link: string | null; gone: boolean };

/** What happens when somebody buys, from the card to everything that each offer gives and the page that follows; a test order lights each link. */
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
  const format = useFormat();
  const [isWriting, setWriting] = useState(false);
  const test = useSubmit(createTestOrder);
  const order = useTestOrder(test.data?.id);
  const actions = may ? (
    <Group gap="xs">
      <Button size="sm" variant="default" onClick={() => setWriting(true)}>
        {t('commerce:thankYou.add')}
      </Button>
      <Button size="sm" loading={test.isPending} onClick={() => test.mutate({ offerId: offer.id }, { onError: tellProblem })}>
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
        <DiagramNode icon={IconCreditCard} light={order && (order.isPaid ? 'done' : 'planned')}>
          {t('commerce:after.diagram.pays')}
        </DiagramNode>
        <IconArrowDown size={18} aria-hidden />
        <EffectNodes offer={offer} effects={effects} order={order} />
        {order?.withheld.map((reason) => (
          <DiagramNode key={reason} icon={IconMailOff} light="failed" reason={t(`messaging:reasons.${reason}`, { defaultValue: reason })}>
            {t('commerce:testOrder.withheld')}
          </DiagramNode>
        ))}
        <IconArrowDown size={18} aria-hidden />
        <NextNodes order={order} />
      </Stack>
      {order ? <TestInbox order={order} /> : null}
      {isWriting ? <ThankYouDialog offer={offer} onClose={() => setWriting(false)} /> : null}
    </Section>
  );
}

function EffectNodes({ offer, effects, order }: { offer: Offer; effects: readonly Effect[]; order: TestOrder | undefined }) {
  const { t } = useTranslation();
  const addressOf = useAddress();
  if (effects.length === 0) {
    const { productId, id: offerId } = offer;
    return (
      <DiagramNode icon={IconGift}>
        {t('commerce:after.diagram.nothing')}{' '}
        <Anchor component={Link} href={addressOf('/w/:workspaceId/products/:productId/offers/:offerId', { productId, offerId })}>
          {t('commerce:after.diagram.add')}
        </Anchor>
      </DiagramNode>
    );
  }
  return effects.map((effect) => {
    const given = order?.effects.find(({ effectId }) => effectId === effect.effectId);
    return (
      <DiagramNode key={effect.effectId} icon={IconGift} isBroken={effect.gone} light={given?.state} reason={given?.error}>
        {effect.link ? (
          <Anchor component={Link} href={addressOf(effect.link)}>
            {t(effect.textKey, effect.data)}
          </Anchor>
        ) : (
          t(effect.textKey, effect.data)
        )}
      </DiagramNode>
    );
  });
}

/** Where buyers are led: of each page that sells the offer, once a test order has looked. */
function NextNodes({ order }: { order: TestOrder | undefined }) {
  const { t } = useTranslation();
  if (!order) return <DiagramNode icon={IconFileText}>{t('commerce:after.diagram.next')}</DiagramNode>;
  return order.waysOn.map((way) => (
    <DiagramNode key={`${way.textKey} ${Object.values(way.data).join(' ')}`} icon={IconFileText} light={way.isOpen ? 'done' : 'failed'}>
      {t(way.textKey, way.data)}{' '}
      {way.address === null ? null : (
        <Anchor href={way.address} target="_blank" rel="noreferrer">
          {t('commerce:testOrder.look')}
        </Anchor>
      )}
    </DiagramNode>
  ));
}
