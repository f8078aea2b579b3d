import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { Step } from '../contract.ts';
import { getStep } from './list-steps.ts';
import { lockScenario } from './lock-scenario.ts';
import { placeLast } from './moment.ts';

/** Takes a step or reminder back from the archive, switched off, after those of its moment. Idempotent. Fails with `request/not-found`, `scenario/archived`. */
export async function restoreMessage(ctx: Ctx, { messageId }: { messageId: string }): Promise<Step> {
  const found = await sql<{ scenario_id: string; archived: boolean }>`
    select scenario_id, archived_at is not null as archived from messages
    where workspace_id = ${ctx.workspace.id} and id = ${messageId} and kind in ('step', 'reminder')`.execute(ctx.db);
  const row = found.rows[0] ?? fail('request/not-found');
  await lockScenario(ctx, row.scenario_id);
  if (row.archived) {
    await sql`update messages set archived_at = null, state = 'off', version = version + 1
      where workspace_id = ${ctx.workspace.id} and id = ${messageId}`.execute(ctx.db);
    await placeLast(ctx, messageId);
  }
  return getStep(ctx, messageId);
}
