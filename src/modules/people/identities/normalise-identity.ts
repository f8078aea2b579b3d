import { normaliseMail } from '../contacts/normalise-mail.ts';

export type IdentityKind = 'mail' | 'phone' | 'line' | 'external';

/** What a person is recognised by, in the form that is shown and the one that is matched. */
export interface NormalIdentity {
  value: string;
  norm: string;
}

/**
 * Reads an identity of a kind; undefined for what is none. Phone numbers match in whatever way they are written: those of Japan with their 0, all
 * others with their country (E.164). An external id is the caller's own and matches as it is. LINE knows a user by an id for each official
 * account: `lineIdentity`.
 */
export function normaliseIdentity(kind: IdentityKind, raw: string): NormalIdentity | undefined {
  const typed = raw.normalize('NFKC').trim();
  if (kind === 'mail') {
    const address = normaliseMail(typed);
    return address && { value: address.mail, norm: address.norm };
  }
  if (kind === 'phone') return normalisePhone(typed);
  if (kind === 'line') return /^[A-Za-z0-9]{12}:U[0-9a-f]{32}$/.test(typed) ? { value: typed, norm: typed } : undefined;
  return /^[^\p{C}\p{Z}](?:[^\p{C}]{0,198}[^\p{C}\p{Z}])?$/u.test(raw.trim()) ? { value: raw.trim(), norm: raw.trim() } : undefined;
}

/** The identity of a LINE user at one official account, as `identities` keeps it. */
export function lineIdentity(accountId: string, userId: string): string {
  return `${accountId}:${userId}`;
}

function normalisePhone(typed: string): NormalIdentity | undefined {
  if (!/^\+?[\d\s()./‐‑–—―−ー-]+$/u.test(typed)) return undefined;
  const digits = typed.replaceAll(/\D/g, '');
  const international = typed.startsWith('+') ? digits : /^0[1-9]\d{8,9}$/.test(digits) ? `81${digits.slice(1)}` : undefined;
  if (international === undefined || !/^[1-9]\d{7,14}$/.test(international)) return undefined;
  // 「+81 (0)90 …」 is how business cards write it.
  return { value: typed, norm: `+${international.replace(/^810/, '81')}` };
}
