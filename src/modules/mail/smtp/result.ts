/** What became of one mail. Ordinary outcomes, not errors: `answer` holds the server's words where it said any. */
export type SendResult =
  | { kind: 'accepted'; answer: string }
  /** The server said no for good (5xx): to this address, or to this mail. */
  | { kind: 'bounced' | 'failed'; answer: string }
  /** It could not be put into bytes: no server was asked. A defect, or a key that is none; it would be the same again. */
  | { kind: 'unwritable'; answer: string }
  /** Not now (4xx), because of this mail or address: counts as an attempt. */
  | { kind: 'deferred'; answer: string }
  /** Not now, because of us: too many, too fast, or a mailbox that is full. Counts as no attempt. */
  | { kind: 'throttled'; answer: string }
  /** No byte of the mail has left: no connection, or the server refuses us, whatever the mail. */
  | { kind: 'unreachable'; answer: string }
  /** Bytes have left, and no answer came: it may or may not have arrived. */
  | { kind: 'unknown'; answer: string };

/** What the server was asked when it answered. */
export type Stage = 'connect' | 'mail' | 'rcpt' | 'data' | 'end';

/** Codes that speak of our pace or of the server's state, not of this mail (RFC 5321 §4.2.3). */
const PACE = new Set([421, 450, 451, 452, 454]);

/** Reads a refusal. A 5xx to our greeting, login or sender is about us and would meet every mail: nothing of the list is spent on it. */
export function refusal(code: number, words: string, stage: Stage): SendResult {
  const answer = words.replace(/\s+/g, ' ').trim().slice(0, 300);
  if (stage === 'connect') return { kind: 'unreachable', answer };
  if (PACE.has(code)) return { kind: 'throttled', answer };
  if (code < 500) return { kind: 'deferred', answer };
  if (stage === 'mail') return { kind: 'unreachable', answer };
  return { kind: stage === 'rcpt' ? 'bounced' : 'failed', answer };
}
