import { sql } from 'kysely';
import { resolveNotice } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';

/** Ends the open request where there is one: another text, another hour, or no broadcast any more. */
export async function withdrawOpenRequest(ctx: Ctx, broadcastId: string): Promise<void> {
  await closeRequest(ctx, broadcastId, { decision: 'withdrawn', comment: '' });
}

/** Ends the open request, whichever way; undefined where there is none. */
export async function closeRequest(
  ctx: Ctx,
  broadcastId: string,
  { decision, comment }: { decision: 'approved' | 'declined' | 'withdrawn'; comment: string },
): Promise<{ sendAt: Date | null; version: number } | undefined> {
  const closed = await sql<{ send_at: Date | null; message_version: number }>`
    update approvals set decision = ${decision}, comment = ${comment}, decided_at = ${ctx.clock.now()}, decided_by = ${ctx.actor.id}
    where workspace_id = ${ctx.workspace.id} and message_id = ${broadcastId} and decision is null
    returning send_at, message_version`.execute(ctx.db);
  const row = closed.rows[0];
  if (row) await resolveNotice(ctx, noticeKey(broadcastId));
  return row && { sendAt: row.send_at, version: row.message_version };
}

/** Of the notice that tells the owner. */
export function noticeKey(broadcastId: string): string {
  return `messaging.approval:${broadcastId}`;
}
