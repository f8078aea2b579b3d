import { Checkbox, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useApi } from '#admin/query.ts';
import type { TargetParams } from '#modules/people/admin/extend.ts';
import { Notice } from '#ui/notice.tsx';
import { listScenarios } from '../contract/scenarios.ts';

const FLAGS = ['immediate', 'later', 'reminders'] as const;

/** Into which scenario the people of a file go, and what of it they get. */
export function ScenarioImportParams({
  audienceId,
  params,
  onChange,
}: {
  audienceId: string;
  params: TargetParams;
  onChange: (params: TargetParams) => void;
}) {
  const { t } = useTranslation();
  const scenarios = useApi(listScenarios, { audienceId, limit: 200 });
  return (
    <Stack gap="md" pl={{ base: 0, sm: 28 }}>
      <Select
        label={t('messaging:imports.choose')}
        data={(scenarios.data?.items ?? []).map((scenario) => ({ value: scenario.id, label: scenario.title }))}
        value={typeof params['scenarioId'] === 'string' ? params['scenarioId'] : null}
        onChange={(scenarioId) => onChange(scenarioId === null ? params : { ...params, scenarioId })}
        allowDeselect={false}
        searchable
        withAsterisk
      />
      <Checkbox.Group
        label={t('messaging:imports.gets')}
        value={FLAGS.filter((flag) => params[flag] === true)}
        onChange={(chosen) => onChange({ ...params, ...Object.fromEntries(FLAGS.map((flag) => [flag, chosen.includes(flag)])) })}
      >
        <Stack gap="xs" mt="xs">
          {FLAGS.map((flag) => (
            <Checkbox key={flag} value={flag} label={t(`messaging:imports.${flag}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      {params['immediate'] === true ? <Notice tone="care" title={t('messaging:imports.warning')} /> : null}
    </Stack>
  );
}
