import { createServices } from '#entry/context.ts';
import { readConfig } from '#platform/config.ts';
import { startQueueWorker } from '#platform/queue/worker.ts';

/** A worker's queue, as the worker process runs it. Says that it is there, and when asked the most memory that it has held, in MB. */
const services = await createServices(readConfig(), 'worker');
await startQueueWorker(services);
process.on('message', () => process.send?.(process.resourceUsage().maxRSS / 1024));
process.send?.('ready');
