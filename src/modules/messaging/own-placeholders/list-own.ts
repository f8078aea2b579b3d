import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** What names of own placeholders begin with: `%original-signature%`. */
export const OWN = 'original-';

export interface OwnPlaceholder {
  key: string;
  label: string;
  value: string;
}

/** Own placeholders that texts of an audience may use: its own, and those for all; its own go first. */
export async function listOwn(ctx: Ctx, audienceId: string): Promise<OwnPlaceholder[]> {
  const found = await sql<OwnPlaceholder>`
    select distinct on (key) key, label, value from own_placeholders
    where workspace_id = ${ctx.workspace.id} and (audience_id is null or audience_id = ${audienceId})
    order by key, audience_id nulls last`.execute(ctx.db);
  return found.rows;
}
