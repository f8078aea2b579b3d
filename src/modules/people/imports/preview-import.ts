import type { Ctx } from '#platform/ctx.ts';
import { fail as refuse } from '#platform/fail.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { firstRows } from '#platform/tabular/detect-delimiter.ts';
import { firstBytes } from '#platform/tabular/first-bytes.ts';
import type { ImportColumn } from './import-plug.ts';
import { importLimits, type ChosenFormat, type ImportPreview, type previewImport as route } from '../contract/imports.ts';
import type { PeopleTables } from '../tables.ts';
import { guessMapping, headerHash } from './guess-mapping.ts';
import { openText, textFormat } from './import-source.ts';
import { loadImport, type ImportRecord } from './import-store.ts';
import { readParams, targetOf } from './import-target.ts';

/** As much of a text as the preview reads, in bytes, and how many rows of it are shown. */
const SAMPLE = 65_536;
const ROWS = 10;
const LONGEST_CELL = 200;

/** The first rows of a file under a format, and how its columns would be mapped. Fails with `request/invalid` while it is read. */
export async function previewImport(ctx: Ctx, input: InputOf<typeof route>): Promise<ImportPreview> {
  const row = await loadImport(ctx, input.importId);
  const format = chosen(row, input);
  const target = targetOf(ctx.services, input.target);
  const params = readParams(target, input.scenarioId === undefined ? {} : { scenarioId: input.scenarioId });
  const columns = await target.columns(ctx, { placeId: row.place_id, params, at: row.created_at });
  const { header, rows, isGarbled } = await readSample(ctx, row, format);
  const remembered = header && (await rememberedMapping(ctx, row, header, columns));
  return {
    format,
    header,
    rows: rows.slice(0, ROWS).map((cells) => cells.map((cell) => cell.slice(0, LONGEST_CELL))),
    isGarbled,
    columns: columns.map(({ key, label, required }) => ({ key, label, required })),
    mapping: remembered ?? guessMapping(columns, { header, rows, keyColumn: target.keyColumn }),
    isRemembered: remembered !== undefined && remembered !== null,
  };
}

async function readSample(ctx: Ctx, row: ImportRecord, format: ChosenFormat) {
  const { encoding, delimiter } = textFormat(row, format);
  const text = new TextDecoder(encoding).decode(await firstBytes(await openText(ctx, row, format.sheet), SAMPLE), { stream: true });
  const all = firstRows(text, delimiter).map(({ cells }) => cells.slice(0, importLimits.columns));
  const header = format.hasHeader ? (all[0] ?? []) : null;
  return { header, rows: format.hasHeader ? all.slice(1) : all, isGarbled: text.includes('\ufffd') };
}

function chosen(row: ImportRecord, input: InputOf<typeof route>): ChosenFormat {
  const base = row.format ?? row.detected;
  if (!base) return refuse('request/invalid', {}, [{ path: ['importId'], message: 'people:problems.stillRead' }]);
  return {
    encoding: input.encoding ?? base.encoding,
    delimiter: input.delimiter ?? base.delimiter,
    hasHeader: input.hasHeader === undefined ? base.hasHeader : input.hasHeader === 'true',
    sheet: input.sheet ?? base.sheet,
  };
}

/** As the last file with this header was mapped here, as far as those columns still exist. */
async function rememberedMapping(
  ctx: Ctx,
  row: ImportRecord,
  header: readonly string[],
  columns: readonly ImportColumn[],
): Promise<(string | null)[] | undefined> {
  const found = await ctx.db
    .withTables<PeopleTables>()
    .selectFrom('imports')
    .select('mapping')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('place_id', '=', row.place_id)
    .where('header_hash', '=', headerHash(header))
    .where('mapping', 'is not', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const keys = new Set(columns.map((column) => column.key));
  return found?.mapping?.map((key) => (key !== null && keys.has(key) ? key : null));
}
