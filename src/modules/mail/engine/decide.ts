import type { Outcome, PutBack } from '#modules/messaging/extend.ts';
import type { SendResult } from '../smtp/result.ts';

const MINUTE = 60_000;

export type Decision = { outcome: Outcome } | { back: PutBack };

/** What the ledger is told of a mail's fate. `attempts`: those already spent on it. */
export function decide(id: string, result: SendResult, attempts: number, now: Date): Decision {
  const { answer } = result;
  const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  switch (result.kind) {
    case 'accepted':
      return { outcome: { id, state: 'accepted', answer } };
    case 'bounced':
      return { outcome: { id, state: 'bounced', reason: 'refused', answer } };
    case 'failed':
      return { outcome: { id, state: 'failed', reason: 'refused', answer } };
    case 'unwritable':
      return { outcome: { id, state: 'failed', reason: 'cannot_be_written', answer } };
    case 'unknown':
      return { outcome: { id, state: 'unknown', reason: 'connection_lost', answer } };
    case 'deferred':
      // 1, 2, 4 … minutes, at most four hours: eight attempts span a day and a half of a receiver's bad weather.
      return { back: { id, dueAt: later(Math.min(2 ** attempts, 240) * MINUTE), spendAttempt: true, answer } };
    case 'throttled':
      return { back: { id, dueAt: later(MINUTE), spendAttempt: false, askedToWait: true, answer } };
    case 'unreachable':
      return { back: { id, dueAt: later(MINUTE / 2), spendAttempt: false, answer } };
  }
}
