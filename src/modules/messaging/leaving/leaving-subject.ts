import { sql } from 'kysely';
import { findAudience, recipientsOf } from '#modules/people/api.ts';
import type { Ctx } from '#platform/ctx.ts';

/** Who leaves, and from what: all that a leaving link can act on. */
export interface LeavingSubject {
  deliveryId: string;
  contactId: string;
  mail: string | null;
  scenario: { id: string; title: string; active: boolean } | null;
  audienceName: string;
  /** Scenarios that the contact is in. */
  active: number;
}

/** What a leaving link is about, by its delivery; undefined when the reader was erased. */
export async function findLeavingSubject(ctx: Ctx, deliveryId: string): Promise<LeavingSubject | undefined> {
  const found = await sql<{
    contact_id: string;
    audience_id: string;
    scenario_id: string | null;
    open_title: string | null;
    in_it: boolean;
    active: number;
  }>`
    select d.contact_id, m.audience_id, m.scenario_id, s.open_title,
      exists (select 1 from enrolments e where e.workspace_id = d.workspace_id and e.scenario_id = m.scenario_id and e.contact_id = d.contact_id and e.state = 'active') as in_it,
      (select count(*)::int from enrolments e where e.workspace_id = d.workspace_id and e.contact_id = d.contact_id and e.state = 'active') as active
    from deliveries d
    join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
    left join scenarios s on s.workspace_id = m.workspace_id and s.id = m.scenario_id
    where d.workspace_id = ${ctx.workspace.id} and d.id = ${deliveryId}`.execute(ctx.db);
  const row = found.rows[0];
  if (!row) return undefined;
  const recipient = (await recipientsOf(ctx, [row.contact_id])).get(row.contact_id);
  if (!recipient) return undefined;
  return {
    deliveryId,
    contactId: row.contact_id,
    mail: recipient.mail,
    scenario: row.scenario_id === null ? null : { id: row.scenario_id, title: row.open_title ?? '', active: row.in_it },
    audienceName: (await findAudience(ctx, row.audience_id))?.name ?? '',
    active: row.active,
  };
}

/**
 * Holds whoever a delivery belongs to until commit, before anything of theirs is changed: as a merge does, contacts before enrolments. A merge
 * that is under way is waited for, and then it is the person into whom it folded them.
 */
export async function lockLeaver(ctx: Ctx, deliveryId: string): Promise<void> {
  const find = async (): Promise<string | undefined> => {
    const { rows } = await sql<{ contact_id: string }>`
      select contact_id from deliveries where workspace_id = ${ctx.workspace.id} and id = ${deliveryId}`.execute(ctx.db);
    return rows[0]?.contact_id;
  };
  for (let contactId = await find(); contactId !== undefined;) {
    await sql`select 1 from contacts where workspace_id = ${ctx.workspace.id} and id = ${contactId} for no key update`.execute(ctx.db);
    const now = await find();
    if (now === contactId) return;
    contactId = now;
  }
}
