import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { fail } from '../contract.ts';
import { findMedia } from '../queries.ts';

/** How often a file was taken: ever, and on the last days that had some. */
export async function getDownloads(
  ctx: Ctx,
  input: { mediaId: string },
): Promise<{ total: number; days: { day: string; count: number }[] }> {
  if (!(await findMedia(ctx, input.mediaId))) return fail('media/not-found');
  const { rows } = await sql<{ day: string; count: string; total: string }>`
    select to_char(day, 'YYYY-MM-DD') as day, sum(count) as count, sum(sum(count)) over () as total from media_downloads
    where workspace_id = ${ctx.workspace.id} and media_id = ${input.mediaId} group by day order by day desc limit 30`.execute(ctx.db);
  return { total: Number(rows[0]?.total ?? 0), days: rows.map(({ day, count }) => ({ day, count: Number(count) })) };
}
