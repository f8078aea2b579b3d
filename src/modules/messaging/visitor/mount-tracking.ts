import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { visitorActor, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { fail } from '#platform/fail.ts';
import { requestInfo } from '#platform/http/request-info.ts';
import { TRAP } from '../tracking/addresses.ts';
import { linkTarget } from '../tracking/link-target.ts';
import { recordClick, recordOpen } from '../tracking/record-visit.ts';
import { readToken } from '../tracking/tokens.ts';

/** The smallest picture there is: one transparent pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const params = z.object({ token: z.string().max(200) });

/** `/c/:token` leads on to where staff pointed; `/o/:token.gif` is a picture. Both count. */
export function mountTracking(app: FastifyInstance, services: Services): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: '/c/:token',
    handler: async (request, reply) => {
      const ids = readToken(services, 'click', params.parse(request.params).token);
      if (!ids) return fail('request/not-found');
      const info = requestInfo(services, request);
      const who = { workspaceId: ids.workspaceId, actor: visitorActor(null), request: info };
      const target = await withWorkspace(services, who, async (ctx) => {
        await recordClick(ctx, { ...ids, userAgent: info.userAgent, method: request.method });
        return ids.linkId === TRAP ? undefined : linkTarget(ctx, ids);
      });
      reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' });
      if (target !== undefined) return reply.redirect(target, 302);
      // The trap leads nowhere, and does not say so.
      return ids.linkId === TRAP ? reply.code(204).send() : fail('request/not-found');
    },
  });

  app.route({
    method: ['GET', 'HEAD'],
    url: '/o/:token',
    handler: async (request, reply) => {
      const ids = readToken(services, 'open', params.parse(request.params).token.replace(/\.gif$/, ''));
      const info = requestInfo(services, request);
      if (ids) {
        const who = { workspaceId: ids.workspaceId, actor: visitorActor(null), request: info };
        await withWorkspace(services, who, async (ctx) => recordOpen(ctx, { ...ids, userAgent: info.userAgent, method: request.method }));
      }
      return reply.headers({ 'cache-control': 'no-store, private' }).type('image/gif').send(PIXEL);
    },
  });
}
