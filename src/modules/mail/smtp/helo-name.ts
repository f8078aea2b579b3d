import { hostname } from 'node:os';

/** A server greets by a name that resolves to it (RFC 5321 §4.1.1.1): the public host's, or the machine's. */
export function heloName(publicUrl: string): string {
  const host = new URL(publicUrl).hostname;
  return host.includes('.') ? host : hostname();
}
