import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { id, instant } from '#platform/http/contract.ts';
import { dropJob, enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import { fail, type PageSummary } from '../contract.ts';
import { presentPage } from '../present.ts';
import { publishPage } from '../publish-page.ts';
import { changePage, findPageForUpdate } from '../queries.ts';

/** Publishes the draft at a time, as it is by then. A second time takes the place of the first. Fails with `schedule/past` for one that is over. */
export async function schedulePage(ctx: Ctx, input: { pageId: string; at: string }): Promise<PageSummary> {
  const row = await findPageForUpdate(ctx, input.pageId);
  if (!row) return fail('page/not-found');
  if (row.archived_at) return fail('page/archived');
  const at = new Date(input.at);
  if (at <= ctx.clock.now()) return fail('schedule/past', {}, [{ path: ['at'], message: 'pages:errors.schedule/past' }]);
  await enqueue(ctx, publishOnTimeJob, { pageId: row.id, at: at.toISOString() }, { at, key: keyOf(row.id) });
  return presentPage(await changePage(ctx, row.id, { publish_at: at }));
}

export async function unschedulePage(ctx: Ctx, input: { pageId: string }): Promise<PageSummary> {
  const row = await findPageForUpdate(ctx, input.pageId);
  if (!row) return fail('page/not-found');
  if (!row.publish_at) return fail('schedule/none');
  await dropJob(ctx, keyOf(row.id));
  return presentPage(await changePage(ctx, row.id, { publish_at: null }));
}

/** Runs at the time. A page that was archived, or whose time was changed meanwhile, is left as it is; a draft that visitors see already, too. */
export const publishOnTimeJob = job({
  name: 'pages.publish-on-time',
  input: z.object({ pageId: id, at: instant }),
  run: async (ctx, { pageId, at }) => {
    const row = await findPageForUpdate(ctx, pageId);
    if (row?.publish_at?.toISOString() !== at) return;
    if (!row.archived_at && row.live_hash !== row.document_hash) await publishPage(ctx, { pageId });
    await changePage(ctx, pageId, { publish_at: null });
  },
});

function keyOf(pageId: string): string {
  return `pages.publish ${pageId}`;
}
