import type { Config } from '#platform/config.ts';
import { migrate } from '#platform/db/migrate.ts';
import { createSecrets } from '#platform/secrets/create-secrets.ts';
import { keepRunning, type Child, type ChildSpec } from './children.ts';
import { inheritedEnvironment } from './environment.ts';
import { runDatabase, type RunningDatabase } from './database.ts';
import { lock } from './lock.ts';
import { checkPorts } from './ports.ts';
import { onStopRequest } from './stop-request.ts';

/** What runs on top of the database. */
export interface Plan {
  /** Work that needs no database and is done beside its start. */
  prepare: (options: { signal: AbortSignal; say: (line: string) => void }) => Promise<void>;
  /** Started together once the database is migrated. */
  children: readonly (Omit<ChildSpec, 'environment' | 'say'> & {
    /** Settings of this child beyond those of this process. */
    environment?: Readonly<Record<string, string>>;
  })[];
  /** Said once all of it is up. */
  announcement: () => string;
  say: (line: string) => void;
  /** Called once all of it is up; `restart` begins anew with the child of that name. Ends with `signal`. */
  attend?: (restart: (name: string) => void, signal: AbortSignal) => void;
}

interface Up {
  preparing: Promise<void>;
  children: (Child & { name: string })[];
  database: RunningDatabase | undefined;
}

/** All is over 10 s after it was asked for: the children leave by themselves within 8, the database gets what remains. */
const CHILD_PATIENCE = 8_300;
const WHOLE_PATIENCE = 9_500;
const LEAST_FOR_DATABASE = 1_000;

/**
 * Brings up the database and the plan's processes, keeps them running until SIGINT or SIGTERM, then stops all of it, the database last.
 * Throws what kept it from coming up: `PlainError`, `MigrationError`.
 */
export async function supervise(config: Config, plan: Plan): Promise<void> {
  const held = lock(config.dataDir);
  const up: Up = { preparing: Promise.resolve(), children: [], database: undefined };
  const ending = new AbortController();
  const stop = onStopRequest({
    first: () => ending.abort(),
    again: () => up.children.forEach((child) => child.kill()),
  });
  try {
    // Made or looked at once here: keys that cannot stand are one line, instead of one stack a process.
    createSecrets(config);
    await checkPorts(config, held.wasKilled);
    await bringUp(config, plan, up, ending.signal);
    plan.say(plan.announcement());
    plan.attend?.((name) => up.children.find((child) => child.name === name)?.restart(), ending.signal);
    await stop.requested;
  } catch (error) {
    // What was under way when the stop came failed for that reason alone.
    if (!ending.signal.aborted) throw error;
  } finally {
    if (ending.signal.aborted) plan.say('終了しています… / Stopping …');
    ending.abort();
    await takeDown(up);
    held.release();
  }
}

async function bringUp(config: Config, plan: Plan, up: Up, signal: AbortSignal): Promise<void> {
  up.preparing = plan.prepare({ signal, say: plan.say });
  // Its failure is looked at further down; until then nobody listens.
  up.preparing.catch(() => undefined);
  const database = await runDatabase(config, { signal, say: plan.say, moved: () => up.children.forEach((child) => child.restart()) });
  up.database = database;
  const { applied } = await unlessAborted(migrate(database.url()), signal);
  if (applied.length > 0) plan.say(`Migrated the database to ${applied.at(-1)}.`);
  await up.preparing;
  signal.throwIfAborted();
  const everyone = () => ({ DATABASE_URL: database.url(), DATA_DIR: config.dataDir });
  up.children = plan.children.map((spec) => ({
    name: spec.name,
    ...keepRunning({ ...spec, environment: () => inheritedEnvironment({ ...everyone(), ...spec.environment }), say: plan.say }),
  }));
  await unlessAborted(Promise.all(up.children.map((child) => child.ready)), signal);
}

async function takeDown(up: Up): Promise<void> {
  const begun = performance.now();
  await Promise.all([...up.children.map((child) => child.stop(CHILD_PATIENCE)), up.preparing.catch(() => undefined)]);
  await up.database?.stop(Math.max(LEAST_FOR_DATABASE, WHOLE_PATIENCE - (performance.now() - begun)));
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const give = () => reject(signal.reason);
  signal.addEventListener('abort', give, { once: true });
  if (signal.aborted) give();
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', give);
    work.catch(() => undefined);
  }
}
