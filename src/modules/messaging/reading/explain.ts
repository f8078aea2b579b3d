import { sql } from 'kysely';
import { getContact } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { formatDateTime } from '#platform/i18n/format.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/ledger.ts';
import { channelOf } from '../channel-of.ts';
import { timesOf } from '../ledger/times-of.ts';
import { getBroadcastRow } from '../broadcasts/broadcast-lookup.ts';
import { pausedUntil } from '../leaving/preferences.ts';
import { isOffChannel } from '../rules/off-channel.ts';
import { getMessageRow, type MessageRow } from '../steps/message-lookup.ts';
import type { DeliveryState } from '../tables.ts';
import { verdictOf } from './verdict-of.ts';

export type Explanation = OutputOf<typeof contract.explain>;

interface Row {
  state: DeliveryState;
  reason: string | null;
  due_at: Date;
  accepted_at: Date | null;
  answer: string | null;
}

/** Whether and why a contact got, gets, or does not get a message: from its row in the ledger, or from what kept it from having one. */
export async function explain(ctx: Ctx, input: { messageId: string; contactId: string }): Promise<Explanation> {
  const message = await getMessageRow(ctx, input.messageId);
  await getContact(ctx, input.contactId);
  const found = await sql<Row>`
    select state, reason, due_at, accepted_at, answer from deliveries
    where workspace_id = ${ctx.workspace.id} and message_id = ${message.id} and contact_id = ${input.contactId}
    order by round desc limit 1`.execute(ctx.db);
  const row = found.rows[0];
  if (!row) return withoutRow(ctx, message, input.contactId);
  const { verdict, key } = verdictOf(row.state, row.reason);
  const at = formatDateTime(ctx.locale, ctx.workspace.timeZone, row.accepted_at ?? row.due_at);
  const blocked = row.state === 'planned' ? await blockOf(ctx, { message, contactId: input.contactId, dueAt: row.due_at }) : undefined;
  if (blocked)
    return { verdict: 'not_sent', textKey: `messaging:explain.will_be_${blocked}`, data: { at }, dueAt: row.due_at.toISOString() };
  return { verdict, textKey: `messaging:explain.${key}`, data: { at, answer: row.answer ?? '' }, dueAt: row.due_at.toISOString() };
}

/** A row waits, and yet nothing will go: the audience is not for its channel, the address is blocked as things stand, or its reader rests until after its time. */
async function blockOf(
  ctx: Ctx,
  at: { message: MessageRow; contactId: string; dueAt: Date },
): Promise<'off_channel' | 'withheld' | 'resting' | undefined> {
  if (await isOffChannel(ctx, at.message)) return 'off_channel';
  const until = at.message.kind === 'notice' ? undefined : await pausedUntil(ctx, at.contactId);
  if (until && at.dueAt < until) return 'resting';
  const reach = (await channelOf(ctx.services, at.message.channel).reach(ctx, [at.contactId])).get(at.contactId);
  return reach && 'withheld' in reach ? 'withheld' : undefined;
}

async function withoutRow(ctx: Ctx, message: MessageRow, contactId: string): Promise<Explanation> {
  const answer = (key: string): Explanation => ({ verdict: 'not_sent', textKey: `messaging:explain.${key}`, dueAt: null });
  const enrolled = await sql<{ state: string; enrolled_at: Date }>`
    select state, enrolled_at from enrolments where workspace_id = ${ctx.workspace.id} and scenario_id = ${message.scenario_id} and contact_id = ${contactId}`.execute(
    ctx.db,
  );
  const enrolment = enrolled.rows[0];
  if (message.kind === 'notice') return answer('notice_not_asked');
  if (message.kind === 'broadcast') return withoutRowOfBroadcast(ctx, message);
  if (!enrolment) return answer('not_enrolled');
  if (enrolment.state !== 'active') return answer(enrolment.state);
  if (message.state === 'off') return answer('step_off');
  if (message.enrolled_since && enrolment.enrolled_at < message.enrolled_since) return answer('new_ones_only');
  return answer(message.kind === 'reminder' ? await whyUndated(ctx, message, contactId) : 'past_when_switched_on');
}

async function withoutRowOfBroadcast(ctx: Ctx, message: MessageRow): Promise<Explanation> {
  const broadcast = await getBroadcastRow(ctx, message.id);
  if (message.state === 'draft') return { verdict: 'not_sent', textKey: 'messaging:explain.broadcast_draft', dueAt: null };
  if (message.state === 'reserved') {
    const dueAt = broadcast.send_at ?? ctx.clock.now();
    const at = formatDateTime(ctx.locale, ctx.workspace.timeZone, dueAt);
    if (await isOffChannel(ctx, message))
      return { verdict: 'not_sent', textKey: 'messaging:explain.will_be_off_channel', data: { at }, dueAt: dueAt.toISOString() };
    return { verdict: 'waiting', textKey: 'messaging:explain.broadcast_reserved', data: { at }, dueAt: dueAt.toISOString() };
  }
  const key = broadcast.expanded_at === null && broadcast.cancelled_at === null ? 'broadcast_expanding' : 'not_a_recipient';
  return { verdict: key === 'not_a_recipient' ? 'not_sent' : 'waiting', textKey: `messaging:explain.${key}`, dueAt: null };
}

/** A reminder that is on and has no row: there is no date to count from, or its time had passed when it was switched on. */
async function whyUndated(ctx: Ctx, message: MessageRow, contactId: string): Promise<string> {
  const timed = await sql<{ gap: string | null }>`
    select t.gap from messages m join enrolments e on e.workspace_id = m.workspace_id and e.scenario_id = m.scenario_id and e.contact_id = ${contactId}
    ${timesOf(ctx)} where m.workspace_id = ${ctx.workspace.id} and m.id = ${message.id}`.execute(ctx.db);
  const [row] = timed.rows;
  return row ? (row.gap ?? 'past_when_switched_on') : 'no_date';
}
