import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { announce } from '#platform/events/announce.ts';
import type { Scenario } from '../contract.ts';
import { scenarioFormChanged } from '../events.ts';
import { cancelPending } from '../ledger/withdraw-pending.ts';
import { presentScenario } from './present-scenario.ts';

/** Puts a scenario away: what waits is cancelled, nobody registers any more; nothing is deleted. Idempotent. */
export async function archiveScenario(ctx: Ctx, input: { scenarioId: string }): Promise<Scenario> {
  await sql`update scenarios set archived_at = coalesce(archived_at, ${ctx.clock.now()}), version = version + 1
    where workspace_id = ${ctx.workspace.id} and id = ${input.scenarioId}`.execute(ctx.db);
  const messages = await sql<{
    id: string;
  }>`select id from messages where workspace_id = ${ctx.workspace.id} and scenario_id = ${input.scenarioId}`.execute(ctx.db);
  for (const message of messages.rows) await cancelPending(ctx, { messageId: message.id }, 'scenario_archived');
  await announce(ctx, scenarioFormChanged, { scenarioId: input.scenarioId });
  return presentScenario(ctx, input.scenarioId);
}

/** Takes a scenario back from the archive. What was cancelled stays so; registrations go on. Idempotent. */
export async function restoreScenario(ctx: Ctx, input: { scenarioId: string }): Promise<Scenario> {
  await sql`update scenarios set archived_at = null, version = version + 1
    where workspace_id = ${ctx.workspace.id} and id = ${input.scenarioId} and archived_at is not null`.execute(ctx.db);
  await announce(ctx, scenarioFormChanged, { scenarioId: input.scenarioId });
  return presentScenario(ctx, input.scenarioId);
}
