import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import type { listAudiences as route } from '../contract/audiences.ts';
import { presentAudience, selectAudiences } from '../queries/audiences.ts';

/** Audiences by name, either those in use or those put away; a workspace has few, so the search may scan. */
export async function listAudiences(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  const after = readCursor(input.cursor, z.tuple([z.string(), z.string()]));
  const rows = await selectAudiences(ctx)
    .where('archived_at', input.archived === 'true' ? 'is not' : 'is', null)
    .$if(Boolean(input.q), (query) => query.where(sql<boolean>`strpos(lower(name), lower(${input.q})) > 0`))
    .$if(Boolean(input.folder), (query) => query.where('folder', '=', input.folder ?? ''))
    .$if(after !== undefined, (query) =>
      query.where((where) => where(where.refTuple('name', 'id'), '>', where.tuple(...(after ?? ['', ''])))),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(input.limit + 1)
    .execute();
  const { rows: shown, next } = slice(rows, input.limit, (row) => [row.name, row.id]);
  return { items: shown.map(presentAudience), next };
}
