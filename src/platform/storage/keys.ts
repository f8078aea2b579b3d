const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/;

/**
 * Throws unless `key` is fit for every store: parts of letters, digits, `.`, `_` and `-`, joined by `/`, at most 200 characters each
 * and 500 in all. No part begins with a dot (so none is `..`) or ends with one (Windows drops it).
 */
export function checkKey(key: string): void {
  if (key.length > 500 || !key.split('/').every(isSegment)) throw new Error(`not a storage key: ${JSON.stringify(key.slice(0, 100))}`);
}

/** Throws unless some key could begin with `prefix`. */
export function checkPrefix(prefix: string): void {
  const parts = prefix.split('/');
  const last = parts.pop() ?? '';
  if (prefix.length > 500 || !parts.every(isSegment) || (last !== '' && !SEGMENT.test(last))) {
    throw new Error(`not the beginning of a storage key: ${JSON.stringify(prefix.slice(0, 100))}`);
  }
}

function isSegment(part: string): boolean {
  return SEGMENT.test(part) && !part.endsWith('.');
}
