import type { Ctx } from '#platform/ctx.ts';
import { slice } from '#platform/db/cursor.ts';
import type { MediaItem, MediaKind } from './contract.ts';
import { presentMedia } from './present.ts';
import { listMediaRows } from './queries.ts';

export async function listMedia(
  ctx: Ctx,
  input: {
    q?: string | undefined;
    folder?: string | undefined;
    kind?: MediaKind | undefined;
    cursor?: string | undefined;
    limit: number;
  },
): Promise<{ items: MediaItem[]; next: string | null }> {
  const { rows, next } = slice(await listMediaRows(ctx, input), input.limit, (row) => [row.created_at.toISOString(), row.id]);
  return { items: rows.map((row) => presentMedia(ctx, row)), next };
}
