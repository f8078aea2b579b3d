import type { SendingDomain } from '../contract.ts';
import type { SendingDomainRow } from '../tables.ts';

export function presentSendingDomain(row: SendingDomainRow): SendingDomain {
  return {
    id: row.id,
    domain: row.domain,
    record: { name: `${row.selector}._domainkey.${row.domain}`, type: 'TXT', value: recordValue(row.public_key) },
    state: row.state,
    checkedAt: row.checked_at?.toISOString() ?? null,
  };
}

/** RFC 6376 §3.6.1. */
export function recordValue(publicKey: string): string {
  return `v=DKIM1; k=rsa; p=${publicKey}`;
}
