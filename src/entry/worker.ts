import { readConfig } from '#platform/config.ts';
import { startQueueWorker } from '#platform/queue/worker.ts';
import { createServices } from './context.ts';
import { announceReady, stopOnSignal } from './process.ts';

/** The worker process: the queue and the modules' engines. Keeps no state: run as many as needed. */
const config = readConfig();
const services = await createServices(config, 'worker');
const queue = await startQueueWorker(services);
const engines = await Promise.all(services.registry.modules.flatMap((m) => (m.engine ? [m.engine(services)] : [])));
const stop = stopOnSignal(services.log, async () => {
  await Promise.all([queue.stop(), ...engines.map((engine) => engine.stop())]);
  await services.close();
});
// The queue ends by itself only when its database is gone for good: leave, and let the supervisor start anew.
queue.finished
  .catch((error: unknown) => {
    services.log.error({ error: String(error) }, 'queue ended');
  })
  .finally(() => stop(1));
announceReady(services.log);
