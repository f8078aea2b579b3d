import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Services } from '#platform/ctx.ts';
import { resolveAddress } from '#platform/db/resolve-address.ts';
import type { VisitorRoutes } from '#platform/http/visitor.ts';
import { contentAddress, variantAddress, variantKey } from '../addresses.ts';
import { fail } from '../contract.ts';
import { readLink } from '../links/sign-link.ts';
import { caching, sendFile } from './send-file.ts';
import { rememberFiles, type ServedFile } from './served-file.ts';

const mediaId = z.string().regex(/^[A-Za-z0-9]{12}$/);
const hash = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
const picture = z.object({ mediaId, hash, file: z.string().regex(/^[1-9][0-9]{0,4}\.(?:webp|avif|svg)$/) });
const ending = /\.[a-z0-9]{1,8}$/;
/** An id or a hash, with any ending: what a file is called does not matter to where it is. */
const file = z.object({
  file: z
    .string()
    .transform((name) => name.replace(ending, ''))
    .pipe(mediaId),
});
const content = z.object({
  mediaId,
  file: z
    .string()
    .transform((name) => name.replace(ending, ''))
    .pipe(hash),
});
const link = z.object({
  what: z.string().max(200),
  signature: z
    .string()
    .max(200)
    .transform((name) => name.replace(ending, '')),
});

/**
 * `/m/:mediaId/:hash/:width.webp` (or `.avif`): pictures. `/f/:mediaId/:hash`: other files; what such an address shows never changes, so browsers and
 * proxies keep it for a year. `/f/:mediaId`: a file as it is now. `/g/:what/:signature`: a gated file, for as long as the link holds.
 */
export const visitorRoutes: VisitorRoutes = async (app, services) => {
  const workspaces = rememberWorkspaces(services);
  const files = rememberFiles(services);

  app.get('/m/:mediaId/:hash/:file', async (request, reply) => {
    const { success, data } = picture.safeParse(request.params);
    const workspaceId = success ? await workspaces(data.mediaId) : undefined;
    if (!success || !workspaceId) return reply.callNotFound();
    return (
      (await sendVariant(services, request, reply, { ...data, workspaceId })) ?? toPresent(reply, data.hash, await files(data.mediaId))
    );
  });

  app.get('/f/:file', async (request, reply) => {
    const { success, data } = file.safeParse(request.params);
    const found = success ? await files(data.file) : undefined;
    if (!found) return reply.callNotFound();
    if (found.access === 'gated') return fail('media/gated');
    return sendFile(services, request, reply, { file: found, cache: 'askAgain' });
  });

  app.get('/f/:mediaId/:file', async (request, reply) => {
    const { success, data } = content.safeParse(request.params);
    const found = success ? await files(data.mediaId) : undefined;
    if (!success || !found) return reply.callNotFound();
    if (found.access === 'gated') return fail('media/gated');
    if (found.hash !== data.file) return toPresent(reply, data.file, found);
    return sendFile(services, request, reply, { file: found, cache: 'forEver' });
  });

  app.get('/g/:what/:signature', async (request, reply) => {
    const { success, data } = link.safeParse(request.params);
    const named = success ? readLink(services, data) : undefined;
    if (!named) return fail('link/expired');
    const found = await files(named);
    return found ? sendFile(services, request, reply, { file: found, cache: 'never' }) : fail('media/not-found');
  });
};

async function sendVariant(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: { workspaceId: string; mediaId: string; hash: string; file: string },
): Promise<FastifyReply | undefined> {
  const etag = `"${asked.hash}-${asked.file}"`;
  const headers = {
    etag,
    'cache-control': caching.forEver,
    'cross-origin-resource-policy': 'cross-origin',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  };
  if (request.headers['if-none-match'] === etag) return reply.headers(headers).code(304).send();
  const stored = await services.storage.get(variantKey(asked.workspaceId, { id: asked.mediaId, hash: asked.hash }, asked.file));
  return (
    stored &&
    reply
      .headers({ ...headers, 'content-length': stored.size })
      .type(stored.type)
      .send(stored.body)
  );
}

/** The address of a content that was replaced leads to what the file is now; one that was made up leads nowhere. */
function toPresent(reply: FastifyReply, former: string, found: ServedFile | undefined): FastifyReply | void {
  const largest = found?.variants.at(-1);
  if (!found?.former.includes(former)) return reply.callNotFound();
  const address = found.kind === 'image' && largest ? variantAddress(found, largest.width) : contentAddress(found);
  return reply.header('cache-control', 'no-cache').redirect(address, 302);
}

/** A file's workspace never changes; kept in memory, pictures are shown while the database is away. */
function rememberWorkspaces(services: Services): (mediaId: string) => Promise<string | undefined> {
  const known = new Map<string, string>();
  const most = 50_000;
  return async (id) => {
    const remembered = known.get(id);
    if (remembered) return remembered;
    const address = await resolveAddress(services, id);
    if (address?.kind !== 'media') return undefined;
    if (known.size >= most) known.delete(known.keys().next().value ?? '');
    known.set(id, address.workspaceId);
    return address.workspaceId;
  };
}
