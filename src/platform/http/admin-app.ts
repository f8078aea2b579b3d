import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../ctx.ts';
import { fail } from '../fail.ts';

const BUILT = fileURLToPath(new URL('../../../dist/admin/', import.meta.url));

/** Serves the built admin app: hashed assets for ever, `index.html` for every other path that is not the API's. */
export async function mountAdminApp(app: FastifyInstance, services: Services): Promise<void> {
  if (existsSync(`${BUILT}assets`)) {
    await app.register(fastifyStatic, {
      root: `${BUILT}assets`,
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      decorateReply: false,
      preCompressed: true,
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/api/') || request.url.startsWith('/assets/')) fail('request/not-found');
    try {
      const page = await readFile(`${BUILT}index.html`);
      return await reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
    } catch {
      services.log.error({}, 'the admin app is not built');
      return reply.code(503).type('text/plain; charset=utf-8').send('The admin app is not built yet. Run: npm start');
    }
  });
}
