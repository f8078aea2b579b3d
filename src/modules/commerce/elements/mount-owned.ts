import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { knownVisitor } from '#modules/funnels/api.ts';
import { visitorActor, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { requestInfo } from '#platform/http/request-info.ts';
import { selectOffers } from '../products/product-rows.ts';
import { ownedOffers } from './owned-offers.ts';

const params = z.object({ ids: z.string().regex(/^[A-Za-z0-9]{24}$/) });
const ID = 12;

/** `/owned-offers/:ids`: what of a product's bumps this browser has bought, for the checkout that hides them. */
export function mountOwned(app: FastifyInstance, services: Services): void {
  app.get('/owned-offers/:ids', async (request, reply) => {
    const { ids } = params.parse(request.params);
    const visitorId = knownVisitor(request.headers.cookie) ?? null;
    const who = { workspaceId: ids.slice(0, ID), actor: visitorActor(visitorId), request: requestInfo(services, request) };
    const owned = await withWorkspace(services, who, async (ctx) => {
      if (visitorId === null) return [];
      const rows = await selectOffers(ctx).where('product_id', '=', ids.slice(ID)).where('bump_hide_owned', '=', true).execute();
      return [
        ...(await ownedOffers(
          ctx,
          { visitorId },
          rows.map((row) => row.id),
        )),
      ];
    });
    return reply.header('cache-control', 'no-store').send({ owned });
  });
}
