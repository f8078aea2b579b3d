import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Services } from '#platform/ctx.ts';
import type { Upload } from '#platform/http/contract.ts';
import { originalKey, variantFile, variantKey } from '../addresses.ts';
import { fail, limits } from '../contract.ts';
import type { MediaRow, Variant } from '../tables.ts';
import { cleanSvg } from './clean-svg.ts';
import { readPicture } from './read-picture.ts';
import { START_BYTES, typeOf, type FileType } from './type-of.ts';

/** A file whose bytes are stored: what its row says of them. */
export interface TakenIn extends Pick<MediaRow, 'id' | 'kind' | 'type' | 'ending' | 'width' | 'height' | 'animated' | 'hash'> {
  name: string;
  bytes: number;
  variants: readonly Variant[];
}

/**
 * Looks into a file on this machine's disk and stores what visitors will get of it, outside of any transaction: a row never points to a file that
 * is not there, and files whose row did not come to be are found by nobody. Fails with `upload/…`.
 */
export async function takeIn(
  services: Services,
  to: { workspaceId: string; mediaId: string },
  file: Pick<Upload, 'path' | 'name' | 'bytes'>,
): Promise<TakenIn> {
  if (file.bytes === 0) return fail('upload/empty');
  if (file.bytes > limits.bytes) return fail('upload/too-large', { gigabytes: limits.bytes / 1e9 });
  const found = typeOf(await startOf(file.path), file.name);
  if (found.type === 'image/heic') return fail('upload/heic');
  const name = nameOf(file.name);
  const place = { id: to.mediaId, workspaceId: to.workspaceId };
  if (found.kind !== 'image') return { ...(await takeFile(services, place, file, found)), name };
  if (file.bytes > limits.pictureBytes) return fail('upload/picture-too-large', { megabytes: limits.pictureBytes / 1e6 });
  const taken = found.type === 'image/svg+xml' ? await takeDrawing(services, place, file) : await takePicture(services, place, file);
  return { ...taken, name };
}

type Place = { id: string; workspaceId: string };
type Taken = Omit<TakenIn, 'name'>;

async function takePicture(services: Services, { id, workspaceId }: Place, file: Pick<Upload, 'path' | 'bytes'>): Promise<Taken> {
  const { original, variant, ...picture } = await readPicture(file);
  const { content, ...shown } = variant;
  const media = { id, hash: picture.hash, type: picture.type };
  await services.storage.put(originalKey(workspaceId, media), original, { type: picture.type });
  await services.storage.put(variantKey(workspaceId, media, variantFile(media, shown.width)), content, { type: 'image/webp' });
  return {
    ...picture,
    id,
    kind: 'image',
    ending: 'webp',
    bytes: file.bytes,
    variants: [shown],
  };
}

/** A drawing is shown as it was written anew; what was uploaded is not kept: nobody needs a script beside it. */
async function takeDrawing(services: Services, { id, workspaceId }: Place, file: Pick<Upload, 'path' | 'bytes'>): Promise<Taken> {
  const { markup, width, height } = cleanSvg(await readFile(file.path, 'utf8'));
  const content = Buffer.from(markup);
  const type = 'image/svg+xml';
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 22);
  await services.storage.put(variantKey(workspaceId, { id, hash }, variantFile({ type }, width)), content, { type });
  const variants = [{ width, height, bytes: content.length }];
  return { id, kind: 'image', type, ending: 'svg', bytes: file.bytes, width, height, animated: false, hash, variants };
}

async function takeFile(
  services: Services,
  { id, workspaceId }: Place,
  file: Pick<Upload, 'path' | 'bytes'>,
  { kind, type, ending = '' }: FileType,
): Promise<Taken> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(file.path), digest);
  const hash = digest.digest('base64url').slice(0, 22);
  await services.storage.put(originalKey(workspaceId, { id, hash }), createReadStream(file.path), { type });
  return { id, kind, type, ending, bytes: file.bytes, width: null, height: null, animated: false, hash, variants: [] };
}

async function startOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The file's name without its ending and without characters that only hide; a plain word when nothing is left. */
function nameOf(fileName: string): string {
  const name = fileName
    .normalize('NFC')
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim();
  return name.slice(0, 200) || 'file';
}
