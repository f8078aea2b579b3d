import { useTranslation } from 'react-i18next';
import { useFormat } from '#ui/host.tsx';
import { StatCard, StatCards } from '#ui/stat-card.tsx';
import type { ImportCounts } from '../../contract/imports.ts';

/** How many rows are new, changed, unchanged and refused; repeated ones are told beside those that change nothing. */
export function CountCards({ counts }: { counts: ImportCounts }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const repeated = counts.repeated > 0 ? { note: t('people:imports.repeatedToo', { count: counts.repeated }) } : {};
  return (
    <StatCards>
      <StatCard label={t('people:imports.verdicts.new')} value={number(counts.new)} />
      <StatCard label={t('people:imports.verdicts.changed')} value={number(counts.changed)} />
      <StatCard label={t('people:imports.verdicts.unchanged')} value={number(counts.unchanged)} {...repeated} />
      <StatCard label={t('people:imports.verdicts.refused')} value={number(counts.refused)} />
    </StatCards>
  );
}
