import { setTimeout as wait } from 'node:timers/promises';
import { isDatabaseAway } from '#platform/http/problem.ts';

/** Before the last try some 30 seconds have passed: a database that starts anew is back by then. */
const TRIES = 8;

/** What a server said is known here alone: given up at once, each mail of it would be one whose fate somebody has to decide. */
export async function untilWritten<T>(write: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await write();
    } catch (error) {
      if (!isDatabaseAway(error) || tried === TRIES) throw error;
      await wait(250 * 2 ** (tried - 1));
    }
  }
}
