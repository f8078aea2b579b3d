import { receiverOf } from './limits/receivers.ts';

/**
 * Whether an address or a domain belongs to a free mail service or a carrier: nobody but they can send in its name, and their policies (DMARC) have others'
 * mail refused.
 */
export function isFreeMail(addressOrDomain: string): boolean {
  return receiverOf(addressOrDomain) !== 'other';
}
