import { fail } from '../contract.ts';
import { normaliseMail } from '../contacts/normalise-mail.ts';

/** A sender's address in its deliverable form, or '' for none. Fails with `values/refused` at `senderMail`. */
export function readSenderMail(typed: string): string {
  if (typed === '') return '';
  const address = normaliseMail(typed);
  return address ? address.mail : fail('values/refused', {}, [{ path: ['senderMail'], message: 'people:problems.notAMail' }]);
}
