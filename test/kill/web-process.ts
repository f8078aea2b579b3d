import { createServices } from '#entry/context.ts';
import { announceReady, stopOnSignal } from '#entry/process.ts';
import { readConfig } from '#platform/config.ts';
import { createAdminServer } from '#platform/http/admin-server.ts';
import { killRegistry } from './kill-module.ts';

/** A web process with one endpoint more, to be killed. */
const config = readConfig();
const services = await createServices(config, 'web', { registry: killRegistry });
const admin = await createAdminServer(services);
await admin.listen({ host: '127.0.0.1', port: config.adminPort });
stopOnSignal(services.log, async () => {
  await admin.close();
  await services.close();
});
announceReady(services.log);
