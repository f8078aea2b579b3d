import { createHash } from 'node:crypto';

/** What is stored of a random secret (cookie, link, key): enough to know it again, nothing to use it with. sha256, base64url. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
