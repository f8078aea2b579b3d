import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/scenarios.ts';
import type { Scenario } from '../contract.ts';
import { scenarioFormChanged } from '../events.ts';
import type { MessagingTables } from '../tables.ts';
import { presentScenario } from './present-scenario.ts';

/** Changes settings; fails with `row/changed-meanwhile` for a stale version. */
export async function updateScenario(ctx: Ctx, input: InputOf<typeof contract.updateScenario>): Promise<Scenario> {
  const changed = await ctx.db
    .withTables<MessagingTables>()
    .updateTable('scenarios')
    .set((to) => ({
      ...(input.title === undefined ? {} : { title: input.title }),
      ...(input.openTitle === undefined ? {} : { open_title: input.openTitle }),
      ...(input.folder === undefined ? {} : { folder: input.folder }),
      ...(input.reentry === undefined ? {} : { reentry: input.reentry }),
      ...(input.doubleOptIn === undefined ? {} : { double_opt_in: input.doubleOptIn }),
      ...(input.consentText === undefined ? {} : { consent_text: input.consentText }),
      version: to('version', '+', 1),
    }))
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', input.scenarioId)
    .where('version', '=', input.version)
    .executeTakeFirst();
  const scenario = await presentScenario(ctx, input.scenarioId);
  if (changed.numUpdatedRows === 0n) fail('row/changed-meanwhile');
  if (input.consentText !== undefined) await announce(ctx, scenarioFormChanged, { scenarioId: scenario.id });
  return scenario;
}
