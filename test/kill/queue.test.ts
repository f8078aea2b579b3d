import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { startEmbedded, type EmbeddedServer } from '#platform/db/embedded.ts';
import { findPlace } from '#platform/db/embedded-place.ts';
import { freePort } from '#platform/db/embedded-port.ts';
import { migrate } from '#platform/db/migrate.ts';
import { killTables, WORKSPACE } from './kill-module.ts';
import { seeded, until } from './patience.ts';
import { startVictim, type Victim } from './victim.ts';

const REQUESTS = 500;
/** A kill after every so many answered requests; the victim of each is drawn from a fixed seed, so that a failure comes again. */
const KILL_EVERY = 30;

let database: EmbeddedServer;
const victims: Victim[] = [];
const dataDir = await mkdtemp(join(tmpdir(), 'tsudoi-kill-'));
// As root the server runs as another user, who has to pass: or else it would live outside, under /var/lib.
await chmod(dataDir, 0o711);

afterAll(async () => {
  await Promise.all(victims.map((victim) => victim.end()));
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test('500 jobs through kills of web, worker and database: none lost, none done twice', { timeout: 180_000 }, async () => {
  database = await startEmbedded({ dataDir });
  await migrate(database.url);
  await query(killTables);
  const adminPort = await freePort();
  const environment = { DATABASE_URL: database.url, DATA_DIR: dataDir, ADMIN_PORT: String(adminPort) };
  const web = startVictim('web-process.ts', environment);
  const worker = startVictim('worker-process.ts', environment);
  victims.push(web, worker);

  const next = seeded(7);
  const killed = { web: 0, worker: 0, database: 0 };
  for (let n = 0; n < REQUESTS; n += 1) {
    await requestMark(adminPort, n);
    if (n % KILL_EVERY !== KILL_EVERY - 1) continue;
    const victim = (['web', 'worker', 'database'] as const)[Math.floor(next() * 3)] ?? 'web';
    killed[victim] += 1;
    if (victim === 'web') await web.kill();
    else if (victim === 'worker') await worker.kill();
    else await killDatabase();
  }
  expect(Math.min(killed.web, killed.worker, killed.database)).toBeGreaterThan(0);

  await until(async () => Number((await query('select count(distinct n) as n from kill_effects')).rows[0]?.n) === REQUESTS);
  await until(async () => Number((await query(`select count(*) as n from graphile_worker._private_jobs`)).rows[0]?.n) === 0);
  const effects = await query('select count(*) as n from kill_effects where workspace_id = $1', [WORKSPACE]);
  expect(Number(effects.rows[0]?.n)).toBe(REQUESTS);
});

/** Sends until it is answered, as a browser's or a partner's retries do. */
async function requestMark(port: number, n: number): Promise<void> {
  await until(async () => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/marks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ n }),
    }).catch(() => undefined);
    return response?.status === 204;
  });
}

/** The server and its children die at once, as with the machine's power; the next start recovers on the same port. */
async function killDatabase(): Promise<void> {
  const { cluster } = await findPlace(dataDir);
  const [pid] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
  await database.gone;
  database = await startEmbedded({ dataDir });
}

async function query(text: string, values: readonly unknown[] = []): Promise<pg.QueryResult<Record<string, string>>> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return await client.query(text, [...values]);
  } finally {
    await client.end();
  }
}
