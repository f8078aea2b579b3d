import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** A person in a few words, for whoever has to tell two of them apart: name and address of their newest contact. */
export async function describePerson(ctx: Ctx, personId: string): Promise<string> {
  const { rows } = await sql<{ name: string | null; mail: string | null }>`
    select name, mail from contacts where workspace_id = ${ctx.workspace.id} and person_id = ${personId}
    order by (name is null), created_at desc, id desc limit 1`.execute(ctx.db);
  return [rows[0]?.name, rows[0]?.mail].filter(Boolean).join(' ') || personId;
}
