import { z } from 'zod';
import { failures } from '#platform/fail.ts';
import { id, instant, route } from '#platform/http/contract.ts';

export const fail = failures('mail', {
  'sending-domain/not-found': 'not_found',
  'sending-domain/taken': 'conflict',
  'sending-domain/free-mail': 'invalid',
  'sending-domain/dns-silent': 'unavailable',
  'transport/not-found': 'not_found',
  'test-mail/no-address': 'invalid',
  'test-mail/not-sent': 'unavailable',
});

/** The content of a message on the channel `mail`, told apart by `kind`. */
export const mailContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), subject: z.string().trim().min(1).max(200), body: z.string().min(1).max(100_000) }),
]);
export type MailContent = z.infer<typeof mailContent>;

/** A host name under which mail is sent, in lower case: `example.jp`. */
export const domainName = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/, 'mail:problems.not-a-domain');

/** `rsa`: every receiver verifies it. `ed25519`: a third of the work. `relay`: the server that takes the mail over signs it. */
export const signing = z.enum(['rsa', 'ed25519', 'relay']);
export type Signing = z.infer<typeof signing>;

/** What DNS holds of one record: nothing, what is wanted, something else (`found` shows it), or several where one may be. */
const recordState = z.object({ state: z.enum(['missing', 'good', 'wrong', 'several']), found: z.string() });
export const domainRecords = z.object({ spf: recordState, dkim: recordState, dmarc: recordState });
export type DomainRecords = z.infer<typeof domainRecords>;

const dnsRecord = z.object({ name: z.string(), type: z.literal('TXT'), value: z.string() });
export const sendingDomain = z.object({
  id,
  domain: z.string(),
  signing,
  /** The TXT record of the signing key; its value fits registrars that split at 255 characters by themselves. */
  record: dnsRecord,
  /** All records to set at the domain's DNS, with what DNS said of each last. */
  wanted: z.object({ spf: dnsRecord, dkim: dnsRecord, dmarc: dnsRecord }),
  records: domainRecords.nullable(),
  state: z.enum(['waiting', 'found', 'differs']),
  checkedAt: instant.nullable(),
});
export type SendingDomain = z.infer<typeof sendingDomain>;

export const listSendingDomains = route({
  id: 'mail.list-sending-domains',
  method: 'GET',
  path: '/sending-domains',
  can: 'mail.manage-domains',
  summary: 'The domains that mail is signed for (DKIM)',
  output: z.object({ items: z.array(sendingDomain) }),
});

export const createSendingDomain = route({
  id: 'mail.create-sending-domain',
  method: 'POST',
  path: '/sending-domains',
  can: 'mail.manage-domains',
  summary: 'Make a signing key for a domain',
  input: z.object({ domain: domainName, signing: signing.default('rsa') }),
  output: sendingDomain,
  status: 201,
  example: { domain: 'example.jp' },
});

export const checkSendingDomain = route({
  id: 'mail.check-sending-domain',
  method: 'POST',
  path: '/sending-domains/:sendingDomainId/checks',
  can: 'mail.manage-domains',
  summary: 'Look the domain’s record up in DNS now',
  output: sendingDomain,
  limit: { times: 30, seconds: 60, by: 'actor' },
});

export const deleteSendingDomain = route({
  id: 'mail.delete-sending-domain',
  method: 'DELETE',
  path: '/sending-domains/:sendingDomainId',
  can: 'mail.manage-domains',
  summary: 'Stop signing for a domain and forget its key',
  output: null,
});
