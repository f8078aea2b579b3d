import { useQuery } from '@tanstack/react-query';
import { useFilled } from '#admin/use-filled.ts';
import { useMay } from '#admin/workspace.tsx';
import type { Condition } from '../../contract/conditions.ts';
import { conditionInputs, type ConditionInput } from '../plugs.ts';
import { hasEmptyGroup, statementsOf } from './condition-tree.ts';

export type LoadedInput = ConditionInput & Awaited<ReturnType<ConditionInput['load']>>;
export type LoadedInputs = ReadonlyMap<string, LoadedInput>;

/** The kinds of statement that there are, in order, with what edits them; undefined until it is loaded. */
export function useConditionInputs(): LoadedInputs | undefined {
  const may = useMay();
  const filled = useFilled(conditionInputs);
  const { data } = useQuery({
    queryKey: ['people.condition-inputs'],
    queryFn: async () => Promise.all(filled.map(async (input) => ({ ...input, ...(await input.load()) }))),
    staleTime: Infinity,
  });
  const usable = data?.filter((input) => input.can === undefined || may(input.can)).toSorted((a, b) => a.order - b.order);
  return usable && new Map(usable.map((input) => [input.kind, input]));
}

/** Whether everything that a condition needs is filled in, so that the server can be asked about it. */
export function isComplete(inputs: LoadedInputs, condition: Condition): boolean {
  const whole = statementsOf(condition).every(({ statement: { kind, ...params } }) => inputs.get(kind)?.params.safeParse(params).success);
  return whole && !hasEmptyGroup(condition);
}
