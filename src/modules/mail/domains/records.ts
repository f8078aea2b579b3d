import type { DomainRecords } from '../contract.ts';
import type { SendingDomainRow } from '../tables.ts';

/** A record to set. */
export interface Wanted {
  name: string;
  type: 'TXT';
  value: string;
}

/** What a domain's DNS should hold, so that receivers believe its mail. `sender`: what SPF is to name; the relay's own words for it where it has some. */
export function wantedRecords(
  row: Pick<SendingDomainRow, 'domain' | 'selector' | 'public_key' | 'signing'>,
  sender: string,
): Record<keyof DomainRecords, Wanted> {
  return {
    spf: { name: row.domain, type: 'TXT', value: `v=spf1 ${sender} ~all` },
    dkim: { name: `${row.selector}._domainkey.${row.domain}`, type: 'TXT', value: dkimValue(row) },
    dmarc: { name: `_dmarc.${row.domain}`, type: 'TXT', value: `v=DMARC1; p=none; rua=mailto:postmaster@${row.domain}` },
  };
}

/** RFC 6376 §3.6.1; RFC 8463 §4 for Ed25519. Empty where the relay signs: its own screen shows the record. */
export function dkimValue(row: Pick<SendingDomainRow, 'public_key' | 'signing'>): string {
  return row.signing === 'relay' ? '' : `v=DKIM1; k=${row.signing}; p=${row.public_key}`;
}

type State = DomainRecords['spf'];

/** Reads the TXT records of the domain itself: one SPF record, and it must not refuse everybody or let everybody. `sender` must stand in it. */
export function readSpf(records: readonly string[], sender: string): State {
  const found = records.filter((record) => /^v=spf1(\s|$)/i.test(record));
  const [only] = found;
  if (only === undefined) return { state: 'missing', found: '' };
  if (found.length > 1) return { state: 'several', found: found.join('\n') };
  const terms = only.toLowerCase().split(/\s+/);
  const isOpen = terms.some((term) => term === '+all' || term === 'all');
  return { state: !isOpen && terms.includes(sender.toLowerCase()) ? 'good' : 'wrong', found: only };
}

/** Reads the TXT records below `_domainkey`: white space out, because registrars' forms like to add some. */
export function readDkim(records: readonly string[], publicKey: string): State {
  const keys = records.map(keyOf);
  if (keys.includes(publicKey)) return { state: 'good', found: '' };
  return records.length === 0 ? { state: 'missing', found: '' } : { state: 'wrong', found: records.join('\n') };
}

/** Reads the TXT records of `_dmarc`: any policy that is one (RFC 7489 §6.3). */
export function readDmarc(records: readonly string[]): State {
  const found = records.filter((record) => /^v=DMARC1\s*(;|$)/i.test(record));
  const [only] = found;
  if (only === undefined) return { state: 'missing', found: records.join('\n') };
  if (found.length > 1) return { state: 'several', found: found.join('\n') };
  return { state: /;\s*p\s*=\s*(none|quarantine|reject)\s*(;|$)/i.test(only) ? 'good' : 'wrong', found: only };
}

function keyOf(record: string): string | undefined {
  return record
    .replace(/\s+/g, '')
    .split(';')
    .find((tag) => tag.startsWith('p='))
    ?.slice('p='.length);
}
