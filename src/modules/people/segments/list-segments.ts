import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import type { InputOf, OutputOf } from '#platform/http/contract.ts';
import { getAudience } from '../audiences/audience-lookup.ts';
import type { listSegments as route } from '../contract/segments.ts';
import { presentSegment, selectSegments } from './segment-lookup.ts';

/** Segments of an audience by name; an audience has few, so the search may scan. */
export async function listSegments(ctx: Ctx, input: InputOf<typeof route>): Promise<OutputOf<typeof route>> {
  await getAudience(ctx, input.audienceId);
  const after = readCursor(input.cursor, z.tuple([z.string(), z.string()]));
  const rows = await selectSegments(ctx)
    .where('audience_id', '=', input.audienceId)
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
  return { items: shown.map(presentSegment), next };
}

/** The folders that an audience's segments lie in, by name. */
export async function listSegmentFolders(ctx: Ctx, { audienceId }: { audienceId: string }): Promise<{ items: string[] }> {
  await getAudience(ctx, audienceId);
  const { rows } = await sql<{ folder: string }>`
    select distinct folder from segments where workspace_id = ${ctx.workspace.id} and audience_id = ${audienceId} and folder <> ''
    order by folder`.execute(ctx.db);
  return { items: rows.map((row) => row.folder) };
}
