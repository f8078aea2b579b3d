import { ActionIcon, Box, Group, Select, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProblemField } from '#admin/problem.ts';
import type { Condition } from '../../contract/conditions.ts';
import { isStatement, type TreePath } from './condition-tree.ts';
import type { LoadedInputs } from './use-condition-inputs.ts';

/** One statement: what it is about, its own inputs, and a way to take it out. */
export function ConditionRow({
  audienceId,
  inputs,
  node,
  path,
  onChange,
  onRemove,
  problems,
}: {
  audienceId: string;
  inputs: LoadedInputs;
  node: Condition;
  path: TreePath;
  onChange: (node: Condition) => void;
  onRemove?: () => void;
  problems: readonly ProblemField[];
}) {
  const { t } = useTranslation();
  if (!isStatement(node)) return null;
  const { kind, ...params } = node;
  const input = inputs.get(kind);
  const place = path.join('.');
  const error = (parameter: string) =>
    problems.find((problem) => problem.path === `${place}.${parameter}` || problem.path.startsWith(`${place}.${parameter}.`))?.message;
  const own = problems.find((problem) => problem.path === place || problem.path === `${place}.kind`)?.message;
  const number = Number(path.at(-1)) + 1;
  return (
    <Group
      component="fieldset"
      gap="xs"
      wrap="nowrap"
      align="flex-start"
      p={0}
      m={0}
      miw={0}
      bd={0}
      aria-label={t('people:conditions.row', { number })}
    >
      <Box style={{ display: 'flex', flexWrap: 'wrap', gap: 8, flex: 1, minWidth: 0 }}>
        <Select
          aria-label={t('people:conditions.about')}
          value={input ? kind : null}
          onChange={(chosen) => {
            const next = chosen ? inputs.get(chosen) : undefined;
            if (next && next.kind !== kind) onChange({ ...next.blank, kind: next.kind });
          }}
          data={[...inputs.values()].map((one) => ({ value: one.kind, label: t(one.label) }))}
          allowDeselect={false}
          error={own ?? (input ? undefined : t('people:conditions.unreadable'))}
          style={{ flex: '1 1 150px', maxWidth: 200, minWidth: 140 }}
        />
        {input ? (
          <input.Input audienceId={audienceId} params={params} onChange={(next) => onChange({ ...next, kind })} error={error} />
        ) : null}
        {!input && !own ? <Text size="sm">{kind}</Text> : null}
      </Box>
      <ActionIcon variant="subtle" color="gray" size={34} aria-label={t('people:conditions.remove', { number })} onClick={onRemove}>
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
