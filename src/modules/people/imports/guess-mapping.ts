import { createHash } from 'node:crypto';
import type { ImportColumn } from './import-plug.ts';

/** Which column of the target each column of the file is, by what stands above it; without a header by what stands in it. */
export function guessMapping(
  columns: readonly ImportColumn[],
  file: { header: readonly string[] | null; rows: readonly (readonly string[])[]; keyColumn: string },
): (string | null)[] {
  if (!file.header) return byContent(columns, file.rows, file.keyColumn);
  const byName = new Map(columns.toReversed().flatMap((column) => namesOf(column).map((name) => [name, column.key] as const)));
  const taken = new Set<string>();
  return file.header.map((title) => {
    const key = byName.get(comparable(title));
    if (key === undefined || taken.has(key)) return null;
    taken.add(key);
    return key;
  });
}

/** What a header is known by, to map the next file with the same one alike. */
export function headerHash(header: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(header.map(comparable)))
    .digest('base64url');
}

function byContent(columns: readonly ImportColumn[], rows: readonly (readonly string[])[], keyColumn: string): (string | null)[] {
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const key = columns.find((column) => column.key === keyColumn);
  const fits = Array.from({ length: width }, (_, index) => {
    const cells = rows.flatMap((row) => row[index] || []);
    return cells.length > 0 && cells.filter((cell) => key && 'value' in key.read(cell)).length * 2 > cells.length;
  });
  const at = fits.indexOf(true);
  return fits.map((_, index) => (index === at ? keyColumn : null));
}

function namesOf(column: ImportColumn): string[] {
  return [column.label, column.key, ...column.aliases].map(comparable);
}

/** Width, case, spaces and signs make no difference, nor does a polite お or ご. */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}ー]/gu, '')
    .replace(/^[おご](?=[\p{L}]{2})/u, '');
}
