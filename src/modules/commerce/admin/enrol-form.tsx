import { useTranslation } from 'react-i18next';
import { ScenarioSelect } from '#modules/messaging/admin/parts.ts';

/** Which scenario the buyer is enrolled in. */
export function EnrolForm({
  params,
  onChange,
  error,
}: {
  params: Readonly<Record<string, unknown>>;
  onChange: (params: Record<string, unknown>) => void;
  error: string | undefined;
}) {
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
