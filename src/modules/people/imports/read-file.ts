import { Failure } from '#platform/fail.ts';
import type { Ctx } from '#platform/ctx.ts';
import { firstBytes } from '#platform/tabular/first-bytes.ts';
import { detectDelimiter, firstRows } from '#platform/tabular/detect-delimiter.ts';
import { detectEncoding } from '#platform/tabular/detect-encoding.ts';
import { normaliseMail } from '../contacts/normalise-mail.ts';
import { fail } from '../contract.ts';
import type { ChosenFormat } from '../contract/imports.ts';
import { uploadKey } from './import-source.ts';
import { storeSheets } from './store-sheets.ts';
import { askerOf, findImport, inImport, updateImport, type ImportRecord } from './import-store.ts';
import { failImport } from './fail-import.ts';

/** As much of a text as is looked at for its delimiter and its header, in bytes. */
const SAMPLE = 65_536;

interface Found {
  kind: 'text' | 'sheets';
  sheets: string[];
  format: ChosenFormat;
  isSure: boolean;
}

/** Finds out what an uploaded file is, and how it is to be read; what it cannot be, it says. */
export async function readFile(outer: Ctx, { importId }: { importId: string }): Promise<void> {
  const at = { workspaceId: outer.workspace.id, actor: outer.actor };
  const row = await inImport(outer.services, at, (ctx) => findImport(ctx, importId));
  if (row?.state !== 'reading') return;
  try {
    const found = await inspect(outer, row);
    await inImport(outer.services, { ...at, actor: askerOf(row) }, (ctx) =>
      updateImport(ctx, importId, {
        state: 'ready',
        file_kind: found.kind,
        sheets: JSON.stringify(found.sheets),
        detected: JSON.stringify(found.format),
        is_sure: found.isSure,
      }),
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await failImport(outer, importId, error);
  }
}

async function inspect(ctx: Ctx, row: ImportRecord): Promise<Found> {
  const start = await firstBytes(await open(ctx, row), SAMPLE);
  refuseByStart(start);
  if (isZip(start)) return inspectWorkbook(ctx, row);
  const { encoding, isSure } = await detectEncoding(await open(ctx, row));
  const text = new TextDecoder(encoding).decode(start);
  const delimiter = detectDelimiter(text);
  const rows = firstRows(text, delimiter);
  if (rows.length === 0) fail('import/empty');
  return { kind: 'text', sheets: [], format: { encoding, delimiter, hasHeader: looksLikeHeader(rows[0]?.cells ?? []), sheet: 0 }, isSure };
}

/** Its sheets become texts beside it: everything after this knows only those. */
async function inspectWorkbook(ctx: Ctx, row: ImportRecord): Promise<Found> {
  const { sheets, firstRow } = await storeSheets(ctx, { importId: row.id, upload: await open(ctx, row) });
  if (!firstRow) return fail('import/empty');
  const format = { encoding: 'utf-8', delimiter: ',', hasHeader: looksLikeHeader(firstRow), sheet: 0 } as const;
  return { kind: 'sheets', sheets, format, isSure: true };
}

function isZip(start: Buffer): boolean {
  return start.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]));
}

async function open(ctx: Ctx, row: ImportRecord) {
  return (await ctx.services.storage.get(uploadKey(ctx, row.id)))?.body ?? fail('import/file-gone');
}

/** A row without an address is no person. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  return !cells.some((cell) => normaliseMail(cell) !== undefined);
}

/** Files whose remedy we know are told apart before a reader only finds nonsense in them. */
function refuseByStart(start: Buffer): void {
  // OLE: xls before 2007, and any workbook with a password.
  if (start.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) fail('import/old-or-locked-workbook');
  if (['%PDF', '\x89PNG', '\xff\xd8\xff', 'GIF8', '{\\rtf'].some((mark) => start.toString('latin1', 0, mark.length) === mark))
    fail('import/no-table');
}
