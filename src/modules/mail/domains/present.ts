import type { SendingDomain } from '../contract.ts';
import type { SendingDomainRow } from '../tables.ts';
import { wantedRecords } from './records.ts';

/** `sender`: what its SPF record is to name (`spfSender`). */
export function presentSendingDomain(row: SendingDomainRow, sender: string): SendingDomain {
  const wanted = wantedRecords(row, sender);
  return {
    id: row.id,
    domain: row.domain,
    signing: row.signing,
    record: wanted.dkim,
    wanted,
    records: row.records,
    state: row.state,
    checkedAt: row.checked_at?.toISOString() ?? null,
  };
}
