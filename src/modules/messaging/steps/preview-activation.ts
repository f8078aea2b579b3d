import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/messages.ts';
import { timesOf } from '../ledger/times-of.ts';
import { getMessageRow } from './message-lookup.ts';

/** What switching a step on would do to those already in the scenario: the counts behind the question. */
export async function previewActivation(
  ctx: Ctx,
  { messageId }: { messageId: string },
): Promise<OutputOf<typeof contract.previewActivation>> {
  const message = await getMessageRow(ctx, messageId);
  const now = ctx.clock.now();
  const found = await sql<{ future: number; past: number; already: number }>`
    select (count(*) filter (where not had and at >= ${now}))::int as future, (count(*) filter (where not had and (at < ${now} or at is null)))::int as past,
      (count(*) filter (where had))::int as already
    from (
      select t.computed as at,
        exists (select 1 from deliveries d where d.workspace_id = e.workspace_id and d.message_id = m.id and d.contact_id = e.contact_id
          and d.channel = m.channel and d.round = e.round and d.state not in ('planned', 'suppressed', 'cancelled')) as had
      from messages m join enrolments e on e.workspace_id = m.workspace_id and e.scenario_id = m.scenario_id and e.state = 'active'
      ${timesOf(ctx)}
      where m.workspace_id = ${ctx.workspace.id} and m.id = ${message.id}
    ) each`.execute(ctx.db);
  return found.rows[0] ?? { future: 0, past: 0, already: 0 };
}
