import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import type { InputOf } from '#platform/http/contract.ts';
import { startOfDay } from '#platform/start-of-day.ts';
import type { RunSummary } from '../contract.ts';
import type { listRuns as route } from '../contract/runs.ts';
import { selectRuns } from '../queries/list-runs.ts';
import { presentRuns } from './present-runs.ts';

const keys = z.tuple([z.iso.datetime(), z.string()]);

/** Runs, newest first, narrowed by set, contact, state, trigger and days. */
export async function listRuns(ctx: Ctx, input: InputOf<typeof route>): Promise<{ items: RunSummary[]; next: string | null }> {
  const { timeZone } = ctx.workspace;
  const found = await selectRuns(ctx, {
    setId: input.actionSetId,
    contactId: input.contactId,
    q: input.q,
    state: input.state,
    trigger: input.trigger,
    from: input.from === undefined ? undefined : startOfDay(input.from, timeZone),
    to: input.to === undefined ? undefined : startOfDay(input.to, timeZone, { plusDays: 1 }),
    after: readCursor(input.cursor, keys),
    limit: input.limit,
  });
  const { rows, next } = slice(found, input.limit, (row) => [row.started_at.toISOString(), row.id]);
  return { items: await presentRuns(ctx, rows), next };
}
