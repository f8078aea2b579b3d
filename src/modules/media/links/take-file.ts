import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { findMedia } from '../queries.ts';
import { signLink } from './sign-link.ts';

/**
 * A path at which a visitor has the file for `minutes`, and one more in the count of how often it was taken on that page. Whether this visitor
 * may have it is the caller's to know. Undefined when there is no such file any more.
 */
export async function takeFile(ctx: Ctx, input: { mediaId: string; pageId: string; minutes: number }): Promise<string | undefined> {
  const row = await findMedia(ctx, input.mediaId);
  if (!row) return undefined;
  const now = ctx.clock.now();
  await sql`insert into media_downloads (workspace_id, media_id, day, page_id, count)
    values (${ctx.workspace.id}, ${row.id}, (${now}::timestamptz at time zone ${ctx.workspace.timeZone})::date, ${input.pageId}, 1)
    on conflict (workspace_id, media_id, day, page_id) do update set count = media_downloads.count + 1`.execute(ctx.db);
  return signLink(ctx.services, row, new Date(now.getTime() + input.minutes * 60_000));
}
