import { useTranslation } from 'react-i18next';
import { StateBadge } from '#ui/state-badge.tsx';
import type { PageState as State } from '../contract.ts';

const tones = { draft: 'plain', published: 'good', changed: 'care' } as const;

/** Whether visitors see the page, and whether they see its latest draft. */
export function PageState({ state }: { state: State }) {
  const { t } = useTranslation();
  const words = { draft: t('pages:state.draft'), published: t('pages:state.published'), changed: t('pages:state.changed') };
  return <StateBadge tone={tones[state]}>{words[state]}</StateBadge>;
}
