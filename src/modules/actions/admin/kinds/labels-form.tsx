import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { listLabels } from '#modules/people/contract/labels.ts';
import type { ParamsFormProps } from '../plugs.ts';
import { textsOf } from '../text-of.ts';

/** Which labels are given, and which are taken. */
export function LabelsForm({ params, onChange, error }: ParamsFormProps) {
  const { t } = useTranslation();
  const labels = useApi(listLabels, {});
  const data = (labels.data?.items ?? []).map((label) => ({ value: label.id, label: label.name }));
  const select = (name: 'add' | 'remove', label: string) => (
    <MultiSelect
      label={label}
      data={data}
      value={textsOf(params, name)}
      onChange={(to) => onChange({ ...params, [name]: to })}
      error={error(name)}
      searchable
      clearable
      nothingFoundMessage={t('actions:kinds.labels.none')}
    />
  );
  return (
    <>
      {select('add', t('actions:kinds.labels.add'))}
      {select('remove', t('actions:kinds.labels.remove'))}
    </>
  );
}
