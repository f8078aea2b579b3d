import { sql } from 'kysely';
import { getContact } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/enrolments.ts';

/** What a contact gets next, soonest first; at most 100. */
export async function listNextSends(ctx: Ctx, { contactId }: { contactId: string }): Promise<OutputOf<typeof contract.listNextSends>> {
  await getContact(ctx, contactId);
  const found = await sql<{ id: string; due_at: Date; message_id: string; title: string; scenario_title: string | null }>`
    select d.id, d.due_at, d.message_id, m.title, s.title as scenario_title
    from deliveries d
    join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
    left join scenarios s on s.workspace_id = m.workspace_id and s.id = m.scenario_id
    where d.workspace_id = ${ctx.workspace.id} and d.contact_id = ${contactId} and d.state in ('planned', 'held', 'claimed', 'submitting')
    order by d.due_at, d.id limit 100`.execute(ctx.db);
  return {
    items: found.rows.map((row) => ({
      deliveryId: row.id,
      dueAt: row.due_at.toISOString(),
      messageId: row.message_id,
      title: row.title,
      scenarioTitle: row.scenario_title,
    })),
  };
}
