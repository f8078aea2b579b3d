import { randomId } from '#platform/ids.ts';

/** Nobody's: RFC 2606 keeps this name out of the internet for ever. */
const DOMAIN = '@test-order.invalid';

/** An address whose mails are never sent, but kept in the inbox of its name. */
export function makeTestAddress(): string {
  return `${randomId().toLowerCase()}${DOMAIN}`;
}

/** Whether mails to it stay in the installation. */
export function isTestAddress(mail: string): boolean {
  return mail.toLowerCase().endsWith(DOMAIN);
}
