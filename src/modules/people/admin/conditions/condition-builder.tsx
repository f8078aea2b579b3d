import { Skeleton, Stack } from '@mantine/core';
import { useMemo } from 'react';
import type { ProblemField } from '#admin/problem.ts';
import type { Condition } from '../../contract/conditions.ts';
import { ConditionGroup } from './condition-group.tsx';
import { ConditionPreview } from './condition-preview.tsx';
import { evenOut } from './condition-tree.ts';
import { useConditionInputs } from './use-condition-inputs.ts';

/**
 * Builds a condition: groups of all, any or none, nested, with an input by its sort for every statement. Shows how many contacts meet it
 * while it is built, a few of them, and why a chosen person does or does not. `problems` are those of the route that saves it, with
 * paths from the condition on.
 */
export function ConditionBuilder({
  audienceId,
  value,
  onChange,
  problems = [],
}: {
  audienceId: string;
  value: Condition;
  onChange: (condition: Condition) => void;
  problems?: readonly ProblemField[];
}) {
  const inputs = useConditionInputs();
  const tree = useMemo(() => evenOut(value), [value]);
  if (!inputs) return <Skeleton height={160} />;
  return (
    <Stack gap="md">
      <ConditionGroup audienceId={audienceId} inputs={inputs} node={tree} path={[]} onChange={onChange} problems={problems} />
      <ConditionPreview audienceId={audienceId} inputs={inputs} condition={tree} />
    </Stack>
  );
}
