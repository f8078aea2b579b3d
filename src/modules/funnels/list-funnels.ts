import { z } from 'zod';
import { pagesById } from '#modules/pages/api.ts';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { FunnelSummary, listFunnels as route } from './contract.ts';
import { selectFunnels } from './queries.ts';

const keys = z.tuple([z.iso.datetime(), z.string()]);
const DAYS = 30;

/** Funnels, newest first, with what they did in the last 30 days. */
export async function listFunnels(ctx: Ctx, input: InputOf<typeof route>): Promise<{ items: FunnelSummary[]; next: string | null }> {
  const found = await selectFunnels(ctx, {
    archived: input.archived === 'true',
    search: input.q,
    folder: input.folder,
    after: readCursor(input.cursor, keys),
    limit: input.limit,
    since: new Date(ctx.clock.now().getTime() - DAYS * 86_400_000),
  });
  const { rows, next } = slice(found, input.limit, (row) => [row.created_at.toISOString(), row.id]);
  const pages = await pagesById(
    ctx,
    rows.flatMap((row) => row.page_ids),
  );
  return {
    next,
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      folder: row.folder,
      archivedAt: row.archived_at?.toISOString() ?? null,
      stepCount: row.step_count,
      publishedCount: row.page_ids.filter((id) => (pages.get(id)?.state ?? 'draft') !== 'draft').length,
      visitors: row.visitors,
      registrations: row.registrations,
      version: row.version,
      createdAt: row.created_at.toISOString(),
    })),
  };
}
