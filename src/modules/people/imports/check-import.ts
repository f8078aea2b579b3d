import type { Ctx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { fail } from '../contract.ts';
import type { checkImport as route, Import } from '../contract/imports.ts';
import type { ImportColumn } from './import-plug.ts';
import { checkJob } from './import-jobs.ts';
import { lockImport, updateImport } from './import-store.ts';
import { readParams, targetOf } from './import-target.ts';
import { presentImport } from './present-import.ts';

/**
 * Settles how a file is read, what its columns are and on what grounds its people may be written to, and has a job find out what
 * would happen. May be done again until the import is started. Fails with `import/not-now`, `values/refused` at `['mapping']`.
 */
export async function checkImport(ctx: Ctx, input: InputOf<typeof route>): Promise<Import> {
  const row = await lockImport(ctx, input.importId);
  if (row.state !== 'ready' && row.state !== 'checked') fail('import/not-now');
  const sheet = row.file_kind === 'sheets' ? input.format.sheet : 0;
  if (row.file_kind === 'sheets' && sheet >= row.sheets.length) refuse('request/not-found');
  const target = targetOf(ctx.services, input.target);
  const params = readParams(target, input.params);
  const columns = await target.columns(ctx, { placeId: row.place_id, params, at: row.created_at });
  checkMapping(columns, input.mapping, target.keyColumn);
  const settled = await updateImport(ctx, row.id, {
    state: 'checking',
    target: input.target,
    params: JSON.stringify(input.params),
    format: JSON.stringify({ ...input.format, sheet }),
    mapping: JSON.stringify(input.mapping),
    basis: input.basis,
    basis_note: input.basisNote,
    locale: ctx.locale,
    expected: null,
    rows_total: null,
    rows_done: 0,
    has_refused_file: false,
  });
  await enqueue(ctx, checkJob, { importId: row.id });
  return presentImport(ctx, settled);
}

function checkMapping(columns: readonly ImportColumn[], mapping: readonly (string | null)[], keyColumn: string): void {
  const known = new Map(columns.map((column) => [column.key, column.label]));
  const used = mapping.filter((key) => key !== null);
  const problem = (message: string, data: Readonly<Record<string, string>> = {}) =>
    fail('values/refused', {}, [{ path: ['mapping'], message, data }]);
  if (!used.includes(keyColumn)) problem('people:problems.columnMissing', { label: known.get(keyColumn) ?? keyColumn });
  const unknown = used.find((key) => !known.has(key));
  if (unknown !== undefined) problem('people:problems.columnUnknown');
  const twice = used.find((key, index) => used.indexOf(key) !== index);
  if (twice !== undefined) problem('people:problems.columnTwice', { label: known.get(twice) ?? twice });
}
