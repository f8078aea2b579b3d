import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import { instant, type InputOf, type OutputOf } from '#platform/http/contract.ts';
import type { listReconciliations as route } from '../contract/providers.ts';
import type { CommerceTables } from '../tables.ts';

/** Comparisons with the provider, newest first. */
export async function listReconciliations(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const after = readCursor(input.cursor, z.tuple([instant, z.string()]));
  const found = await ctx.db
    .withTables<CommerceTables>()
    .selectFrom('reconciliations')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(at, id) < (${after?.[0]}, ${after?.[1]})`))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  const { rows, next } = slice(found, input.limit, (row) => [row.at.toISOString(), row.id]);
  const items = rows.map((row) => ({
    id: row.id,
    provider: row.provider,
    mode: row.mode,
    from: row.day_from.toISOString(),
    until: row.day_until.toISOString(),
    compared: row.compared,
    differences: row.differences,
    at: row.at.toISOString(),
  }));
  return { items, next };
}
