import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { claimAddress, releaseAddress } from '#platform/db/resolve-address.ts';
import type { Scenario } from '../contract.ts';
import { getScenario } from './scenario-lookup.ts';
import { presentScenario } from './present-scenario.ts';

/** Gives the hosted form a new public address, when the old one is flooded; the old one answers 404 from now on. */
export async function renewFormAddress(ctx: Ctx, input: { scenarioId: string }): Promise<Scenario> {
  const { formId } = await getScenario(ctx, input.scenarioId);
  const fresh = await claimAddress(ctx, 'scenario-form');
  await sql`update scenarios set form_id = ${fresh}, version = version + 1 where workspace_id = ${ctx.workspace.id} and id = ${input.scenarioId}`.execute(
    ctx.db,
  );
  await releaseAddress(ctx, formId);
  return presentScenario(ctx, input.scenarioId);
}
