/** Encryption at rest and signatures, under keys from the environment. Newest key writes, all keys read. */
export interface Secrets {
  /** Encrypts for storage (AES-256-GCM). `purpose` is bound in: a value cannot be moved to another column. */
  seal(plain: string, purpose: string): string;
  /** Throws when the value was altered, moved, or sealed under a key that is gone. */
  open(sealed: string, purpose: string): string;
  /** HMAC-SHA256 over purpose and text, base64url. */
  sign(text: string, purpose: string): string;
  /** The same under every key that is kept, newest first: to find what was signed before the newest. */
  signatures(text: string, purpose: string): string[];
  /** Constant-time; accepts signatures of all keys. */
  verify(text: string, signature: string, purpose: string): boolean;
  /** Whether `sealed` was written under an old key and should be sealed anew. */
  isStale(sealed: string): boolean;
}
