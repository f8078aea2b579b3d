import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';

/** Names of the folders that scenarios and broadcasts lie in, archived ones too. */
export async function listFolders(ctx: Ctx): Promise<{ scenarios: string[]; broadcasts: string[] }> {
  const found = await sql<{ of: 'scenarios' | 'broadcasts'; folder: string }>`
    select distinct 'scenarios' as of, folder from scenarios where workspace_id = ${ctx.workspace.id} and folder <> ''
    union select distinct 'broadcasts', folder from messages where workspace_id = ${ctx.workspace.id} and kind = 'broadcast' and folder <> ''
    order by 1, 2`.execute(ctx.db);
  const of = (what: 'scenarios' | 'broadcasts') => found.rows.filter((row) => row.of === what).map((row) => row.folder);
  return { scenarios: of('scenarios'), broadcasts: of('broadcasts') };
}
