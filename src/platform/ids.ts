import { randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** `length` random characters of [A-Za-z0-9], without modulo bias. */
export function randomId(length = 12): string {
  let id = '';
  while (id.length < length) {
    const byte = nextByte();
    if (byte < 248) id += ALPHABET[byte % 62];
  }
  return id;
}

/**
 * Makes ids for rows that are written together: they share their first four characters, so that a thousand rows touch a few pages of an index and
 * not a thousand. 62^8 remain within a batch: ids are no secrets (see `randomToken`).
 */
export function idsTogether(): () => string {
  const shared = randomId(4);
  return () => shared + randomId(8);
}

/** Random bytes, fetched by the thousand: an import makes some ids for each of a million rows. */
let pool = randomBytes(4096);
let used = 0;

function nextByte(): number {
  if (used === pool.length) {
    pool = randomBytes(pool.length);
    used = 0;
  }
  return pool[used++] ?? 0;
}

/** A secret for links, cookies and keys: 32 random bytes, base64url. Only its hash is stored. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}
