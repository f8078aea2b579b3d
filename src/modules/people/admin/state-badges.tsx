import { useTranslation } from 'react-i18next';
import { StateBadge } from '#ui/state-badge.tsx';
import type { Contact } from '../contract.ts';

/** What modules say about a contact, a badge each. */
export function StateBadges({ states }: { states: Contact['states'] }) {
  const { t } = useTranslation();
  return states.map((state) => (
    <StateBadge key={state.state} tone={state.tone}>
      {t(state.textKey, state.data ?? {})}
    </StateBadge>
  ));
}
