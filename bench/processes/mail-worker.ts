import { createServices } from '#entry/context.ts';
import { startSender } from '#modules/mail/engine/start-sender.ts';
import { readConfig } from '#platform/config.ts';

/** The sender as the worker process runs it, alone. Says that it stands; answers any message with its memory and processor time so far. */
const services = await createServices(readConfig(), 'worker');
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ megabytes: process.memoryUsage().rss / 1_048_576, cpuSeconds: (user + system) / 1e6 });
});
await startSender(services);
process.send?.('started');
