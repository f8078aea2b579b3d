import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';

export interface ContactOf {
  id: string;
  personId: string;
  audienceId: string;
  mail: string | null;
  mailNorm: string | null;
  name: string | null;
}

/**
 * People with their identities and contacts, held until commit in the house's order: identities by what is matched, then people, then contacts.
 * A registration of either address waits, and then finds whoever has it. Returns their contacts; fails with `request/not-found` when one is gone.
 */
export async function lockPeople(ctx: Ctx, personIds: readonly string[]): Promise<ContactOf[]> {
  const of = sql`workspace_id = ${ctx.workspace.id} and person_id = any(${[...personIds]}::text[])`;
  await sql`select 1 from identities where ${of} order by value_norm, kind for update`.execute(ctx.db);
  const people = await sql`
    select 1 from people where workspace_id = ${ctx.workspace.id} and id = any(${[...personIds]}::text[]) order by id for update`.execute(
    ctx.db,
  );
  if (people.rows.length !== new Set(personIds).size) fail('request/not-found');
  const { rows } = await sql<ContactOf>`
    select id, person_id as "personId", audience_id as "audienceId", mail, mail_norm as "mailNorm", name
    from contacts where ${of} order by id for update`.execute(ctx.db);
  return rows;
}
