import { createServices } from '#entry/context.ts';
import { announceReady, stopOnSignal } from '#entry/process.ts';
import { readConfig } from '#platform/config.ts';
import { startQueueWorker } from '#platform/queue/worker.ts';
import { killRegistry } from './kill-module.ts';

/** A worker process with one job more and a short lease, to be killed. */
const services = await createServices(readConfig(), 'worker', { registry: killRegistry });
const queue = await startQueueWorker(services, 1);
const stop = stopOnSignal(services.log, async () => {
  await queue.stop();
  await services.close();
});
queue.finished
  .catch(() => undefined)
  .finally(() => {
    stop(1);
  });
announceReady(services.log);
