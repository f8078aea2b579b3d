import type { Ctx } from '#platform/ctx.ts';
import { slice } from '#platform/db/cursor.ts';
import { fail } from './contract.ts';
import { findPage, listCheckpointRows } from './queries.ts';

/** Drafts that were kept while the page was edited, newest first. */
export async function listCheckpoints(
  ctx: Ctx,
  input: { pageId: string; cursor?: string | undefined; limit: number },
): Promise<{ items: { version: number; savedAt: string }[]; next: string | null }> {
  if (!(await findPage(ctx, input.pageId))) return fail('page/not-found');
  const { rows, next } = slice(await listCheckpointRows(ctx, input), input.limit, (row) => [row.version]);
  return { items: rows.map((row) => ({ version: row.version, savedAt: row.saved_at.toISOString() })), next };
}
