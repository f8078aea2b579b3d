import { useTranslation } from 'react-i18next';
import { SetSelect } from '#modules/actions/admin/parts.ts';
import type { AfterPurchaseFormProps } from './plugs.ts';

/** Which set of actions runs for the buyer. */
export function RunSetForm({ params, onChange, error }: AfterPurchaseFormProps) {
  const { t } = useTranslation();
  const { setId } = params;
  return (
    <SetSelect
      label={t('commerce:after.runSet.set')}
      description={t('commerce:after.runSet.hint')}
      value={typeof setId === 'string' ? setId : null}
      onChange={(chosen) => onChange(chosen === null ? {} : { setId: chosen })}
      error={error}
    />
  );
}
