import { z } from 'zod';
import type { Receiver } from './receivers.ts';

/** How a group of receivers is sent to. */
export interface ReceiverPace {
  /** Mails a second; null: no limit of ours. */
  perSecond: number | null;
  /** Mails of the first day of a way out that is new; each day `factor` times as many, up to `ceiling` a day, then no limit. */
  start: number;
  factor: number;
  ceiling: number;
}

/** Of a workspace, or of one way out; what is not set is the product's own figure. */
export const receiverPace = z.object({
  perSecond: z.number().int().min(1).max(10_000).nullable(),
  start: z.number().int().min(1).max(1_000_000),
  factor: z.number().min(1).max(10),
  ceiling: z.number().int().min(1).max(100_000_000),
});

/**
 * What is kept unless somebody says otherwise. The carriers put off who comes fast and reject who comes suddenly; Gmail and the others judge by the day and forgive
 * speed. A small school never meets these figures, and a list of 100,000 is through its warm-up in about two weeks.
 */
export const OWN_PACE: Readonly<Record<Receiver, ReceiverPace>> = {
  docomo: { perSecond: 20, start: 200, factor: 1.6, ceiling: 50_000 },
  au: { perSecond: 20, start: 200, factor: 1.6, ceiling: 50_000 },
  softbank: { perSecond: 20, start: 200, factor: 1.6, ceiling: 50_000 },
  icloud: { perSecond: 50, start: 300, factor: 1.8, ceiling: 100_000 },
  gmail: { perSecond: null, start: 500, factor: 2, ceiling: 200_000 },
  yahoo: { perSecond: 50, start: 300, factor: 1.8, ceiling: 100_000 },
  microsoft: { perSecond: 50, start: 300, factor: 1.8, ceiling: 100_000 },
  other: { perSecond: null, start: 1_000, factor: 2, ceiling: 200_000 },
};

/** Mails of day `days` of a warm-up, counted from 0 by the days on which something was sent; null once it is over. */
export function allowance(pace: ReceiverPace, days: number): number | null {
  const today = Math.floor(pace.start * pace.factor ** days);
  return today >= pace.ceiling ? null : today;
}
