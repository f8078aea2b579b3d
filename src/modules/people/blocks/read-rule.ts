import { networkAt } from '#platform/http/ip-address.ts';
import { normaliseMail } from '../contacts/normalise-mail.ts';

export interface BlockRule {
  kind: 'mail' | 'domain' | 'network';
  /** As `registration_blocks.value_norm` keeps it. */
  norm: string;
}

/** Fewer bits would shut out whole continents. */
export const WIDEST = { ipv4: 8, ipv6: 16 } as const;

/**
 * Reads a rule as people write it: an address; a domain (`example.jp`, `@example.jp`, `*.example.jp`, a whole ending as `.xyz`), its
 * subdomains included; an IP address or a network (`203.0.113.0/24`). Or why it is none, as a text key.
 */
export function readRule(raw: string): BlockRule | { problem: string } {
  const typed = raw.normalize('NFKC').trim();
  if (/^\[?[\da-f:.]+\]?(\/\d+)?$/i.test(typed) && /^[\d.]+(\/|$)|:/.test(typed)) return readNetwork(typed);
  const domain = /^(?:\*?@|\*?\.|\*@\*?\.)?([^@*/\s]+)$/.exec(typed)?.[1];
  if (domain !== undefined) return readDomain(domain, /^\*?\./.test(typed));
  const mail = normaliseMail(typed);
  return mail ? { kind: 'mail', norm: mail.norm } : { problem: 'people:problems.notARule' };
}

function readDomain(domain: string, mayBeEnding: boolean): BlockRule | { problem: string } {
  if (mayBeEnding && /^[a-z][a-z0-9-]{1,62}$/i.test(domain)) return { kind: 'domain', norm: domain.toLowerCase() };
  const read = normaliseMail(`x@${domain}`);
  return read ? { kind: 'domain', norm: read.norm.slice(2) } : { problem: 'people:problems.notARule' };
}

function readNetwork(typed: string): BlockRule | { problem: string } {
  const [address = '', length] = typed.replaceAll(/[[\]]/g, '').split('/');
  const most = address.includes(':') ? 128 : 32;
  const bits = length === undefined ? most : Number(length);
  const norm = networkAt(address, bits);
  if (norm === undefined) return { problem: 'people:problems.notARule' };
  if (Number(norm.split('/')[1]) < (norm.includes(':') ? WIDEST.ipv6 : WIDEST.ipv4)) return { problem: 'people:problems.networkTooWide' };
  return { kind: 'network', norm };
}

/** A domain and each of its ends: `a.example.jp`, `example.jp`, `jp`. */
export function endingsOf(domain: string): string[] {
  const labels = domain.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}
