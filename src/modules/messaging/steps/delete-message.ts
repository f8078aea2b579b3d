import { sql } from 'kysely';
import { listConditionUses } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '../contract.ts';
import { lockScenario } from './lock-scenario.ts';
import { getMessageRow } from './message-lookup.ts';

/**
 * Deletes a step that is off. One that has rows in the ledger goes into the archive with them. Fails with `message/on`,
 * `message/not-a-step`, and with `message/in-conditions` where a condition would lose what it speaks of.
 */
export async function deleteMessage(ctx: Ctx, { messageId }: { messageId: string }): Promise<void> {
  const message = await getMessageRow(ctx, messageId);
  if ((message.kind !== 'step' && message.kind !== 'reminder') || message.scenario_id === null) return fail('message/not-a-step');
  await lockScenario(ctx, message.scenario_id);
  if ((await getMessageRow(ctx, messageId)).state === 'on') fail('message/on');
  const used = await sql`select 1 from deliveries where workspace_id = ${ctx.workspace.id} and message_id = ${messageId} limit 1`.execute(
    ctx.db,
  );
  if (used.rows.length > 0) {
    await sql`update messages set archived_at = ${ctx.clock.now()}, version = version + 1 where workspace_id = ${ctx.workspace.id} and id = ${messageId}`.execute(
      ctx.db,
    );
    return;
  }
  if ((await listConditionUses(ctx, { kind: 'message', id: messageId })).length > 0) fail('message/in-conditions');
  await sql`delete from tracked_links where workspace_id = ${ctx.workspace.id} and message_id = ${messageId}`.execute(ctx.db);
  await sql`delete from messages where workspace_id = ${ctx.workspace.id} and id = ${messageId}`.execute(ctx.db);
}
