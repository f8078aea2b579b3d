import { useTranslation } from 'react-i18next';
import { StateBadge } from '#ui/state-badge.tsx';
import type { Tone } from '#ui/theme.ts';
import type { Broadcast } from '../contract/broadcasts.ts';

/** Where a broadcast stands, in a word; paused, cancelled and waiting for approval are told apart. */
export function BroadcastBadge({ broadcast }: { broadcast: Broadcast }) {
  const { t } = useTranslation();
  const word = wordOf(broadcast);
  return <StateBadge tone={tones[word]}>{t(`messaging:broadcasts.states.${word}`)}</StateBadge>;
}

const tones = {
  draft: 'plain',
  asked: 'care',
  reserved: 'news',
  sending: 'news',
  paused: 'care',
  stopping: 'care',
  sent: 'good',
  cancelled: 'plain',
} as const satisfies Record<string, Tone>;

function wordOf(broadcast: Broadcast): keyof typeof tones {
  if (broadcast.state === 'draft') return broadcast.approval?.decision === null ? 'asked' : 'draft';
  if (broadcast.cancelledAt !== null) return broadcast.state === 'sent' ? 'cancelled' : 'stopping';
  if (broadcast.state === 'sending' && broadcast.pausedAt !== null) return 'paused';
  return broadcast.state;
}
