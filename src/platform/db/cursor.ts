import { z } from 'zod';
import type { $ZodType, output as ZodOutput } from 'zod/v4/core';
import { fail } from '../fail.ts';

/** The sort keys of the last row of a slice, as the opaque `next` of an answer. */
export function writeCursor(keys: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** The keys of a `cursor` that a caller sent back; undefined for the first slice. A made-up one fails with `request/invalid`. */
export function readCursor<S extends $ZodType>(cursor: string | undefined, keys: S): ZodOutput<S> | undefined {
  if (cursor === undefined) return undefined;
  const parsed = z.safeParse(keys, parseJson(Buffer.from(cursor, 'base64url').toString()));
  return parsed.success ? parsed.data : fail('request/invalid', {}, [{ path: ['cursor'], message: 'platform:invalid.value' }]);
}

/**
 * A slice of at most `limit` rows out of the `limit + 1` that were read: the extra one only tells whether there is more.
 * `keysOf` gives the sort keys of a row, to continue after it.
 */
export function slice<Row>(
  rows: readonly Row[],
  limit: number,
  keysOf: (row: Row) => readonly (string | number | null)[],
): { rows: Row[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? writeCursor(keysOf(last)) : null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
