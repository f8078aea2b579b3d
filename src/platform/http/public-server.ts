import { createServer, type RequestListener } from 'node:http';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Services } from '../ctx.ts';
import { countRequest } from './metrics.ts';
import { requestIds } from './request-ids.ts';
import { failureOf, problemOf } from './problem.ts';
import { makeStorable } from './storable-text.ts';
import { localeOf } from '../i18n/locale.ts';
import type { Shortcut } from './visitor.ts';

/** On every answer of the public origin. */
export const publicHeaders = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'strict-origin-when-cross-origin' } as const;

/** The public origin: what the modules' visitor routes mount. No admin API, no admin cookie is read here. */
export async function createPublicServer(services: Services): Promise<FastifyInstance> {
  const shortcuts: Shortcut[] = [];
  const app = fastify({
    serverFactory: (route) => createServer(withShortcuts(shortcuts, route)),
    genReqId: requestIds(),
    trustProxy: services.config.trustProxy,
    bodyLimit: 256 * 1024,
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => {
      void sendRefusal(services, error, request, reply);
    },
  });
  await app.register(cookie);
  await app.register(formbody);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(publicHeaders);
  });
  app.addHook('preHandler', makeStorable);
  app.addHook('onResponse', async (request, reply) => {
    countRequest('public', request, reply);
  });
  app.setErrorHandler((error, request, reply) => sendRefusal(services, error, request, reply));
  app.get('/healthz', async (_request, reply) => reply.type('text/plain').send('ok'));
  const mount = { shortcut: (shortcut: Shortcut) => void shortcuts.push(shortcut) };
  for (const module of services.registry.modules) await module.visitor?.(app, services, mount);
  return app;
}

function withShortcuts(shortcuts: readonly Shortcut[], route: RequestListener): RequestListener {
  return (request, response) => {
    if (!shortcuts.some((shortcut) => shortcut(request, response))) route(request, response);
  };
}

function sendRefusal(services: Services, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = failureOf(error);
  if (failure.code === 'service/failed') services.log.error({ requestId: request.id, route: request.routeOptions.url }, 'request failed');
  const problem = problemOf(services, failure, localeOf(request.headers['accept-language']), request.id);
  return reply.code(problem.status).type('text/plain; charset=utf-8').send(`${problem.title}\n${problem.detail}`);
}
