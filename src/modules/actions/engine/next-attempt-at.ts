/** Seconds from one attempt to the next: soon at first, for a receiver that is just starting anew, then further and further apart. */
const PAUSES = [5, 20, 60, 300, 900, 3600, 7200, 14_400, 21_600, 28_800] as const;
/** After this long a call is given up. */
const PATIENCE_SECONDS = 86_400;

/**
 * When a call that failed is tried again; undefined when a day is over. `afterSeconds`: the receiver asked for at least that much time. The
 * last attempt is made at the end of the day, whatever the pauses say.
 */
export function nextAttemptAt(call: {
  attempt: number;
  step: { first_attempt_at: Date | null };
  now: Date;
  afterSeconds: number | undefined;
}): Date | undefined {
  const { now } = call;
  const end = (call.step.first_attempt_at ?? now).getTime() + PATIENCE_SECONDS * 1000;
  if (now.getTime() >= end) return undefined;
  const pause = Math.max(PAUSES[call.attempt - 1] ?? PAUSES[PAUSES.length - 1] ?? 0, call.afterSeconds ?? 0);
  return new Date(Math.min(now.getTime() + pause * 1000, end));
}
