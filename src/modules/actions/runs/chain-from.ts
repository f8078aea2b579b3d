import type { Ctx } from '#platform/ctx.ts';
import type { ChainLink } from '../contract.ts';
import { tables } from '../tables.ts';

/** How it came to what a step of a run did, from the origin on and that step included; empty where there is no such step. */
export async function chainFrom(ctx: Ctx, runStepId: string): Promise<ChainLink[]> {
  const row = await tables(ctx)
    .selectFrom('action_run_steps as s')
    .innerJoin('action_runs as r', (join) => join.onRef('r.workspace_id', '=', 's.workspace_id').onRef('r.id', '=', 's.run_id'))
    .innerJoin('action_sets as a', (join) => join.onRef('a.workspace_id', '=', 'r.workspace_id').onRef('a.id', '=', 'r.set_id'))
    .select([
      'r.id as runId',
      'r.set_id as setId',
      'a.name as setName',
      'r.person_id as personId',
      's.id as runStepId',
      's.kind',
      'r.chain',
    ])
    .where('s.workspace_id', '=', ctx.workspace.id)
    .where('s.id', '=', runStepId)
    .executeTakeFirst();
  if (!row) return [];
  const { chain, ...link } = row;
  return [...chain, link];
}
