import { createServices } from '#entry/context.ts';
import { announceReady, stopOnSignal } from '#entry/process.ts';
import { readConfig } from '#platform/config.ts';
import { createPublicServer } from '#platform/http/public-server.ts';
import { startQueueWorker } from '#platform/queue/worker.ts';

/** The public pages and a worker with a short lease in one process, to be killed: the product's own modules. */
const config = readConfig();
const services = await createServices(config, 'worker');
const pages = await createPublicServer(services);
const queue = await startQueueWorker(services, 1);
await pages.listen({ host: '127.0.0.1', port: config.publicPort });
stopOnSignal(services.log, async () => {
  await pages.close();
  await queue.stop();
  await services.close();
});
announceReady(services.log);
