import type { Ctx } from '#platform/ctx.ts';
import { putLive } from './publish-page.ts';
import { findPageForUpdate, findLiveVersion, findUses } from './queries.ts';

/**
 * Renders anew what visitors see of every page that uses a thing which has changed (a form's scenario, a picture). Drafts are not
 * published by it: the same document is shown, with today's data. Call it from the subscriber that hears of the change.
 */
export async function refreshPages(ctx: Ctx, input: { type: string; id: string }): Promise<void> {
  const uses = await findUses(ctx, input.type, [input.id]);
  for (const pageId of new Set(uses.filter((use) => use.side === 'live').map((use) => use.pageId))) {
    const row = await findPageForUpdate(ctx, pageId);
    const live = row && (await findLiveVersion(ctx, pageId));
    if (row && live)
      await putLive(ctx, row, { stored: live.document, hash: live.document_hash, reason: 'refreshed', unlessEtag: live.etag });
  }
}
