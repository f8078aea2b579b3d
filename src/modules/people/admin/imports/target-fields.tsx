import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFilled } from '#admin/use-filled.ts';
import { importTargets, type TargetParams } from '../plugs.ts';

export interface ChosenTarget {
  target: string;
  params: TargetParams;
}

/** Where the people of the file go: the audience alone, or what other modules take them into. */
export function TargetFields({
  audienceId,
  chosen,
  onChange,
}: {
  audienceId: string;
  chosen: ChosenTarget;
  onChange: (chosen: ChosenTarget) => void;
}) {
  const { t } = useTranslation();
  const targets = useFilled(importTargets);
  const filled = targets.find((one) => one.target === chosen.target);
  return (
    <Stack gap="md">
      <Radio.Group
        aria-label={t('people:imports.targetTitle')}
        value={chosen.target}
        onChange={(target) => onChange({ target, params: targets.find((one) => one.target === target)?.initial ?? {} })}
      >
        <Stack gap="xs">
          <Radio value="people.contacts" label={t('people:imports.targetContacts')} />
          {targets.map((one) => (
            <Radio key={one.target} value={one.target} label={t(one.label)} />
          ))}
        </Stack>
      </Radio.Group>
      {filled ? (
        <filled.Params audienceId={audienceId} params={chosen.params} onChange={(params) => onChange({ ...chosen, params })} />
      ) : null}
    </Stack>
  );
}
