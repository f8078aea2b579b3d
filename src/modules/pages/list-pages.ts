import type { Ctx } from '#platform/ctx.ts';
import { slice } from '#platform/db/cursor.ts';
import type { PageSummary } from './contract.ts';
import { presentPage } from './present.ts';
import { listPageRows } from './queries.ts';

export interface ListPages {
  q?: string | undefined;
  archived: 'true' | 'false';
  cursor?: string | undefined;
  limit: number;
}

export async function listPages(ctx: Ctx, input: ListPages): Promise<{ items: PageSummary[]; next: string | null }> {
  const rows = await listPageRows(ctx, { ...input, archived: input.archived === 'true' });
  const { rows: shown, next } = slice(rows, input.limit, (row) => [row.updated_at.toISOString(), row.id]);
  return { items: shown.map(presentPage), next };
}
