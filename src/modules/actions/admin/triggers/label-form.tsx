import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { listLabels } from '#modules/people/contract/labels.ts';
import type { ParamsFormProps } from '../plugs.ts';
import { textOf } from '../text-of.ts';

/** Which label. */
export function LabelForm({ params, onChange, error }: ParamsFormProps) {
  const { t } = useTranslation();
  const labels = useApi(listLabels, {});
  return (
    <Select
      label={t('actions:links.label')}
      data={(labels.data?.items ?? []).map((label) => ({ value: label.id, label: label.name }))}
      value={textOf(params, 'labelId') || null}
      onChange={(labelId) => onChange({ ...params, labelId: labelId ?? '' })}
      placeholder={t('actions:select.choose')}
      nothingFoundMessage={t('actions:kinds.labels.none')}
      error={error('labelId')}
      searchable
      allowDeselect={false}
      required
    />
  );
}
