import { sql } from 'kysely';
import { audit } from '#modules/accounts/api.ts';
import { checkCondition } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { dropJob, enqueue } from '#platform/queue/enqueue.ts';
import { checkedContent } from '../compose/check-content.ts';
import type * as contract from '../contract/broadcasts.ts';
import type { Broadcast } from '../contract/broadcasts.ts';
import { fail as refuse } from '../contract.ts';
import { withdrawOpenRequest } from '../approvals/close-request.ts';
import { conditionOf } from '../rules/condition-of.ts';
import { getSettings } from '../settings/settings.ts';
import { lockBroadcast, type BroadcastRow } from './broadcast-lookup.ts';
import { countRecipients } from './get-recipients.ts';
import { presentBroadcast } from './present-broadcasts.ts';
import { startBroadcastJob, startKey } from './run-broadcast.ts';

/**
 * Lets a draft go, at once or at a time. Fails with `broadcast/not-a-draft`, `broadcast/past`, `broadcast/nobody`, `broadcast/count-not-confirmed`,
 * `broadcast/needs-approval`, `message/problems`, `row/changed-meanwhile`.
 */
export async function reserveBroadcast(ctx: Ctx, input: InputOf<typeof contract.reserveBroadcast>): Promise<Broadcast> {
  const broadcast = await lockBroadcast(ctx, input.broadcastId);
  if (broadcast.version !== input.version) fail('row/changed-meanwhile');
  if (await mustAsk(ctx)) refuse('broadcast/needs-approval');
  const sendAt = await checkedHour(ctx, broadcast, input.sendAt);
  await letGo(ctx, broadcast, { sendAt, confirmedCount: input.confirmedCount });
  return presentBroadcast(ctx, broadcast.id);
}

/** Whether who acts has to ask the owner first. */
export async function mustAsk(ctx: Ctx): Promise<boolean> {
  return ctx.actor.kind === 'staff' && !ctx.actor.owner && (await getSettings(ctx)).operatorsAsk;
}

/** What a draft has to be before it may go: complete, and not for the past. Returns its hour; null: at once. */
export async function checkedHour(ctx: Ctx, broadcast: BroadcastRow, sendAt: string | null): Promise<Date | null> {
  if (broadcast.state !== 'draft' || broadcast.archived_at !== null) refuse('broadcast/not-a-draft');
  const at = sendAt === null ? null : new Date(sendAt);
  if (at !== null && at <= ctx.clock.now()) refuse('broadcast/past', {}, [{ path: ['sendAt'], message: 'messaging:problems.hourPast' }]);
  const scope = { audienceId: broadcast.audience_id, scenarioId: broadcast.scenario_id, purpose: null };
  await checkedContent(ctx, { scope, kind: 'broadcast', channel: broadcast.channel, content: broadcast.content });
  const condition = conditionOf(broadcast);
  if (condition) await checkCondition(ctx, { audienceId: broadcast.audience_id, condition });
  return at;
}

/** Reserves a checked draft. */
export async function letGo(
  ctx: Ctx,
  broadcast: BroadcastRow,
  { sendAt, confirmedCount }: { sendAt: Date | null; confirmedCount: number | undefined },
): Promise<void> {
  const count = await countRecipients(ctx, broadcast);
  if (count === 0 && sendAt === null) refuse('broadcast/nobody');
  if (count > (await getSettings(ctx)).confirmAbove && confirmedCount !== count) refuse('broadcast/count-not-confirmed', { count });
  await withdrawOpenRequest(ctx, broadcast.id);
  const of = sql`where workspace_id = ${ctx.workspace.id}`;
  await sql`update messages set state = 'reserved', version = version + 1 ${of} and id = ${broadcast.id}`.execute(ctx.db);
  await sql`update broadcasts set send_at = ${sendAt} ${of} and message_id = ${broadcast.id}`.execute(ctx.db);
  const key = startKey(broadcast.id);
  await enqueue(ctx, startBroadcastJob, { broadcastId: broadcast.id }, sendAt === null ? { key } : { at: sendAt, key });
  await audit(ctx, 'messaging.broadcast-reserved', { kind: 'broadcast', id: broadcast.id, name: broadcast.title });
}

/** Takes a reserved broadcast back to a draft. Fails with `broadcast/not-reserved`: it has begun meanwhile. */
export async function cancelReservation(ctx: Ctx, { broadcastId }: { broadcastId: string }): Promise<Broadcast> {
  const broadcast = await lockBroadcast(ctx, broadcastId);
  if (broadcast.state !== 'reserved') refuse('broadcast/not-reserved');
  await dropJob(ctx, startKey(broadcastId));
  await sql`update messages set state = 'draft', version = version + 1 where workspace_id = ${ctx.workspace.id} and id = ${broadcastId}`.execute(
    ctx.db,
  );
  await audit(ctx, 'messaging.broadcast-unreserved', { kind: 'broadcast', id: broadcastId, name: broadcast.title });
  return presentBroadcast(ctx, broadcastId);
}
