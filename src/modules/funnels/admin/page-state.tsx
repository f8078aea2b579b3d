import { useTranslation } from 'react-i18next';
import { StateBadge } from '#ui/state-badge.tsx';
import type { Step } from '../contract.ts';

const tones = { draft: 'plain', published: 'good', changed: 'care' } as const;

/** Whether visitors see a step, and whether they see its latest draft. */
export function PageState({ state }: { state: Step['page']['state'] }) {
  const { t } = useTranslation();
  return <StateBadge tone={tones[state]}>{t(`funnels:state.${state}`)}</StateBadge>;
}
