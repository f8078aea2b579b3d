import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** What of a scenario's messages has gone to some contacts: how many wait, how many the next server took, and when the last one. */
export interface MailsTo {
  waiting: number;
  accepted: number;
  /** Why messages did not go, each reason once: keys of `messaging:reasons`. */
  withheld: readonly string[];
  lastAt: Date | null;
}

/** Counted over all contacts together; of one scenario where it is named. */
export async function mailsTo(ctx: Ctx, of: { contactIds: readonly string[]; scenarioId?: string }): Promise<MailsTo> {
  const { rows } = await sql<{ waiting: number; accepted: number; withheld: string[] | null; last_at: Date | null }>`
    select (count(*) filter (where d.state in ('planned', 'claimed', 'submitting') and d.due_at <= ${ctx.clock.now()}))::int as waiting,
      (count(*) filter (where d.accepted_at is not null))::int as accepted, max(d.accepted_at) as last_at,
      array_agg(distinct d.reason) filter (where d.state in ('held', 'suppressed', 'cancelled', 'failed') and d.reason is not null) as withheld
    from deliveries d join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
    where d.workspace_id = ${ctx.workspace.id} and d.contact_id = any(${[...of.contactIds]}::text[])
      and ${of.scenarioId === undefined ? sql`true` : sql`m.scenario_id = ${of.scenarioId}`}`.execute(ctx.db);
  const row = rows[0];
  return { waiting: row?.waiting ?? 0, accepted: row?.accepted ?? 0, withheld: row?.withheld ?? [], lastAt: row?.last_at ?? null };
}
