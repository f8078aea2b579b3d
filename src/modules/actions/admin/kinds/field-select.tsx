import { Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { listAudiences } from '#modules/people/contract/audiences.ts';
import { listFields } from '#modules/people/contract/fields.ts';

/** Chooses a shared field: an audience first. */
export function FieldSelect({
  audienceId,
  fieldKey,
  onChange,
  error,
}: {
  audienceId: string;
  fieldKey: string;
  onChange: (chosen: { audienceId: string; key: string }) => void;
  error: (path: string) => string | undefined;
}) {
  const { t } = useTranslation();
  const audiences = useApi(listAudiences, { limit: 200 });
  const fields = useApi(listFields, { audienceId }, { enabled: audienceId !== '' });
  return (
    <Group gap="sm" grow align="flex-start">
      <Select
        label={t('actions:condition.audience')}
        data={(audiences.data?.items ?? []).map((audience) => ({ value: audience.id, label: audience.name }))}
        value={audienceId || null}
        onChange={(to) => onChange({ audienceId: to ?? '', key: '' })}
        placeholder={t('actions:select.choose')}
        error={error('audienceId')}
        allowDeselect={false}
        required
      />
      <Select
        label={t('actions:kinds.set-field.field')}
        data={(fields.data?.items ?? [])
          .filter((field) => field.scope === 'audience')
          .map((field) => ({ value: field.key, label: field.label }))}
        value={fieldKey || null}
        onChange={(to) => onChange({ audienceId, key: to ?? '' })}
        placeholder={t('actions:select.choose')}
        error={error('key')}
        disabled={audienceId === ''}
        allowDeselect={false}
        required
      />
    </Group>
  );
}
