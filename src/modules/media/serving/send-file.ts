import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '#platform/ctx.ts';
import { dotted, originalKey, variantFile, variantKey } from '../addresses.ts';
import type { ServedFile } from './served-file.ts';
import { byteRange } from './byte-range.ts';

/** Kept for a year where the content never changes; asked again each time where it may; by nobody where the link ends. */
export const caching = {
  forEver: `public, max-age=${365 * 24 * 60 * 60}, immutable`,
  askAgain: 'public, no-cache',
  never: 'private, no-store',
} as const;

/**
 * A file as it was uploaded; of a picture, its largest variant. Parts of it where a player asks for some. What a browser could run is handed
 * over to be kept, never shown; what it shows, it shows in a document without rights.
 */
export async function sendFile(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { file, cache }: { file: ServedFile; cache: keyof typeof caching },
): Promise<FastifyReply> {
  const etag = `"${file.hash}"`;
  reply.headers({
    etag,
    'cache-control': caching[cache],
    'accept-ranges': 'bytes',
    'content-disposition': dispositionOf(file),
    'cross-origin-resource-policy': cache === 'never' ? 'same-origin' : 'cross-origin',
    ...policyOf(file),
  });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  const ifRange = request.headers['if-range'];
  const range = ifRange === undefined || ifRange === etag ? byteRange(request.headers.range, file.bytes) : undefined;
  if (range === 'outside') return reply.header('content-range', `bytes */${file.bytes}`).code(416).send();
  const stored = await services.storage.get(keyOf(file), range);
  if (!stored) return notFound(reply);
  reply.type(shownAs(file));
  if (!range) return reply.header('content-length', stored.size).send(stored.body);
  return reply
    .code(206)
    .headers({ 'content-length': range.end - range.start + 1, 'content-range': `bytes ${range.start}-${range.end}/${stored.size}` })
    .send(stored.body);
}

function keyOf(file: ServedFile): string {
  const largest = file.variants.at(-1);
  return largest ? variantKey(file.workspaceId, file, variantFile(file, largest.width)) : originalKey(file.workspaceId, file);
}

function notFound(reply: FastifyReply): FastifyReply {
  for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
  reply.callNotFound();
  return reply;
}

/** Types that a browser may show by itself. HTML, XML and what nobody knows are not among them. */
const SHOWN = /^(?:image\/(?:webp|svg\+xml)|audio\/[a-z0-9]+|video\/(?:mp4|webm|ogg)|application\/pdf|text\/plain|text\/csv)$/;

/** A text goes without a charset: its bytes tell a browser better than we do, Japanese ones are Shift_JIS as often as not. */
function shownAs(file: ServedFile): string {
  return file.kind === 'image' && file.type !== 'image/svg+xml' ? 'image/webp' : file.type;
}

function dispositionOf(file: ServedFile): string {
  const how = file.disposition === 'inline' && SHOWN.test(shownAs(file)) ? 'inline' : 'attachment';
  const name = `${file.name}${dotted(file.ending)}`;
  // RFC 6266: a plain name for old programs, the real one beside it.
  const plain = name.replaceAll(/[^\w.-]/g, '_').slice(-60);
  return `${how}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, encodeOne)}`;
}

function encodeOne(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** A PDF is shown by a part of the browser that a sandbox takes away; it has no rights of its own. */
function policyOf(file: ServedFile): Record<string, string> {
  if (file.type === 'application/pdf') return {};
  return { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; sandbox" };
}
