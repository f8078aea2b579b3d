import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { ActionSetSummary } from '../contract.ts';
import type { listActionSets as route } from '../contract/sets.ts';
import { selectSets, stepsOf } from '../queries/sets.ts';
import { describeStep } from './describe-step.ts';

const keys = z.tuple([z.iso.datetime(), z.string()]);
const DAYS = 30;

/** Action sets, newest first, with what they did in the last 30 days. */
export async function listActionSets(ctx: Ctx, input: InputOf<typeof route>): Promise<{ items: ActionSetSummary[]; next: string | null }> {
  const found = await selectSets(ctx, {
    archived: input.archived === 'true',
    search: input.q,
    folder: input.folder,
    after: readCursor(input.cursor, keys),
    limit: input.limit,
    since: new Date(ctx.clock.now().getTime() - DAYS * 86_400_000),
  });
  const { rows, next } = slice(found, input.limit, (row) => [row.created_at.toISOString(), row.id]);
  const steps = await stepsOf(
    ctx,
    rows.map((row) => row.id),
  );
  const items: ActionSetSummary[] = [];
  for (const row of rows) {
    const described = [];
    for (const step of steps.get(row.id) ?? []) described.push((await describeStep(ctx, step)).said);
    items.push({
      id: row.id,
      name: row.name,
      folder: row.folder,
      variableNames: row.variable_names,
      steps: described,
      triggerCount: row.trigger_count,
      runs: row.runs,
      failedRuns: row.failed_runs,
      archivedAt: row.archived_at?.toISOString() ?? null,
      version: row.version,
      createdAt: row.created_at.toISOString(),
    });
  }
  return { items, next };
}
