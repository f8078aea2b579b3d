import { Checkbox, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ProblemField } from '#admin/problem.ts';
import { useApi } from '#admin/query.ts';
import { ConditionBuilder } from '#modules/people/admin/parts.ts';
import { listAudiences } from '#modules/people/contract/audiences.ts';
import { EVERYBODY } from '#modules/people/contract/conditions.ts';
import { Notice } from '#ui/notice.tsx';
import type { StepCondition } from '../contract.ts';

/** For whom a step is: everybody, or the contacts of one audience who meet a condition. */
export function ConditionFields({
  value,
  onChange,
  error,
  problems,
}: {
  value: StepCondition | null;
  onChange: (condition: StepCondition | null) => void;
  error: (path: string) => string | undefined;
  /** Inside the condition itself, with paths from it on. */
  problems: readonly ProblemField[];
}) {
  const { t } = useTranslation();
  const audiences = useApi(listAudiences, { limit: 200 }, { enabled: value !== null });
  const wrong = error('condition.audienceId') ?? error('condition.condition');
  return (
    <Stack gap="xs">
      <Checkbox
        label={t('actions:condition.only')}
        description={t('actions:condition.only-hint')}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? { audienceId: '', condition: EVERYBODY } : null)}
      />
      {value === null ? null : (
        <>
          <Select
            label={t('actions:condition.audience')}
            data={(audiences.data?.items ?? []).map((audience) => ({ value: audience.id, label: audience.name }))}
            value={value.audienceId || null}
            onChange={(to) => onChange({ audienceId: to ?? '', condition: EVERYBODY })}
            placeholder={t('actions:condition.choose-audience')}
            allowDeselect={false}
            error={wrong}
          />
          {value.audienceId ? (
            <ConditionBuilder
              audienceId={value.audienceId}
              value={value.condition}
              onChange={(condition) => onChange({ ...value, condition })}
              problems={problems}
            />
          ) : null}
        </>
      )}
      {wrong && value?.audienceId ? <Notice tone="bad">{wrong}</Notice> : null}
    </Stack>
  );
}
