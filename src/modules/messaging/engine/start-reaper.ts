import type { Services } from '#platform/ctx.ts';
import { reap } from '../ledger/reap.ts';
import { BATCH } from '../ledger/states.ts';

const EVERY_MILLISECONDS = 10_000;

/** Ends leases that nobody renewed, for as long as the worker runs. Any number of workers may do so at once. */
export async function startReaper(services: Services): Promise<{ stop(): Promise<void> }> {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = running
      .then(async () => reapAll(services))
      .catch((error: unknown) => {
        services.log.warn({ error: String(error) }, 'the reaper failed and will try again');
      });
  }, EVERY_MILLISECONDS);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

/** Until none is left over. */
export async function reapAll(services: Services): Promise<void> {
  for (;;) {
    const { returned, unknown } = await reap(services);
    if (returned + unknown > 0) services.log.info({ returned, unknown }, 'leases ended');
    if (returned + unknown < BATCH) return;
  }
}
