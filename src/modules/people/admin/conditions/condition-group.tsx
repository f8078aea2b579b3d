import { ActionIcon, Button, Group, Paper, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProblemField } from '#admin/problem.ts';
import { CONDITION_DEPTH, type Condition } from '../../contract/conditions.ts';
import { ConditionRow } from './condition-row.tsx';
import { groupIn, isStatement, nodeOf, pathOfItem, type TreeGroup, type TreePath } from './condition-tree.ts';
import type { LoadedInputs } from './use-condition-inputs.ts';

interface NodeProps {
  audienceId: string;
  inputs: LoadedInputs;
  node: Condition;
  path: TreePath;
  onChange: (node: Condition) => void;
  /** Absent for the root. */
  onRemove?: () => void;
  problems: readonly ProblemField[];
}

const modes = ['all', 'any', 'none'] as const;

/** A group with what is in it: statements and other groups. */
export function ConditionGroup({ node, path, onChange, onRemove, ...rest }: NodeProps) {
  const { t } = useTranslation();
  const group: TreeGroup = groupIn(node) ?? { mode: 'all', items: [node] };
  const { mode, items } = group;
  const set = (next: Partial<TreeGroup>) => onChange(nodeOf({ ...group, ...next }));
  const first = [...rest.inputs.values()][0];
  const here = rest.problems.find((problem) => problem.path === path.join('.'))?.message;
  // A group of none is two levels of the stored tree.
  const mayNest = path.filter((part) => typeof part === 'string').length + 3 <= CONDITION_DEPTH;
  return (
    <Paper
      component="fieldset"
      withBorder
      p="sm"
      m={0}
      miw={0}
      aria-label={t(`people:conditions.modes.${mode}`)}
      bg={path.length > 0 ? 'var(--ui-canvas)' : undefined}
    >
      <Stack gap="md">
        <Group gap="xs" justify="space-between" wrap="nowrap">
          <Select
            aria-label={t('people:conditions.mode')}
            value={mode}
            onChange={(chosen) => set({ mode: modes.find((one) => one === chosen) ?? mode })}
            data={modes.map((one) => ({ value: one, label: t(`people:conditions.modes.${one}`) }))}
            allowDeselect={false}
            style={{ flex: '1 1 auto', maxWidth: 320 }}
          />
          {onRemove ? (
            <ActionIcon variant="subtle" color="gray" size={34} aria-label={t('people:conditions.removeGroup')} onClick={onRemove}>
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          ) : null}
        </Group>
        {items.length === 0 ? (
          <Text size="sm" c={here ? 'var(--mantine-color-error)' : 'dimmed'}>
            {here ?? (path.length === 0 && mode === 'all' ? t('people:conditions.everybodyHint') : t('people:conditions.emptyHint'))}
          </Text>
        ) : null}
        {items.map((item, index) => {
          const Node = isStatement(item) ? ConditionRow : ConditionGroup;
          const at = pathOfItem(path, mode, index);
          return (
            <Node
              // Items have no identity of their own; those after a removed one are drawn anew from their values.
              key={at.join('.')}
              {...rest}
              node={item}
              path={at}
              onChange={(changed: Condition) => set({ items: items.with(index, changed) })}
              onRemove={() => set({ items: items.toSpliced(index, 1) })}
            />
          );
        })}
        <Group gap="xs">
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={!first}
            onClick={() => first && set({ items: [...items, { ...first.blank, kind: first.kind }] })}
          >
            {t('people:conditions.add')}
          </Button>
          {mayNest ? (
            <Button variant="subtle" size="compact-md" onClick={() => set({ items: [...items, { any: [] }] })}>
              {t('people:conditions.addGroup')}
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Paper>
  );
}
