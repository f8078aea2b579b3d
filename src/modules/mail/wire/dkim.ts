import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto';

/** A sending domain's key. `privateKey` is PEM (PKCS#8), RSA-2048 or Ed25519. */
export interface DkimKey {
  domain: string;
  selector: string;
  privateKey: string;
}

export type Header = readonly [name: string, value: string];

/** Signed where present. Both List-Unsubscribe headers must be, or one-click does not count (RFC 8058 §4). */
const SIGNED = [
  'From',
  'Reply-To',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'Feedback-ID',
] as const;

export type Signer = (headers: readonly Header[], body: readonly Buffer[], at: Date) => Header;

/** Parses the key once and returns the signer: headers and a body of base64 in lines, in pieces, in; `DKIM-Signature` header out (RFC 6376, relaxed/simple). */
export function createSigner(key: DkimKey): Signer {
  const privateKey = createPrivateKey(key.privateKey);
  const algorithm = privateKey.asymmetricKeyType === 'ed25519' ? 'ed25519-sha256' : 'rsa-sha256';
  return (headers, body, at) => {
    const signed = SIGNED.flatMap((name) => headers.filter(([given]) => given.toLowerCase() === name.toLowerCase()).slice(0, 1));
    const unsigned = [
      `v=1; a=${algorithm}; c=relaxed/simple; d=${key.domain}; s=${key.selector}; t=${Math.floor(at.getTime() / 1000)};`,
      ` h=${signed.map(([name]) => name.toLowerCase()).join(':')};`,
      ` bh=${bodyHash(body)};`,
      ' b=',
    ].join('\r\n');
    const text =
      signed.map(([name, value]) => `${canonicalHeader(name, value)}\r\n`).join('') + canonicalHeader('DKIM-Signature', unsigned);
    const signature = signText(text, privateKey, algorithm).toString('base64');
    return ['DKIM-Signature', unsigned + (signature.match(/.{1,72}/g) ?? []).join('\r\n ')];
  };
}

/** Ed25519 signs the SHA-256 of the text (RFC 8463 §3); RSA hashes by itself. */
function signText(text: string, key: KeyObject, algorithm: string): Buffer {
  if (algorithm === 'ed25519-sha256') return sign(null, createHash('sha256').update(text).digest(), key);
  return sign('sha256', Buffer.from(text), key);
}

/** `relaxed` (RFC 6376 §3.4.2): name in lower case, folds undone, runs of white space one space. */
function canonicalHeader(name: string, value: string): string {
  return `${name.toLowerCase()}:${value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`;
}

/** `simple` (§3.4.3): as it is, with exactly one CRLF at the end. Base64 in lines ends so already; an empty body becomes one. */
function bodyHash(body: readonly Buffer[]): string {
  const sum = createHash('sha256');
  for (const piece of body) sum.update(piece);
  if (body.length === 0) sum.update('\r\n');
  return sum.digest('base64');
}
