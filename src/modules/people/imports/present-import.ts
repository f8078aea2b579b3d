import { actorNames } from '#modules/accounts/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { actorKind } from '../contract.ts';
import type { Import } from '../contract/imports.ts';
import type { ImportRecord } from './import-store.ts';

export async function presentImport(ctx: Ctx, row: ImportRecord): Promise<Import> {
  const [shown] = await presentImports(ctx, [row]);
  if (!shown) throw new Error('one row is one import');
  return shown;
}

export async function presentImports(ctx: Ctx, rows: readonly ImportRecord[]): Promise<Import[]> {
  const names = await actorNames(
    ctx,
    rows.flatMap((row) => row.actor_id ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    placeId: row.place_id,
    target: row.target,
    params: row.params,
    state: row.state,
    fileName: row.file_name,
    fileBytes: Number(row.file_bytes),
    fileKind: row.file_kind,
    sheets: row.sheets,
    detected: row.detected,
    isSure: row.is_sure,
    format: row.format,
    mapping: row.mapping,
    basis: row.basis,
    basisNote: row.basis_note,
    expected: row.expected,
    written: row.written,
    rowsTotal: row.rows_total,
    rowsDone: row.rows_done,
    problem: row.problem,
    hasRefusedFile: row.has_refused_file,
    by: { kind: actorKind.parse(row.actor_kind), name: names.get(row.actor_id ?? '') ?? null },
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
  }));
}
