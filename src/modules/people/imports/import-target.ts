import { z } from 'zod';
import type { Ctx, Services } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { importTargetPlug, type ImportColumn, type ImportPlace, type ImportTarget } from './import-plug.ts';
import type { ImportRecord } from './import-store.ts';

/** Who takes these rows in; fails with `request/invalid` where no module does. */
export function targetOf(services: Services, kind: string): ImportTarget {
  const target = services.registry.contributions(importTargetPlug).find((each) => each.kind === kind);
  return target ?? fail('request/invalid', {}, [{ path: ['target'], message: 'platform:invalid.value' }]);
}

/** The target's own settings, checked by it; fails with `request/invalid`. */
export function readParams(target: ImportTarget, params: unknown): unknown {
  const read = z.safeParse(target.params, params);
  return read.success ? read.data : fail('request/invalid', {}, [{ path: ['params'], message: 'platform:invalid.value' }]);
}

/** Where a settled import goes. */
export function placeOf(services: Services, row: ImportRecord): ImportPlace {
  return {
    importId: row.id,
    placeId: row.place_id,
    params: readParams(targetOf(services, row.target), row.params),
    at: row.created_at,
    basis: { kind: row.basis ?? 'agreed', note: row.basis_note },
  };
}

/** The columns of the target, and for each column of the file which of them it is. A field that was deleted since takes nothing. */
export async function mappedColumns(
  ctx: Ctx,
  row: ImportRecord,
): Promise<{ columns: readonly ImportColumn[]; mapped: (ImportColumn | undefined)[] }> {
  const columns = await targetOf(ctx.services, row.target).columns(ctx, placeOf(ctx.services, row));
  const byKey = new Map(columns.map((column) => [column.key, column]));
  return { columns, mapped: (row.mapping ?? []).map((key) => (key === null ? undefined : byKey.get(key))) };
}
