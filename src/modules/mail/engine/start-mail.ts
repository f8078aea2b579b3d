import type { Services } from '#platform/ctx.ts';
import { startReceiver } from '../returns/start-receiver.ts';
import { startSender } from './start-sender.ts';

/** What a worker runs for mail: the sender, and the receiver of what comes back. */
export async function startMail(services: Services): Promise<{ stop(): Promise<void> }> {
  // Several workers of one machine share no port: the first has it, and the others say so and send.
  const receiver = await startReceiver(services).catch((error: unknown) => {
    services.log.warn({ error: error instanceof Error ? error.message : typeof error }, 'returned mail is not received by this process');
  });
  const sender = await startSender(services);
  return {
    stop: async () => {
      await Promise.all([sender.stop(), receiver?.stop()]);
    },
  };
}
