import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startApp } from '#test/support/app.ts';
import { withWorkspace } from '../db/with-workspace.ts';
import { listAllDeadLetters, listDeadLetters, runDeadLetterAgain } from './dead-letters.ts';
import { dropJob, enqueue } from './enqueue.ts';
import { job } from './job.ts';
import { runJob } from './run-job.ts';
import { allJobs, takeBackFromTheSilent } from './worker.ts';

const ran: string[] = [];
const write = job({
  name: 'probe.write',
  input: z.object({ text: z.string() }),
  attempts: 1,
  run: async (ctx, { text }) => {
    ran.push(`${ctx.workspace.id}:${text}`);
    if (text === 'broken') throw new Error('no such page');
  },
});
const AT_ONCE = 10;
const begun: (() => void)[] = [];
/** Each waits until as many of them have begun as there are connections, and only then opens a transaction. */
const long = job({
  name: 'probe.long',
  input: z.object({}),
  effect: 'steps',
  run: async ({ services, workspace, actor }) => {
    await new Promise<void>((go) => {
      begun.push(go);
      if (begun.length === AT_ONCE) for (const each of begun) each();
    });
    await withWorkspace(services, { workspaceId: workspace.id, actor }, async (ctx) => void ran.push(`${ctx.workspace.id}:long`));
  },
});
const app = await startApp({ extra: [{ name: 'probe', jobs: [write, long] }] });

const waiting = async (workspaceId: string) =>
  (
    await sql<{
      text: string;
    }>`select payload -> 'input' ->> 'text' as text from graphile_worker._private_jobs where payload ->> 'workspace' = ${workspaceId}`.execute(
      app.services.database.engine,
    )
  ).rows.map((row) => row.text);

test('a job and a tick of one name are refused before anything runs: one would take the other’s place', () => {
  const tick = { name: 'probe.write', cron: '* * * * *', run: async () => undefined } as const;
  const registry = { ...app.services.registry, modules: [{ name: 'probe', jobs: [write], ticks: [tick] }] };
  expect(() => allJobs({ registry })).toThrow('two jobs or ticks have one name: probe.write');
  expect([...allJobs(app.services).keys()]).toContain('probe.write');
});

describe('enqueuing', () => {
  test('is undone with its transaction', async () => {
    const { workspaceId } = await app.makeWorkspace();
    const attempt = app.inWorkspace(workspaceId, async (ctx) => {
      await enqueue(ctx, write, { text: 'never' });
      throw new Error('rolled back');
    });
    await expect(attempt).rejects.toThrow('rolled back');
    expect(await waiting(workspaceId)).toEqual([]);
  });

  test('under one key keeps the newest, and can be taken back; a key belongs to its workspace', async () => {
    const one = (await app.makeWorkspace()).workspaceId;
    const two = (await app.makeWorkspace()).workspaceId;
    const at = new Date('2041-01-01T00:00:00Z');
    for (const text of ['old', 'new'])
      await app.inWorkspace(one, async (ctx) => void (await enqueue(ctx, write, { text }, { key: 'k', at })));
    await app.inWorkspace(two, async (ctx) => void (await enqueue(ctx, write, { text: 'theirs' }, { key: 'k', at })));
    expect(await waiting(one)).toEqual(['new']);
    await app.inWorkspace(one, async (ctx) => dropJob(ctx, 'k'));
    expect(await waiting(one)).toEqual([]);
    expect(await waiting(two)).toEqual(['theirs']);
  });

  test('without a workspace is refused by the database itself', async () => {
    const attempt = sql`select queue.enqueue('probe.write', '{}', null, null, 1)`.execute(app.services.database.app);
    await expect(attempt).rejects.toThrow('without a workspace');
    const forged = sql`select queue.enqueue_global('probe.write', '{}', 1)`.execute(app.services.database.app);
    await expect(forged).rejects.toThrow('not a global job');
  });
});

test('a job done once is not done again, whoever asks', async () => {
  const { workspaceId } = await app.makeWorkspace();
  const payload = { workspace: workspaceId, input: { text: 'one' } };
  await runJob(app.services, write, '4000000001', payload);
  await runJob(app.services, write, '4000000001', payload);
  expect(ran.filter((each) => each === `${workspaceId}:one`)).toHaveLength(1);
});

test('long jobs hold no connection while they work: any number of them can go on', async () => {
  const { workspaceId } = await app.makeWorkspace();
  const payload = { workspace: workspaceId, input: {} };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => runJob(app.services, long, String(4_100_000_000 + n), payload)));
  expect(ran.filter((each) => each === `${workspaceId}:long`)).toHaveLength(AT_ONCE);
});

test('a dead letter is seen by its workspace and by the installation, told why, and runs again', async () => {
  const one = (await app.makeWorkspace()).workspaceId;
  const two = (await app.makeWorkspace()).workspaceId;
  await app.inWorkspace(one, async (ctx) => void (await enqueue(ctx, write, { text: 'broken' })));
  await app.runJobs({ failures: 'return' });
  const [letter] = await app.inWorkspace(one, listDeadLetters);
  expect(letter).toMatchObject({ name: 'probe.write', workspaceId: one, attempts: 1, error: expect.stringContaining('no such page') });
  expect(await app.inWorkspace(two, listDeadLetters)).toEqual([]);
  expect((await listAllDeadLetters(app.services)).some(({ id }) => id === letter?.id)).toBe(true);
  const id = letter?.id ?? '';
  expect(await app.inWorkspace(two, async (ctx) => runDeadLetterAgain(ctx, id))).toBe(false);
  expect(await app.inWorkspace(one, async (ctx) => runDeadLetterAgain(ctx, id))).toBe(true);
  expect(await app.inWorkspace(one, listDeadLetters)).toEqual([]);
});

test('what a silent runner held is given back, what a living one holds is not', async () => {
  const { workspaceId } = await app.makeWorkspace();
  const { engine } = app.services.database;
  for (const text of ['silent', 'living', 'unknown'])
    await app.inWorkspace(workspaceId, async (ctx) => void (await enqueue(ctx, write, { text })));
  await sql`update graphile_worker._private_jobs set locked_by = payload -> 'input' ->> 'text', locked_at = now() - interval '1 minute'
    where payload ->> 'workspace' = ${workspaceId}`.execute(engine);
  await sql`insert into queue.runners values ('silent', now() - interval '1 minute'), ('living', now())`.execute(engine);
  await takeBackFromTheSilent(app.services);
  const held = await sql<{ locked_by: string }>`select locked_by from graphile_worker._private_jobs where locked_by is not null`.execute(
    engine,
  );
  expect(held.rows).toEqual([{ locked_by: 'living' }]);
});
