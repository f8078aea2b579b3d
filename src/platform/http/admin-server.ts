import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Services } from '../ctx.ts';
import { makeStorable } from './storable-text.ts';
import { localeOf } from '../i18n/locale.ts';
import type { Endpoint } from './endpoint.ts';
import { isFileAnswer } from './endpoint.ts';
import { mountHealth } from './health.ts';
import { mountAdminApp } from './admin-app.ts';
import { countRequest } from './metrics.ts';
import { mountReference } from './reference.ts';
import { requestIds } from './request-ids.ts';
import { failureOf, problemOf } from './problem.ts';
import { applyExtras, presentOutput, runEndpoint } from './run-endpoint.ts';

const MEGABYTE = 1024 * 1024;

/** The admin origin: `/api/v1`, its reference, health and metrics, and the admin app for every other path. */
export async function createAdminServer(services: Services): Promise<FastifyInstance> {
  const app = fastify({
    genReqId: requestIds(),
    trustProxy: services.config.trustProxy,
    bodyLimit: 2 * MEGABYTE,
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => {
      void sendProblem(services, error, request, reply);
    },
  });
  await app.register(cookie);
  // What is not the file is kept in memory: there is little of it, or it is no upload of ours.
  await app.register(multipart, { limits: { fileSize: 200 * MEGABYTE, files: 1, fields: 10, fieldSize: 100_000, parts: 11 } });
  app.addHook('onRequest', async (_request, reply) => {
    setSecurityHeaders(services, reply);
  });
  app.addHook('preHandler', makeStorable);
  app.addHook('onResponse', async (request, reply) => {
    countRequest('admin', request, reply);
    logRequest(services, request, reply);
  });
  app.setErrorHandler((error, request, reply) => sendProblem(services, error, request, reply));
  for (const endpoint of services.registry.modules.flatMap((m) => m.endpoints ?? [])) mountEndpoint(app, services, endpoint);
  mountHealth(app, services);
  mountReference(app, services);
  await mountAdminApp(app, services);
  return app;
}

function mountEndpoint(app: FastifyInstance, services: Services, endpoint: Endpoint): void {
  const { route } = endpoint;
  app.route({
    method: route.method,
    url: `/api/v1${route.path}`,
    handler: async (request, reply) => {
      const { output, extras } = await runEndpoint(services, endpoint, request);
      applyExtras(services, reply, extras);
      reply.header('cache-control', 'no-store');
      if (isFileAnswer(route, output)) {
        reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(output.name)}`);
        return reply.type(output.type).send(output.body);
      }
      const body = presentOutput(route, output);
      if (body === undefined) return reply.code(route.status ?? 204).send();
      return reply
        .code(route.status ?? 200)
        .type('application/json; charset=utf-8')
        .send(Buffer.from(JSON.stringify(body)));
    },
  });
}

/** Nothing of another origin runs here but what the admin app shows in frames: previews of public pages. */
function setSecurityHeaders(services: Services, reply: FastifyReply): void {
  const pages = services.config.publicUrl;
  reply.headers({
    'content-security-policy':
      `default-src 'self'; img-src 'self' data: blob: ${pages}; media-src 'self' blob: ${pages}; style-src 'self' 'unsafe-inline'; frame-src 'self' ${pages}; ` +
      `object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
  });
  if (services.config.adminUrl.startsWith('https:')) reply.header('strict-transport-security', 'max-age=31536000');
}

function sendProblem(services: Services, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = failureOf(error);
  if (failure.code === 'service/failed')
    services.log.error({ requestId: request.id, route: request.routeOptions.url, stack: stackOf(error) }, 'request failed');
  const problem = problemOf(services, failure, localeOf(request.headers['accept-language']), request.id);
  if (failure.kind === 'limit' && typeof failure.data['seconds'] === 'number') reply.header('retry-after', String(failure.data['seconds']));
  return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

/** Where it broke, without the message: a database's message can quote what a person typed. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  return `${error.name}${code}\n${(error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n')}`;
}

function logRequest(services: Services, request: FastifyRequest, reply: FastifyReply): void {
  services.log.info(
    {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? '-',
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
    },
    'request',
  );
}
