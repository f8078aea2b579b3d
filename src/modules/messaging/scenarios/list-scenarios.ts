import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type * as contract from '../contract/scenarios.ts';
import type { Scenario } from '../contract.ts';
import { presentScenarios } from './present-scenario.ts';

/** Scenarios by title; `q` is a part of it. */
export async function listScenarios(
  ctx: Ctx,
  input: InputOf<typeof contract.listScenarios>,
): Promise<{ items: Scenario[]; next: string | null }> {
  const after = readCursor(input.cursor, z.tuple([z.string(), z.string()]));
  const rows = await presentScenarios(
    ctx,
    sql`and (s.archived_at is not null) = ${input.archived === 'true'}
      ${input.audienceId ? sql`and s.audience_id = ${input.audienceId}` : sql``}
      ${input.folder ? sql`and s.folder = ${input.folder}` : sql``}
      ${input.q ? sql`and position(lower(${input.q}) in lower(s.title)) > 0` : sql``}
      ${after ? sql`and (s.title, s.id) > (${after[0]}, ${after[1]})` : sql``}
      order by s.title, s.id limit ${input.limit + 1}`,
  );
  const { rows: items, next } = slice(rows, input.limit, (row) => [row.title, row.id]);
  return { items, next };
}
