import { sql } from 'kysely';
import type { Services } from '#platform/ctx.ts';
import { runJob } from '#platform/queue/run-job.ts';
import { allJobs } from '#platform/queue/worker.ts';

/** What became of one job. */
export interface JobOutcome {
  name: string;
  workspaceId: string | null;
  input: unknown;
  error?: unknown;
}

interface Row {
  id: string;
  name: string;
  payload: { workspace?: string; input?: unknown };
}

/** More than any test's chain of jobs is long: a job that enqueues itself at once would never end. */
const MOST_JOBS = 10_000;

/**
 * Runs the jobs that are due by the services' clock, oldest first, and those that they enqueue, until none is left. Each gets what
 * its row says and nothing else: a job that leans on its enqueuer's context fails here. A failed job throws its error, or with
 * `failures: 'return'` is told in the outcome and stays in the queue with one attempt less.
 */
export async function runJobs(services: Services, options: { failures?: 'throw' | 'return' } = {}): Promise<JobOutcome[]> {
  const jobs = allJobs(services);
  const outcomes: JobOutcome[] = [];
  const failed: string[] = [];
  for (let row = await nextDue(services, failed); row; row = await nextDue(services, failed)) {
    if (outcomes.length >= MOST_JOBS) throw new Error(`the queue does not come to an end; last: ${row.name}`);
    const outcome: JobOutcome = { name: row.name, workspaceId: row.payload.workspace ?? null, input: row.payload.input };
    outcomes.push(outcome);
    try {
      const job = jobs.get(row.name);
      if (!job) throw new Error(`no module has a job named ${row.name}`);
      await hold(services, row.id);
      await runJob(services, job, row.id, row.payload);
      await sql`delete from graphile_worker._private_jobs where id = ${row.id}`.execute(services.database.engine);
    } catch (error) {
      if (options.failures !== 'return') {
        await release(services, row.id);
        throw new Error(`job ${row.name} failed`, { cause: error });
      }
      outcome.error = error;
      failed.push(row.id);
      await recordFailure(services, row.id, error);
    }
  }
  return outcomes;
}

/** A job enqueued for "now" carries the database's time; by a test's clock of long ago it is due as well. */
async function nextDue(services: Services, except: readonly string[]): Promise<Row | undefined> {
  const result = await sql<Row>`
    select j.id, t.identifier as name, j.payload
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.attempts < j.max_attempts and j.locked_at is null and not j.id = any(${[...except]}::bigint[])
      and (j.run_at <= ${services.clock.now()} or j.run_at = j.created_at)
    order by j.priority, j.run_at, j.id limit 1`.execute(services.database.engine);
  return result.rows[0];
}

/** As a worker does: what is enqueued under a running job's key meanwhile is a job of its own and not that one. */
async function hold(services: Services, id: string): Promise<void> {
  await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'test' where id = ${id}`.execute(
    services.database.engine,
  );
}

async function release(services: Services, id: string): Promise<void> {
  await sql`update graphile_worker._private_jobs set locked_at = null, locked_by = null where id = ${id}`.execute(services.database.engine);
}

async function recordFailure(services: Services, id: string, error: unknown): Promise<void> {
  await sql`update graphile_worker._private_jobs set attempts = attempts + 1, last_error = ${String(error)}, updated_at = now(), locked_at = null, locked_by = null where id = ${id}`.execute(
    services.database.engine,
  );
}
