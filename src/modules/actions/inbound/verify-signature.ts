import { createHmac, timingSafeEqual } from 'node:crypto';

/** The parts of a request that its signature is about (Standard Webhooks). */
export interface SignedRequest {
  id: string;
  /** Seconds since 1970, as sent. */
  timestamp: string;
  /** One or more, separated by blanks: `v1,…`. */
  signature: string;
  body: Buffer;
}

/** How far the sender's clock may be from ours, and how old a request may be that somebody plays again. */
const WINDOW_SECONDS = 300;

/**
 * Whether one of the secrets signed this request, lately. By hand and not by the library, which reads the machine's clock. Each comparison takes
 * the same time whatever is wrong.
 */
export function verifySignature(request: SignedRequest, by: { secrets: readonly string[]; now: Date }): boolean {
  if (!/^[\x21-\x7e]{1,200}$/.test(request.id) || !/^\d{1,12}$/.test(request.timestamp)) return false;
  if (Math.abs(by.now.getTime() / 1000 - Number(request.timestamp)) > WINDOW_SECONDS) return false;
  const given = request.signature
    .split(' ')
    .slice(0, 10)
    .filter((each) => each.startsWith('v1,'));
  return by.secrets.some((secret) => {
    const expected = sign(request, secret);
    return given.some((each) => isSame(Buffer.from(each.slice(3), 'base64'), expected));
  });
}

function sign(request: SignedRequest, secret: string): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return createHmac('sha256', key).update(`${request.id}.${request.timestamp}.`).update(request.body).digest();
}

function isSame(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}
