import { readConfig } from '#platform/config.ts';
import { createAdminServer } from '#platform/http/admin-server.ts';
import { createPublicServer } from '#platform/http/public-server.ts';
import { createServices } from './context.ts';
import { announceReady, stopOnSignal } from './process.ts';

/** The web process: the admin's origin and the public one. Keeps no state: run as many as needed. */
const config = readConfig();
const services = await createServices(config, 'web');
const admin = await createAdminServer(services);
const pages = await createPublicServer(services);
await admin.listen({ host: config.listenHost, port: config.adminPort });
await pages.listen({ host: config.listenHost, port: config.publicPort });
stopOnSignal(services.log, async () => {
  await Promise.all([admin.close(), pages.close()]);
  await services.close();
});
announceReady(services.log);
