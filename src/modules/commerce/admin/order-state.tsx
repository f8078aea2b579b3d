import { useTranslation } from 'react-i18next';
import { StateBadge } from '#ui/state-badge.tsx';
import type { Tone } from '#ui/theme.ts';
import type { OrderRowShown } from '../contract/orders.ts';

const tones: Readonly<Record<OrderRowShown['state'], Tone>> = {
  created: 'plain',
  awaiting_payment: 'news',
  paid: 'care',
  fulfilled: 'good',
  partly_refunded: 'care',
  refunded: 'plain',
  disputed: 'bad',
  expired: 'plain',
  cancelled: 'plain',
};

/** Where an order stands. "Paid" asks for a look: something of what it gives is still to come. */
export function OrderState({ state }: { state: OrderRowShown['state'] }) {
  const { t } = useTranslation();
  return <StateBadge tone={tones[state]}>{t(`commerce:order.states.${state}`)}</StateBadge>;
}
