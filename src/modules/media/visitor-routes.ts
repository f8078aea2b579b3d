import { z } from 'zod';
import type { Services } from '#platform/ctx.ts';
import { resolveAddress } from '#platform/db/resolve-address.ts';
import type { VisitorRoutes } from '#platform/http/visitor.ts';
import { variantKey } from './addresses.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const params = z.object({
  mediaId: z.string().regex(/^[A-Za-z0-9]{12}$/),
  hash: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  file: z.string().regex(/^[1-9][0-9]{0,4}\.webp$/),
});

/** `/m/:mediaId/:hash/:width.webp`: pictures. What an address shows never changes, so browsers and proxies keep it for a year. */
export const visitorRoutes: VisitorRoutes = async (app, services) => {
  const workspaces = rememberWorkspaces(services);
  app.get('/m/:mediaId/:hash/:file', async (request, reply) => {
    const parsed = params.safeParse(request.params);
    const workspaceId = parsed.success ? await workspaces(parsed.data.mediaId) : undefined;
    if (!parsed.success || !workspaceId) return reply.callNotFound();
    const { mediaId, hash, file } = parsed.data;
    const width = Number.parseInt(file, 10);
    const etag = `"${hash}-${width}"`;
    const headers = {
      etag,
      'cache-control': `public, max-age=${YEAR_SECONDS}, immutable`,
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': "default-src 'none'; sandbox",
    };
    if (request.headers['if-none-match'] === etag) return reply.headers(headers).code(304).send();
    const stored = await services.storage.get(variantKey(workspaceId, { id: mediaId, hash }, width));
    if (!stored) return reply.callNotFound();
    return reply
      .headers({ ...headers, 'content-length': stored.size })
      .type('image/webp')
      .send(stored.body);
  });
};

/** A file's workspace never changes; kept in memory, pictures are shown while the database is away. */
function rememberWorkspaces(services: Services): (mediaId: string) => Promise<string | undefined> {
  const known = new Map<string, string>();
  const most = 50_000;
  return async (mediaId) => {
    const remembered = known.get(mediaId);
    if (remembered) return remembered;
    const address = await resolveAddress(services, mediaId);
    if (address?.kind !== 'media') return undefined;
    if (known.size >= most) known.delete(known.keys().next().value ?? '');
    known.set(mediaId, address.workspaceId);
    return address.workspaceId;
  };
}
