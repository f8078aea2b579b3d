import { sql } from 'kysely';
import type { Ctx } from '#platform/ctx.ts';
import { dropJob, enqueueNamed } from '#platform/queue/enqueue.ts';

export const ADVANCE_RUN = 'actions.advance-run';
/** Every kill costs what the dead runner held one of them. */
export const ADVANCE_ATTEMPTS = 25;

/** Of each run at most one job waits. */
function keyOf(runId: string): string {
  return `actions.run:${runId}`;
}

/** Has a run carried on, now or at a time; instead of a time that was set before. By the job's name: what it does may start runs itself. */
export async function enqueueRun(ctx: Ctx, runId: string, at?: Date): Promise<void> {
  await enqueueNamed(ctx, ADVANCE_RUN, { runId }, { key: keyOf(runId), attempts: ADVANCE_ATTEMPTS, at });
}

/** The same for many runs, in one statement. */
export async function enqueueRuns(ctx: Ctx, runIds: readonly string[]): Promise<void> {
  await sql`
    select queue.enqueue(${ADVANCE_RUN}, json_build_object('runId', u.id), null, ${keyOf('')} || u.id, ${ADVANCE_ATTEMPTS})
    from unnest(${[...runIds]}::text[]) u (id)`.execute(ctx.db);
}

/** The run is over: nothing waits for it any more. */
export async function dropRun(ctx: Ctx, runId: string): Promise<void> {
  await dropJob(ctx, keyOf(runId));
}
