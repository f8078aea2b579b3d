import { useTranslation } from 'react-i18next';
import { StateBadge } from '#ui/state-badge.tsx';
import type { Import } from '../../contract/imports.ts';

const tones = {
  reading: 'news',
  ready: 'care',
  checking: 'news',
  checked: 'care',
  running: 'news',
  paused: 'care',
  done: 'good',
  cancelled: 'plain',
  failed: 'bad',
} as const;

/** Where an import stands, in a word. */
export function ImportStateBadge({ state }: { state: Import['state'] }) {
  const { t } = useTranslation();
  return <StateBadge tone={tones[state]}>{t(`people:imports.states.${state}`)}</StateBadge>;
}
