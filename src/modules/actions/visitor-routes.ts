import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { visitorActor, type Services } from '#platform/ctx.ts';
import { resolveAddress } from '#platform/db/resolve-address.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { fail } from '#platform/fail.ts';
import { failureOf, problemOf } from '#platform/http/problem.ts';
import { limitKey, takeToken } from '#platform/http/rate-limits.ts';
import { requestInfo } from '#platform/http/request-info.ts';
import type { VisitorRoutes } from '#platform/http/visitor.ts';
import { INBOUND_ADDRESS } from './inbound/open-inbound.ts';
import { takeInbound } from './inbound/take-inbound.ts';
import { findSetByInbound } from './queries/sets.ts';

const params = z.object({ id: z.string().max(40) });
/** To one address, whoever sends. */
const LIMIT = { times: 600, seconds: 60 };

/** Where other systems set sets off. The body is taken as bytes: its signature is about them, and not about what they mean. */
export const visitorRoutes: VisitorRoutes = async (app, services) => {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.post('/in/:id', async (request, reply) => {
      try {
        return await reply.code(202).send(await take(services, request));
      } catch (error) {
        const failure = failureOf(error);
        if (failure.code === 'service/failed') services.log.error({ requestId: request.id, route: '/in/:id' }, 'request failed');
        const problem = problemOf(services, failure, requestInfo(services, request).locale, request.id);
        return reply.code(problem.status).type('application/problem+json').send(problem);
      }
    });
  });
};

async function take(services: Services, request: FastifyRequest): Promise<{ runId: string }> {
  const { id } = params.parse(request.params);
  const address = await resolveAddress(services, id);
  if (address?.kind !== INBOUND_ADDRESS) return fail('request/not-found');
  const taken = await takeToken(services.database.app, limitKey(services.secrets, 'actions.inbound', id), LIMIT, services.clock.now());
  if (!taken.allowed) fail('request/too-many', { seconds: taken.retryAfterSeconds });
  const info = requestInfo(services, request);
  const who = { workspaceId: address.workspaceId, actor: visitorActor(null), request: info };
  return withWorkspace(services, who, async (ctx) => {
    const set = await findSetByInbound(ctx, id);
    if (!set || set.archived_at || ctx.workspace.closing) return fail('request/not-found');
    return takeInbound(ctx, set, {
      id: info.header('webhook-id') ?? '',
      timestamp: info.header('webhook-timestamp') ?? '',
      signature: info.header('webhook-signature') ?? '',
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    });
  });
}
