import { useTranslation } from 'react-i18next';
import { ScenarioSelect } from '#modules/messaging/admin/parts.ts';
import type { AfterPurchaseFormProps } from './plugs.ts';

/** Which scenario the buyer is enrolled in. */
export function EnrolForm({ params, onChange, error }: AfterPurchaseFormProps) {
  const { t } = useTranslation();
  const { scenarioId } = params;
  return (
    <ScenarioSelect
      label={t('commerce:after.enrol.scenario')}
      description={t('commerce:after.enrol.hint')}
      value={typeof scenarioId === 'string' ? scenarioId : null}
      onChange={(chosen) => onChange(chosen === null ? {} : { scenarioId: chosen })}
      error={error}
    />
  );
}
