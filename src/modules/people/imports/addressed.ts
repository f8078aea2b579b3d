import { normaliseMail, type MailAddress } from '../contacts/normalise-mail.ts';
import type { ImportRow } from './import-plug.ts';

/** Rows with their address in both forms: all of them passed the column of `mail`. */
export function addressed(rows: readonly ImportRow[]): (ImportRow & { address: MailAddress })[] {
  return rows.flatMap((row) => {
    const address = normaliseMail(row.values['mail'] ?? '');
    return address ? [{ ...row, address }] : [];
  });
}
