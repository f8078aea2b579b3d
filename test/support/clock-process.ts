import { createServices } from '#entry/context.ts';
import { readConfig } from '#platform/config.ts';
import { startEmbedded } from '#platform/db/embedded.ts';
import { migrate } from '#platform/db/migrate.ts';
import { createAdminServer } from '#platform/http/admin-server.ts';
import { createPublicServer } from '#platform/http/public-server.ts';
import { startQueueWorker } from '#platform/queue/worker.ts';

/**
 * Web and worker in one process, on a clock that runs as the machine's does and is moved by whoever started it: a message is the moment at which it stands from
 * now on, in milliseconds since 1970. Says that it stands, and after each move that it has moved.
 */
let ahead = 0;
const clock = { now: () => new Date(Date.now() + ahead) };
const database = await startEmbedded({ dataDir: process.env['DATA_DIR'] ?? '' });
await migrate(database.url);
const config = readConfig({ ...process.env, DATABASE_URL: database.url });
const services = await createServices(config, 'worker', { clock });
const admin = await createAdminServer(services);
const pages = await createPublicServer(services);
await admin.listen({ host: '127.0.0.1', port: config.adminPort });
await pages.listen({ host: '127.0.0.1', port: config.publicPort });
const queue = await startQueueWorker(services);
const engines = await Promise.all(services.registry.modules.flatMap((m) => (m.engine ? [m.engine(services)] : [])));
process.on('message', (moment: number) => {
  ahead = moment - Date.now();
  process.send?.('moved');
});
process.once('SIGTERM', () => void stop());
process.send?.('started');

async function stop(): Promise<void> {
  await Promise.all([queue.stop(), admin.close(), pages.close(), ...engines.map(async (engine) => engine.stop())]);
  await services.close();
  await database.stop();
  process.exit(0);
}
