import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { id } from '#platform/http/contract.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import { putLive } from './publish-page.ts';
import { findPageForUpdate, findLiveVersion, findUses } from './queries.ts';

/** Pictures are prepared one after another; a page waits until none has come for so long, and is rendered once for all of them. */
const QUIET_MILLISECONDS = 10_000;

export const refreshPageJob = job({
  name: 'pages.refresh-page',
  input: z.object({ pageId: id }),
  run: async (ctx, { pageId }) => refreshPage(ctx, pageId),
});

/**
 * Renders anew what visitors see of every page that uses a thing which has changed (a form's scenario, a picture). Drafts are not
 * published by it: the same document is shown, with today's data. Call it from the subscriber that hears of the change.
 */
export async function refreshPages(ctx: Ctx, input: { type: string; id: string }): Promise<void> {
  for (const pageId of await livePagesWith(ctx, input)) await refreshPage(ctx, pageId);
}

/** The same, a little later and once for many things that change one after another. */
export async function refreshPagesSoon(ctx: Ctx, input: { type: string; id: string }): Promise<void> {
  const at = new Date(ctx.clock.now().getTime() + QUIET_MILLISECONDS);
  for (const pageId of await livePagesWith(ctx, input))
    await enqueue(ctx, refreshPageJob, { pageId }, { key: `pages.refresh ${pageId}`, at });
}

async function livePagesWith(ctx: Ctx, { type, id: thingId }: { type: string; id: string }): Promise<Set<string>> {
  const uses = await findUses(ctx, type, [thingId]);
  return new Set(uses.filter((use) => use.side === 'live').map((use) => use.pageId));
}

async function refreshPage(ctx: Ctx, pageId: string): Promise<void> {
  const row = await findPageForUpdate(ctx, pageId);
  const live = row && (await findLiveVersion(ctx, pageId));
  if (row && live) await putLive(ctx, row, { stored: live.document, hash: live.document_hash, reason: 'refreshed', unlessEtag: live.etag });
}
