import { createServices } from '#entry/context.ts';
import { readConfig } from '#platform/config.ts';
import { createPublicServer } from '#platform/http/public-server.ts';

/** The public origin of the product, as the web process serves it. Says its port. */
const services = await createServices(readConfig(), 'web');
const app = await createPublicServer(services);
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.addresses()[0];
process.send?.(typeof address === 'object' ? address.port : undefined);
