import { createServices } from '#entry/context.ts';
import { announceReady, stopOnSignal } from '#entry/process.ts';
import { readConfig } from '#platform/config.ts';
import { startQueueWorker } from '#platform/queue/worker.ts';

/** The product's worker with a short lease, to be killed. */
const services = await createServices(readConfig(), 'worker');
const queue = await startQueueWorker(services, 1);
stopOnSignal(services.log, async () => {
  await queue.stop();
  await services.close();
});
announceReady(services.log);
