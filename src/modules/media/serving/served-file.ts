import { systemActor, type Services } from '#platform/ctx.ts';
import { resolveAddress } from '#platform/db/resolve-address.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { isDatabaseAway } from '#platform/http/problem.ts';
import { findMedia, type Media } from '../queries.ts';

/** What serving a file needs to know of it. */
export type ServedFile = Pick<
  Media,
  'id' | 'kind' | 'type' | 'ending' | 'name' | 'hash' | 'former' | 'variants' | 'access' | 'disposition'
> & {
  workspaceId: string;
  /** Of what is served. */
  bytes: number;
};

const KEPT = 20_000;

/** Files by id. What was served once is served on while the database is away. */
export function rememberFiles(services: Services): (mediaId: string) => Promise<ServedFile | undefined> {
  const known = new Map<string, ServedFile>();
  return async (mediaId) => {
    try {
      const file = await load(services, mediaId);
      known.delete(mediaId);
      if (file) known.set(mediaId, file);
      const oldest = known.size > KEPT ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      return file;
    } catch (error) {
      const remembered = known.get(mediaId);
      if (!remembered || !isDatabaseAway(error)) throw error;
      return remembered;
    }
  };
}

async function load(services: Services, mediaId: string): Promise<ServedFile | undefined> {
  const address = await resolveAddress(services, mediaId);
  if (address?.kind !== 'media') return undefined;
  const { workspaceId } = address;
  const row = await withWorkspace(services, { workspaceId, actor: systemActor('media.serve') }, (ctx) => findMedia(ctx, mediaId));
  if (!row) return undefined;
  const largest = row.variants.at(-1);
  return { ...row, workspaceId, bytes: row.kind === 'image' ? (largest?.bytes ?? 0) : Number(row.bytes) };
}
