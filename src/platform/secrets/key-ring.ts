import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import type { Secrets } from './secrets.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

interface Key {
  /** The first 8 hex digits of the key's SHA-256: names the key without telling it. */
  id: string;
  sealing: Buffer;
  /** Prepared once: bytes would be made a key for each signature, at six times its price. */
  signing: KeyObject;
}

/**
 * Secrets under the given 32-byte keys, newest first. Sealed values read `1.<key id>.<nonce, text, tag in base64url>`.
 * Each key is split by HKDF (RFC 5869) into one for encryption and one for signatures, so neither use weakens the other.
 * Throws when there is no key, or one of another length.
 */
export function createKeyRing(keys: readonly Uint8Array[]): Secrets {
  const ring = keys.map(split);
  const newest = ring[0];
  if (!newest) throw new Error('a key ring needs at least one key');

  function open(sealed: string, purpose: string): string {
    const { keyId, body } = parse(sealed);
    const key = ring.find((one) => one.id === keyId);
    if (!key) throw new Error(`sealed under the key ${keyId}, which is not among the secret keys any more`);
    const decipher = createDecipheriv('aes-256-gcm', key.sealing, body.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(utf8(purpose))
      .setAuthTag(body.subarray(-TAG_BYTES));
    const text = decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES));
    try {
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    } catch {
      throw new Error('a sealed value was altered, or belongs to another purpose');
    }
  }

  function verify(text: string, signature: string, purpose: string): boolean {
    if (!text.isWellFormed()) return false;
    const given = Buffer.from(signature);
    // All keys are tried, whichever fits: how long it takes tells nothing.
    const fits = ring.map((key) => {
      const expected = Buffer.from(mac(key, text, purpose));
      return timingSafeEqual(expected, given.length === expected.length ? given : Buffer.alloc(expected.length));
    });
    return fits.includes(true);
  }

  return {
    seal: (plain, purpose) => sealWith(newest, plain, purpose),
    open,
    verify,
    sign: (text, purpose) => mac(newest, text, purpose),
    signatures: (text, purpose) => ring.map((key) => mac(key, text, purpose)),
    isStale: (sealed) => parse(sealed).keyId !== newest.id,
  };
}

function split(key: Uint8Array): Key {
  if (key.length !== 32) throw new Error('a secret key has 32 bytes');
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', key, '', use, 32));
  return {
    id: createHash('sha256').update(key).digest('hex').slice(0, 8),
    sealing: derive('tsudoi seal 1'),
    signing: createSecretKey(derive('tsudoi sign 1')),
  };
}

function sealWith(key: Key, plain: string, purpose: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.sealing, nonce).setAAD(utf8(purpose));
  const text = Buffer.concat([nonce, cipher.update(utf8(plain)), cipher.final(), cipher.getAuthTag()]);
  return `1.${key.id}.${text.toString('base64url')}`;
}

function parse(sealed: string): { keyId: string; body: Buffer } {
  const [, keyId, encoded] = /^1\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/.exec(sealed) ?? [];
  const body = Buffer.from(encoded ?? '', 'base64url');
  // The comparison refuses a second spelling of the same bytes (unused bits of the last character).
  if (!keyId || body.length < NONCE_BYTES + TAG_BYTES || body.toString('base64url') !== encoded) throw new Error('not a sealed value');
  return { keyId, body };
}

function mac(key: Key, text: string, purpose: string): string {
  const name = utf8(purpose);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(name.length);
  // The length goes first, so that no other split of purpose and text gives the same bytes.
  return createHmac('sha256', key.signing).update(length).update(name).update(utf8(text)).digest('base64url');
}

function utf8(text: string): Buffer {
  // A lone surrogate would silently turn into U+FFFD: the value read back would not be the value stored.
  if (!text.isWellFormed()) throw new Error('not well-formed Unicode');
  return Buffer.from(text, 'utf8');
}
