import { randomInt } from 'node:crypto';
import type { GlobalCtx } from '#platform/ctx.ts';
import { replaceRecoveryCodes } from './queries/totp.ts';
import { hashSecret } from './secret-hash.ts';

/** Without 0/o, 1/l/i: they are copied from paper. 31 letters × 10 places: 49 bits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const COUNT = 10;

/** Ten new codes for the day the phone is gone, `xxxxx-xxxxx`; the former ones stop working. Shown once, stored as hashes. */
export async function makeRecoveryCodes(ctx: GlobalCtx, staffId: string): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, () => `${part()}-${part()}`);
  await replaceRecoveryCodes(
    ctx,
    staffId,
    codes.map((code) => hashRecoveryCode(code.replace('-', ''))),
  );
  return codes;
}

/** `code` without its dash, in whatever case it was typed. */
export function hashRecoveryCode(code: string): string {
  return hashSecret(code.toLowerCase());
}

function part(): string {
  return Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
