const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** An id for a new node: 40 random bits, unique enough among the two thousand nodes that a document may hold. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
