import { createServices } from '#entry/context.ts';
import { startSender } from '#modules/mail/engine/start-sender.ts';
import { readConfig } from '#platform/config.ts';

/** The sender as the worker process runs it, alone. Says that it stands; answers any message with its memory. */
const services = await createServices(readConfig(), 'worker');
process.on('message', () => process.send?.({ megabytes: process.memoryUsage().rss / 1_048_576 }));
await startSender(services);
process.send?.('started');
