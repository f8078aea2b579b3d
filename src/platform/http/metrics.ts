import { sql } from 'kysely';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Services } from '../ctx.ts';

export const metrics = new Registry();
collectDefaultMetrics({ register: metrics, prefix: 'tsudoi_' });

const requests = new Histogram({
  name: 'tsudoi_http_request_seconds',
  help: 'Time from request to last byte',
  registers: [metrics],
  labelNames: ['origin', 'route', 'method', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
});
const queueDepth = new Gauge({ name: 'tsudoi_queue_jobs', help: 'Jobs by state', registers: [metrics], labelNames: ['state'] });
const oldestJob = new Gauge({ name: 'tsudoi_queue_oldest_seconds', help: 'Age of the oldest job that is due', registers: [metrics] });

/** A counter that any part may keep; names begin with `tsudoi_`. */
export function counter<const L extends string>(name: `tsudoi_${string}`, help: string, labelNames: readonly L[]): Counter<L> {
  return new Counter({ name, help, labelNames: [...labelNames], registers: [metrics] });
}

export function countRequest(origin: 'admin' | 'public', request: FastifyRequest, reply: FastifyReply): void {
  requests.observe(
    { origin, route: request.routeOptions.url ?? '-', method: request.method, status: String(reply.statusCode) },
    reply.elapsedTime / 1000,
  );
}

/** The same for answers that no route gave: bound once, then cheap. `observe` takes seconds. */
export function requestTimer(labels: { origin: 'public'; route: string; method: string; status: string }): {
  observe(seconds: number): void;
} {
  return requests.labels(labels);
}

/** All metrics in Prometheus' text format, the queue's read at this moment. */
export async function renderMetrics(services: Services): Promise<string> {
  const found = await sql<{ waiting: string; due: string; dead: string; oldest: number }>`
    select count(*) filter (where attempts < max_attempts) as waiting,
      count(*) filter (where attempts < max_attempts and run_at <= now()) as due,
      count(*) filter (where attempts >= max_attempts) as dead,
      coalesce(extract(epoch from now() - min(run_at) filter (where attempts < max_attempts and run_at <= now())), 0)::float8 as oldest
    from graphile_worker._private_jobs`.execute(services.database.engine);
  const row = found.rows[0];
  queueDepth.set({ state: 'waiting' }, Number(row?.waiting ?? 0));
  queueDepth.set({ state: 'due' }, Number(row?.due ?? 0));
  queueDepth.set({ state: 'dead' }, Number(row?.dead ?? 0));
  oldestJob.set(row?.oldest ?? 0);
  return metrics.metrics();
}
