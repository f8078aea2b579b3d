import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { notingSent } from '../actions/note-sent.ts';

/**
 * A person decides about deliveries that nobody knows about: `count_as_sent`, or `send_again`, which keeps the Message-ID so that
 * a mail program that has the first one shows one. Returns how many were still unknown.
 */
export async function resolveUnknown(
  ctx: Ctx,
  input: { messageId: string; deliveryIds?: readonly string[]; as: 'count_as_sent' | 'send_again' },
): Promise<number> {
  const now = ctx.clock.now();
  const some = input.deliveryIds ? sql`and id = any(${[...input.deliveryIds]}::text[])` : sql``;
  const where = sql`where workspace_id = ${ctx.workspace.id} and message_id = ${input.messageId} and state = 'unknown' ${some}`;
  if (input.as === 'count_as_sent') {
    const counted = await sql<{ moved: number }>`
      with recorded as (
        update deliveries set state = 'accepted', reason = 'counted_by_person', accepted_at = coalesce(submitted_at, ${now}), closed_at = ${now} ${where}
        returning id, message_id, state
      ),
      noted as (${notingSent(ctx.workspace.id)})
      select count(*)::int as moved from recorded`.execute(ctx.db);
    return counted.rows[0]?.moved ?? 0;
  }
  const again = await sql<{ moved: number }>`
    with again as (
      update deliveries set state = 'planned', reason = 'sent_again_by_person', due_at = ${now}, closed_at = null, claimed_by = null, tried_since = null ${where}
      returning channel, lane
    ),
    hinted as (insert into due_hints (workspace_id, channel, lane, due_at) select distinct ${ctx.workspace.id}, channel, lane, ${now}::timestamptz from again)
    select count(*)::int as moved from again`.execute(ctx.db);
  return again.rows[0]?.moved ?? 0;
}
