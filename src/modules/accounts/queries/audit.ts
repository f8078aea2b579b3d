import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { tablesOf, type AuditEntriesTable } from '../tables.ts';

/** Entries older than the cursor's, newest first. */
export async function readAuditEntries(
  ctx: Ctx,
  given: { after: readonly [string, string] | undefined; limit: number; actorId: string | undefined; action: string | undefined },
): Promise<Selectable<AuditEntriesTable>[]> {
  const { after, actorId, action } = given;
  return tablesOf(ctx)
    .selectFrom('audit_entries')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .$if(actorId !== undefined, (query) => query.where('actor_id', '=', actorId ?? ''))
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(at, entry_id) < (${after?.[0]}::timestamptz, ${after?.[1]})`))
    .orderBy('at', 'desc')
    .orderBy('entry_id', 'desc')
    .limit(given.limit)
    .execute();
}
