import { readConfig } from '#platform/config.ts';

/** The admin with hot reload, as a child of `bin/dev`. */
const config = readConfig();
const { createServer } = await import('vite');
const server = await createServer({ server: { host: config.listenHost, port: config.adminPort }, clearScreen: false });
await server.listen();
for (const event of ['SIGTERM', 'disconnect'] as const) {
  process.once(event, () => void server.close().finally(() => process.exit(0)));
}
process.send?.('ready');
