import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Services } from '../ctx.ts';
import { metrics, renderMetrics } from './metrics.ts';

/** `/healthz`: this process runs. `/readyz`: it reaches its database. `/metrics`: by token, or on loopback when none is set. */
export function mountHealth(app: FastifyInstance, services: Services): void {
  app.get('/healthz', async (_request, reply) => reply.type('text/plain').send('ok'));
  app.get('/readyz', async (_request, reply) => {
    try {
      await sql`select 1`.execute(services.database.app);
      return await reply.type('text/plain').send('ready');
    } catch {
      return reply.code(503).type('text/plain').send('database away');
    }
  });
  app.get('/metrics', async (request, reply) => {
    if (!mayRead(services, request.headers.authorization, request.ip)) return reply.code(404).send();
    return reply.type(metrics.contentType).send(await renderMetrics(services));
  });
}

function mayRead(services: Services, authorization: string | undefined, address: string): boolean {
  const token = services.config.metricsToken;
  if (!token) return !services.config.trustProxy && (address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1');
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(authorization ?? ''), hash(`Bearer ${token}`));
}
