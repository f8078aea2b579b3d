import { useTranslation } from 'react-i18next';
import type { ParamsFormProps } from '#modules/actions/admin/extend.ts';
import { ScenarioSelect } from '../scenario-select.tsx';

/** Which scenario. */
export function ScenarioParams({ params, onChange, error }: ParamsFormProps) {
  const { t } = useTranslation();
  const { scenarioId } = params;
  return (
    <ScenarioSelect
      label={t('messaging:actions.scenario')}
      value={typeof scenarioId === 'string' && scenarioId !== '' ? scenarioId : null}
      onChange={(to) => onChange({ ...params, scenarioId: to ?? '' })}
      error={error('scenarioId')}
    />
  );
}
