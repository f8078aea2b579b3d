import { type Selectable, type Updateable, sql } from 'kysely';
import { z } from 'zod';
import { actorNames } from '#modules/accounts/api.ts';
import type { Ctx, Services } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import { fail } from '#platform/fail.ts';
import { instant } from '#platform/http/contract.ts';
import { actorKind } from '../contract.ts';
import type { Export } from '../contract/exports.ts';
import type { ExportsTable, PeopleTables } from '../tables.ts';
import { exportSourcePlug, type ExportSource } from './export-plug.ts';

export type ExportRecord = Selectable<ExportsTable>;

/** Where the file of an export lies in the storage. */
export function fileKey(ctx: Ctx, exportId: string): string {
  return `${ctx.workspace.id}/lists/${exportId}`;
}

/** Who hands these rows out. */
export function sourceOf(services: Services, kind: string): ExportSource {
  const source = services.registry.contributions(exportSourcePlug).find((each) => each.kind === kind);
  return source ?? fail('request/invalid', {}, [{ path: ['source'], message: 'platform:invalid.value' }]);
}

/** One export; fails with `request/not-found`. */
export async function loadExport(ctx: Ctx, exportId: string): Promise<ExportRecord> {
  return (await exports(ctx).where('id', '=', exportId).executeTakeFirst()) ?? fail('request/not-found');
}

/** Changes an export that has not been given up; undefined where it has. */
export async function updateExport(
  ctx: Ctx,
  exportId: string,
  change: Updateable<Omit<ExportsTable, 'workspace_id' | 'id'>>,
): Promise<ExportRecord | undefined> {
  return ctx.db
    .withTables<PeopleTables>()
    .updateTable('exports')
    .set(change)
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', exportId)
    .where('state', '<>', 'cancelled')
    .returningAll()
    .executeTakeFirst();
}

export async function selectExports(ctx: Ctx, input: { placeId: string; cursor?: string | undefined; limit: number }) {
  const after = readCursor(input.cursor, z.tuple([instant, z.string()]));
  const rows = await exports(ctx)
    .where('place_id', '=', input.placeId)
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(created_at, id) < (${after?.[0]}, ${after?.[1]})`))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  return slice(rows, input.limit, (row) => [row.created_at.toISOString(), row.id]);
}

export async function presentExports(ctx: Ctx, rows: readonly ExportRecord[]): Promise<Export[]> {
  const names = await actorNames(
    ctx,
    rows.flatMap((row) => row.actor_id ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    placeId: row.place_id,
    source: row.source,
    state: row.state,
    fileName: row.file_name,
    columns: row.columns,
    encoding: row.encoding,
    delimiter: row.delimiter,
    rowsTotal: row.rows_total,
    rowsDone: row.rows_done,
    bytes: row.bytes === null ? null : Number(row.bytes),
    lostCount: row.lost_count,
    lost: row.lost,
    problem: row.problem,
    by: { kind: actorKind.parse(row.actor_kind), name: names.get(row.actor_id ?? '') ?? null },
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
  }));
}

export async function presentExport(ctx: Ctx, row: ExportRecord): Promise<Export> {
  const [shown] = await presentExports(ctx, [row]);
  return shown ?? fail('request/not-found');
}

function exports(ctx: Ctx) {
  return ctx.db.withTables<PeopleTables>().selectFrom('exports').selectAll().where('workspace_id', '=', ctx.workspace.id);
}
