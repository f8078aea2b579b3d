import type { Ctx } from '#platform/ctx.ts';
import { findUses } from './queries.ts';

/** A page that uses a thing by its id. */
export interface PageUse {
  refId: string;
  pageId: string;
  name: string;
  /** Whether visitors see it there; otherwise it stands in the draft only. */
  live: boolean;
}

/** Where things of a type (`media`, `scenario`) are used, each page once: asked before such a thing is deleted. */
export async function pagesUsing(ctx: Ctx, type: string, ids: readonly string[]): Promise<PageUse[]> {
  const uses = new Map<string, PageUse>();
  for (const use of await findUses(ctx, type, ids)) {
    const key = `${use.refId} ${use.pageId}`;
    uses.set(key, { refId: use.refId, pageId: use.pageId, name: use.name, live: use.side === 'live' || (uses.get(key)?.live ?? false) });
  }
  return [...uses.values()];
}
