import { createHash } from 'node:crypto';
import type { PageDocument } from './document/schema.ts';

/** The same for the same document, wherever its properties were written in another order. */
export function hashDocument(document: PageDocument): string {
  return createHash('sha256').update(JSON.stringify(document, sorted)).digest('base64url');
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
