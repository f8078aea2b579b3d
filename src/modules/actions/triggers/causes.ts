import type { Ctx, Services } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type { listRunCauses as route } from '../contract/triggers.ts';
import { setUsesPlug, triggerPlug, type Cause } from '../extend.ts';
import { triggerKey } from './trigger-key.ts';

/** Without a module that announces anything: somebody asks. */
const asked: readonly Cause[] = [
  { kind: 'actions.hand', variables: [] },
  { kind: 'actions.api', variables: [] },
  { kind: 'actions.inbound', variables: [] },
];

/** Everything from which a run can come. */
export function causesOf(services: Services): readonly Cause[] {
  const { registry } = services;
  return [...registry.contributions(triggerPlug), ...registry.contributions(setUsesPlug).flatMap((uses) => uses.causes), ...asked];
}

/** The same with their names, for the filter of runs. */
export async function listRunCauses(ctx: Ctx): Promise<OutputOf<typeof route>> {
  return { items: causesOf(ctx.services).map(({ kind }) => ({ kind, said: { textKey: triggerKey(kind) } })) };
}
