import { createVerify } from 'node:crypto';
import { z } from 'zod';
import { guardedFetch } from '#platform/http/outgoing-guard.ts';

/** A message of Amazon SNS, as it is posted. */
export const snsMessage = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string().max(100),
  TopicArn: z.string().max(400),
  Subject: z.string().optional(),
  Message: z.string().max(300_000),
  Timestamp: z.string().max(60),
  Token: z.string().optional(),
  SubscribeURL: z.string().max(2_000).optional(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string().max(2_000),
  SigningCertURL: z.string().max(500),
});
export type SnsMessage = z.infer<typeof snsMessage>;

/** Gives a certificate in PEM; in the product by `fetchCertificate`. */
export type FetchCertificate = (url: string) => Promise<string>;

const SIGNED = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
} as const satisfies Record<SnsMessage['Type'], readonly (keyof SnsMessage)[]>;

/** Whether Amazon signed it: by a certificate that Amazon's own host gives, and by nobody else's. */
export async function isSigned(message: SnsMessage, fetchCertificate: FetchCertificate): Promise<boolean> {
  if (!isAmazons(message.SigningCertURL) || !message.SigningCertURL.endsWith('.pem')) return false;
  const text = SIGNED[message.Type].flatMap((name) => (message[name] === undefined ? [] : [`${name}\n${message[name]}\n`])).join('');
  const verify = createVerify(message.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256').update(text, 'utf8');
  try {
    return verify.verify(await fetchCertificate(message.SigningCertURL), message.Signature, 'base64');
  } catch {
    return false;
  }
}

/** An address on a host of SNS itself, by https, on its own port, with nothing in front of the host. */
export function isAmazons(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    /^sns\.[a-z]{2}(?:-[a-z]+)+-\d\.amazonaws\.com(?:\.cn)?$/.test(url.hostname)
  );
}

const certificates = new Map<string, string>();
const MOST_CERTIFICATES = 50;

/** Fetched once a process: Amazon changes the address with the certificate. */
export const fetchCertificate: FetchCertificate = async (url) => {
  const known = certificates.get(url);
  if (known !== undefined) return known;
  const { status, body } = await guardedFetch(url, { maxBytes: 64 * 1024 });
  if (status !== 200) throw new Error(`the certificate answered ${status}`);
  if (certificates.size >= MOST_CERTIFICATES) certificates.clear();
  certificates.set(url, body.toString());
  return body.toString();
};
