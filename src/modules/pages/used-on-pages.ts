import type { Ctx } from '#platform/ctx.ts';
import { findRefs } from './queries.ts';

/** The things of a type that the drafts of pages use, by page: the other way round than `pagesUsing`. */
export async function usedOnPages(ctx: Ctx, type: string, pageIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const used = new Map<string, string[]>();
  for (const { pageId, refId } of await findRefs(ctx, type, pageIds)) used.set(pageId, [...(used.get(pageId) ?? []), refId]);
  return used;
}
