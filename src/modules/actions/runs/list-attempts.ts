import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { readCursor, slice } from '#platform/db/cursor.ts';
import type { InputOf } from '#platform/http/contract.ts';
import type { Attempt } from '../contract.ts';
import type { listAttempts as route } from '../contract/runs.ts';
import { tables } from '../tables.ts';
import { getRun } from './get-run.ts';

const keys = z.tuple([z.iso.datetime(), z.string()]);

/** The calls of one run, newest first. Fails with `request/not-found`. */
export async function listAttempts(
  ctx: Ctx,
  input: InputOf<typeof route>,
): Promise<{ items: (Attempt & { runStepId: string })[]; next: string | null }> {
  await getRun(ctx, { runId: input.runId });
  const after = readCursor(input.cursor, keys);
  const { runStepId } = input;
  const found = await tables(ctx)
    .selectFrom('action_attempts as a')
    .innerJoin('action_run_steps as s', (join) => join.onRef('s.workspace_id', '=', 'a.workspace_id').onRef('s.id', '=', 'a.run_step_id'))
    .selectAll('a')
    .where('a.workspace_id', '=', ctx.workspace.id)
    .where('s.run_id', '=', input.runId)
    .$if(runStepId !== undefined, (query) => query.where('a.run_step_id', '=', runStepId ?? ''))
    .$if(after !== undefined, (query) =>
      query.where((where) => where(where.refTuple('a.at', 'a.id'), '<', where.tuple(new Date(after?.[0] ?? 0), after?.[1] ?? ''))),
    )
    .orderBy('a.at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(input.limit + 1)
    .execute();
  const { rows, next } = slice(found, input.limit, (row) => [row.at.toISOString(), row.id]);
  const items = rows.map((row) => ({
    id: row.id,
    runStepId: row.run_step_id,
    attempt: row.attempt,
    at: row.at.toISOString(),
    milliseconds: row.milliseconds,
    succeeded: row.succeeded,
    request: row.request,
    response: row.response,
    outcome: row.outcome,
  }));
  return { items, next };
}
