import { useTranslation } from 'react-i18next';
import { ScenarioSelect } from '../scenario-select.tsx';

/** Chooses a scenario on the screen of what sets what off. */
export function ScenarioSubject({ value, onChange }: { value: string | null; onChange: (subject: string | undefined) => void }) {
  const { t } = useTranslation();
  return (
    <ScenarioSelect
      label={t('messaging:actions.scenario')}
      value={value === null ? null : value.slice('scenario:'.length)}
      onChange={(scenarioId) => onChange(scenarioId === null ? undefined : `scenario:${scenarioId}`)}
    />
  );
}
