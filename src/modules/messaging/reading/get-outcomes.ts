import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/ledger.ts';
import { countOutcomes } from '../ledger/count-outcomes.ts';
import { content } from '../contract.ts';
import { getMessageRow, type MessageRow } from '../steps/message-lookup.ts';

interface Counts {
  opened: number;
  clicked: number;
  left: number;
}

/**
 * Where everybody of a message stands, and what they did with it. Visits of machines are told apart, never counted as people; whoever left by a link of it counts
 * once, however many scenarios that was.
 */
export async function getOutcomes(ctx: Ctx, { messageId }: { messageId: string }): Promise<OutputOf<typeof contract.getOutcomes>> {
  const message = await getMessageRow(ctx, messageId);
  const of = sql`workspace_id = ${ctx.workspace.id} and message_id = ${messageId}`;
  const counts = await sql<Counts>`
    select (select count(distinct delivery_id)::int from opens where ${of} and machine is null) as opened,
      (select count(distinct delivery_id)::int from link_clicks where ${of} and machine is null) as clicked,
      (select count(distinct e.contact_id)::int from enrolments e join deliveries d on d.workspace_id = e.workspace_id and d.id = e.left_delivery_id
        where e.workspace_id = ${ctx.workspace.id} and d.message_id = ${messageId}) as left`.execute(ctx.db);
  const links = await sql<{ url: string; people: number; clicks: number; machineClicks: number }>`
    select l.url, (count(distinct c.contact_id) filter (where c.machine is null))::int as people,
      (count(c.id) filter (where c.machine is null))::int as clicks, (count(c.id) filter (where c.machine is not null))::int as "machineClicks"
    from tracked_links l left join link_clicks c on c.workspace_id = l.workspace_id and c.message_id = l.message_id and c.link_id = l.id
    where l.workspace_id = ${ctx.workspace.id} and l.message_id = ${messageId}
    group by l.id, l.url, l.created_at order by l.created_at, l.url`.execute(ctx.db);
  return {
    ...(await countOutcomes(ctx, messageId)),
    ...(counts.rows[0] ?? { opened: 0, clicked: 0, left: 0 }),
    links: links.rows,
    measured: measuredOf(message, links.rows.length),
  };
}

/** What of a message can be counted: opens by a picture, which plain text has not; clicks where addresses lead through us. */
export function measuredOf(message: MessageRow, links: number): { opens: boolean; clicks: boolean } {
  return { opens: message.opens_tracked && content.parse(message.content).kind !== 'text', clicks: message.links_tracked && links > 0 };
}
