import { audit, notify } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import type * as contract from '../contract/broadcasts.ts';
import type { Broadcast } from '../contract/broadcasts.ts';
import { fail as refuse } from '../contract.ts';
import { lockBroadcast } from '../broadcasts/broadcast-lookup.ts';
import { presentBroadcast } from '../broadcasts/present-broadcasts.ts';
import { checkedHour, letGo } from '../broadcasts/reserve-broadcast.ts';
import type { MessagingTables } from '../tables.ts';
import { closeRequest, noticeKey, withdrawOpenRequest } from './close-request.ts';

/** Asks the owner to let a draft go; the owner gets a notice, by mail as well. Asking again replaces the open request. */
export async function askApproval(ctx: Ctx, input: InputOf<typeof contract.askApproval>): Promise<Broadcast> {
  const broadcast = await lockBroadcast(ctx, input.broadcastId);
  if (broadcast.version !== input.version) fail('row/changed-meanwhile');
  const sendAt = await checkedHour(ctx, broadcast, input.sendAt);
  await withdrawOpenRequest(ctx, broadcast.id);
  await ctx.db
    .withTables<MessagingTables>()
    .insertInto('approvals')
    .values({
      workspace_id: ctx.workspace.id,
      id: randomId(),
      message_id: broadcast.id,
      message_version: broadcast.version,
      send_at: sendAt,
      note: input.note,
      asked_at: ctx.clock.now(),
      asked_by: ctx.actor.id ?? '',
    })
    .execute();
  await notify(ctx, {
    kind: 'messaging.approval',
    key: noticeKey(broadcast.id),
    textKey: 'messaging:approvals.notice',
    data: { title: broadcast.title },
    severity: 'warning',
    link: `/broadcasts/${broadcast.id}`,
    permission: 'messaging.approve',
  });
  return presentBroadcast(ctx, broadcast.id);
}

/** Takes the open request back, by whoever may write the broadcast. */
export async function withdrawApproval(ctx: Ctx, { broadcastId }: { broadcastId: string }): Promise<Broadcast> {
  await lockBroadcast(ctx, broadcastId);
  await withdrawOpenRequest(ctx, broadcastId);
  return presentBroadcast(ctx, broadcastId);
}

/**
 * The owner's word: approved, it goes at the hour asked for (at once, where that has passed); declined, it stays a draft. Fails with
 * `approval/none`, and what `reserveBroadcast` fails with.
 */
export async function decideApproval(ctx: Ctx, input: InputOf<typeof contract.decideApproval>): Promise<Broadcast> {
  const broadcast = await lockBroadcast(ctx, input.broadcastId);
  const decided = await closeRequest(ctx, broadcast.id, { decision: input.decision, comment: input.comment });
  if (!decided || decided.version !== broadcast.version) return refuse('approval/none');
  if (input.decision === 'approved') {
    const hour = decided.sendAt !== null && decided.sendAt > ctx.clock.now() ? decided.sendAt.toISOString() : null;
    const sendAt = await checkedHour(ctx, broadcast, hour);
    await letGo(ctx, broadcast, { sendAt, confirmedCount: input.confirmedCount });
  }
  await audit(ctx, `messaging.approval-${input.decision}`, { kind: 'broadcast', id: broadcast.id, name: broadcast.title });
  return presentBroadcast(ctx, broadcast.id);
}
