import { EventEmitter } from 'node:events';
import { sql } from 'kysely';
import { Logger, parseCronItems, run, type ParsedCronItem, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Services } from '../ctx.ts';
import type { Job } from './job.ts';
import { jobOfSubscriber, runJob } from './run-job.ts';

/** A runner whose heart has not beaten for this long holds nothing any more; it beats six times in that span. */
const LEASE_SECONDS = 30;
/** Jobs that run at once in each of the lanes beside the main one. */
const BESIDE = 2;

/** Every job there is: the modules' own, and one per subscriber. Refuses two of one name, ticks among them: one would run in the other's place. */
export function allJobs(services: Pick<Services, 'registry'>): Map<string, Job> {
  const { modules } = services.registry;
  const jobs = modules.flatMap((m) => [...(m.jobs ?? []), ...(m.subscribers ?? []).map(jobOfSubscriber)]);
  const names = new Set<string>();
  for (const { name } of [...jobs, ...modules.flatMap((m) => m.ticks ?? [])]) {
    if (names.has(name)) throw new Error(`two jobs or ticks have one name: ${name}`);
    names.add(name);
  }
  return new Map<string, Job>(jobs.map((job) => [job.name, job]));
}

/**
 * Works the queue: the system's mail in a lane of its own, what is heavy in another, everything else in a third. A heartbeat says that this process lives;
 * any process gives back what a silent one held.
 */
export async function startQueueWorker(
  services: Services,
  leaseSeconds: number = LEASE_SECONDS,
): Promise<{ stop(): Promise<void>; finished: Promise<void> }> {
  const jobs = allJobs(services);
  const lanes: Record<NonNullable<Job['lane']>, TaskList> = { default: {}, mail: {}, heavy: {} };
  for (const [name, job] of jobs) {
    lanes[job.lane ?? 'default'][name] = async (payload, helpers) => {
      await runJob(services, job, helpers.job.id, payload);
    };
  }
  const ticks = services.registry.modules.flatMap((m) => m.ticks ?? []);
  for (const tick of ticks)
    lanes.default[tick.name] = async () => {
      await tick.run(services);
    };
  const cron = parseCronItems(
    ticks.map((tick) => ({ task: tick.name, match: tick.cron, identifier: tick.name, options: { maxAttempts: 1 } })),
  );

  const lockIds: string[] = [];
  const runners = [
    await startRunner(services, lanes.default, cron, services.config.workerConcurrency, lockIds),
    ...(await Promise.all(
      [lanes.mail, lanes.heavy]
        .filter((lane) => Object.keys(lane).length > 0)
        .map(async (lane) => startRunner(services, lane, [], BESIDE, lockIds)),
    )),
  ];
  await beat(services, lockIds, leaseSeconds);
  const heart = setInterval(
    () => {
      beat(services, lockIds, leaseSeconds).catch((error: unknown) => {
        services.log.warn({ error: String(error) }, 'heartbeat failed');
      });
    },
    (leaseSeconds * 1000) / 6,
  );
  return {
    finished: Promise.race(runners.map((runner) => runner.promise)),
    stop: async () => {
      clearInterval(heart);
      await Promise.all(runners.map((runner) => runner.stop()));
      await sql`delete from queue.runners where lock_id = any(${lockIds})`.execute(services.database.engine);
    },
  };
}

async function startRunner(
  services: Services,
  taskList: TaskList,
  parsedCronItems: ParsedCronItem[],
  concurrency: number,
  lockIds: string[],
): Promise<Runner> {
  const { log } = services;
  const events: WorkerEvents = new EventEmitter();
  // The pool's id is what it writes into the rows that it locks.
  events.on('pool:create', ({ workerPool }) => {
    lockIds.push(workerPool.id);
  });
  return run({
    events,
    pgPool: services.database.enginePool,
    concurrency,
    taskList,
    parsedCronItems,
    noHandleSignals: true,
    pollInterval: 1_000,
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log.warn({ queue: withoutReason(message) }, 'queue');
    }),
    preset: {
      worker: { localQueue: { size: concurrency * 2, refetchDelay: { durationMs: 100 } }, completeJobBatchDelay: 0, failJobBatchDelay: 0 },
    },
  });
}

/** A failed job's error may quote what a person typed: it stays in the job's row, out of the log. */
function withoutReason(message: string): string {
  return message.replace(/ with error '[\s\S]*$/, '');
}

async function beat(services: Services, lockIds: readonly string[], leaseSeconds: number): Promise<void> {
  await sql`insert into queue.runners (lock_id, heartbeat_at) select unnest(${[...lockIds]}::text[]), now()
    on conflict (lock_id) do update set heartbeat_at = excluded.heartbeat_at`.execute(services.database.engine);
  await takeBackFromTheSilent(services, leaseSeconds);
}

/** Unlocks jobs whose runner is not known or has been silent for a lease; they run again from their start. */
export async function takeBackFromTheSilent(services: Services, leaseSeconds: number = LEASE_SECONDS): Promise<void> {
  await sql`select graphile_worker.force_unlock_workers(array(
      select distinct j.locked_by from graphile_worker._private_jobs j
      left join queue.runners r on r.lock_id = j.locked_by
      where j.locked_by is not null and j.locked_at < now() - make_interval(secs => ${leaseSeconds})
        and coalesce(r.heartbeat_at, '-infinity') < now() - make_interval(secs => ${leaseSeconds})))`.execute(services.database.engine);
  await sql`delete from queue.runners where heartbeat_at < now() - interval '1 day'`.execute(services.database.engine);
}
