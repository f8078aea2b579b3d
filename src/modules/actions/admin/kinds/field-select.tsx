import { Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import { listAudiences } from '#modules/people/contract/audiences.ts';
import { listConditionFields } from '#modules/people/contract/conditions.ts';
import { textOf } from '../text-of.ts';
import type { Params } from '../plugs.ts';

/** A field as params hold it: a scenario's own names the scenario. */
interface ChosenField {
  audienceId: string;
  scenarioId: string | undefined;
  key: string;
}

/** Chooses a field: an audience first, then one that it shares or that a scenario of it has for itself. */
export function FieldSelect({
  params,
  onChange,
  error,
}: {
  params: Params;
  onChange: (chosen: ChosenField) => void;
  error: (path: string) => string | undefined;
}) {
  const { t } = useTranslation();
  const audienceId = textOf(params, 'audienceId');
  const audiences = useApi(listAudiences, { limit: 200 });
  const fields = useApi(listConditionFields, { audienceId }, { enabled: audienceId !== '' });
  const items = fields.data?.items ?? [];
  const groups = Map.groupBy(items, (field) => field.scopeLabel);
  const chosen = items.find((field) => field.key === textOf(params, 'key') && (field.scopeId ?? '') === textOf(params, 'scenarioId'));
  return (
    <Group gap="sm" grow align="flex-start" preventGrowOverflow={false}>
      <Select
        label={t('actions:condition.audience')}
        data={(audiences.data?.items ?? []).map((audience) => ({ value: audience.id, label: audience.name }))}
        value={audienceId || null}
        onChange={(to) => onChange({ audienceId: to ?? '', scenarioId: undefined, key: '' })}
        placeholder={t('actions:select.choose')}
        error={error('audienceId')}
        allowDeselect={false}
        required
      />
      <Select
        label={t('actions:kinds.set-field.field')}
        data={[...groups].map(([scenario, some]) => ({
          group: scenario === null ? t('actions:kinds.set-field.shared') : t('actions:kinds.set-field.of-scenario', { scenario }),
          items: some.map((field) => ({ value: field.id, label: field.label })),
        }))}
        value={chosen?.id ?? null}
        onChange={(to) => {
          const field = items.find((one) => one.id === to);
          onChange({ audienceId, scenarioId: field?.scopeId ?? undefined, key: field?.key ?? '' });
        }}
        placeholder={t('actions:select.choose')}
        error={error('key')}
        disabled={audienceId === ''}
        allowDeselect={false}
        required
        searchable
      />
    </Group>
  );
}
