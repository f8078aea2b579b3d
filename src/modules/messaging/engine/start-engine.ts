import type { Services } from '#platform/ctx.ts';
import { startActionSender } from '../actions/start-action-sender.ts';
import { startReaper } from './start-reaper.ts';

/** What of messaging runs for as long as a worker does. */
export async function startEngine(services: Services): Promise<{ stop(): Promise<void> }> {
  const parts = await Promise.all([startReaper(services), startActionSender(services)]);
  return {
    stop: async () => {
      await Promise.all(parts.map(async (part) => part.stop()));
    },
  };
}
