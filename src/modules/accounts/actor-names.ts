import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** What staff and API keys of the current workspace are called, by id; those that are gone are left out. */
export async function actorNames(ctx: Ctx, actorIds: readonly string[]): Promise<Map<string, string>> {
  if (actorIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select s.staff_id as id, s.name from staff s join memberships m on m.staff_id = s.staff_id
    where m.workspace_id = ${ctx.workspace.id} and s.staff_id = any(${actorIds})
    union all
    select key_id, name from api_keys where workspace_id = ${ctx.workspace.id} and key_id = any(${actorIds})`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row.name]));
}
