import { sql, type Selectable, type Updateable } from 'kysely';
import { z } from 'zod';
import type { Actor, Ctx, Services } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import { plannedAnew } from '#platform/db/planned-anew.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { fail } from '#platform/fail.ts';
import { instant } from '#platform/http/contract.ts';
import { actorKind } from '../contract.ts';
import type { ImportsTable, PeopleTables } from '../tables.ts';

export type ImportRecord = Selectable<ImportsTable>;

/** One import; fails with `request/not-found`. */
export async function loadImport(ctx: Ctx, importId: string): Promise<ImportRecord> {
  return (await findImport(ctx, importId)) ?? fail('request/not-found');
}

export async function findImport(ctx: Ctx, importId: string): Promise<ImportRecord | undefined> {
  return imports(ctx).where('id', '=', importId).executeTakeFirst();
}

/** The same, locked until commit: one run of an import writes at a time, and whoever pauses it waits for the batch under way. */
export async function lockImport(ctx: Ctx, importId: string): Promise<ImportRecord> {
  return (await imports(ctx).where('id', '=', importId).forUpdate().executeTakeFirst()) ?? fail('request/not-found');
}

export async function updateImport(
  ctx: Ctx,
  importId: string,
  change: Updateable<Omit<ImportsTable, 'workspace_id' | 'id'>>,
): Promise<ImportRecord> {
  return ctx.db
    .withTables<PeopleTables>()
    .updateTable('imports')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', importId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Imports into a place, newest first. */
export async function selectImports(
  ctx: Ctx,
  input: { placeId: string; cursor?: string | undefined; limit: number },
): Promise<{ rows: ImportRecord[]; next: string | null }> {
  const after = readCursor(input.cursor, z.tuple([instant, z.string()]));
  const rows = await imports(ctx)
    .where('place_id', '=', input.placeId)
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(created_at, id) < (${after?.[0]}, ${after?.[1]})`))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  return slice(rows, input.limit, (row) => [row.created_at.toISOString(), row.id]);
}

/** Work of an import's job, in a transaction of its own, in the name of whoever asked for the import. */
export async function inImport<T>(
  services: Services,
  at: { workspaceId: string; actor: Actor },
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  return withWorkspace(services, at, (ctx) => work(plannedAnew(ctx)));
}

/** Who asked for the import: what its rows change is their doing. */
export function askerOf(row: Pick<ImportRecord, 'actor_kind' | 'actor_id'>): Actor {
  return { kind: actorKind.parse(row.actor_kind), id: row.actor_id, owner: false, may: () => true };
}

function imports(ctx: Ctx) {
  return ctx.db.withTables<PeopleTables>().selectFrom('imports').selectAll().where('workspace_id', '=', ctx.workspace.id);
}
