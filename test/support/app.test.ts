import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { announce } from '#platform/events/announce.ts';
import { fact, subscribe } from '#platform/events/facts.ts';
import { failures } from '#platform/fail.ts';
import { route } from '#platform/http/contract.ts';
import { serve } from '#platform/http/endpoint.ts';
import type { Module } from '#platform/module.ts';
import { enqueue } from '#platform/queue/enqueue.ts';
import { job } from '#platform/queue/job.ts';
import { startApp } from './app.ts';

const fail = failures('platform', { 'row/changed-meanwhile': 'conflict' });
const seen: string[] = [];

const note = job({
  name: 'probe.note',
  input: z.object({ text: z.string() }),
  attempts: 2,
  run: async (ctx, { text }) => {
    if (text === 'broken') throw new Error('broken');
    seen.push(`${ctx.workspace.id}:${text}`);
  },
});
const happened = fact('probe.happened', z.object({ text: z.string() }));
const renameProbe = route({
  id: 'probe.rename',
  method: 'PUT',
  path: '/probes/:probeId',
  can: 'probe.rename',
  summary: 'For the harness',
  input: z.object({ text: z.string().max(20), days: z.int().optional() }),
  output: z.object({ id: z.string(), text: z.string(), may: z.boolean() }),
});
const probe: Module = {
  name: 'probe',
  permissions: { 'probe.rename': 'funnels' },
  facts: [happened],
  subscribers: [
    subscribe(happened, 'probe.hear', async (ctx, { text }) => {
      await enqueue(ctx, note, { text: `heard ${text}` });
    }),
  ],
  jobs: [note],
  endpoints: [
    serve(renameProbe, async (ctx, { probeId, text, days }) => {
      if (text === 'stale') fail('row/changed-meanwhile');
      if (text === 'fact') await announce(ctx, happened, { text });
      else await enqueue(ctx, note, { text }, days === undefined ? {} : { at: new Date(ctx.clock.now().getTime() + days * 86_400_000) });
      return { id: probeId, text, may: ctx.actor.may('probe.rename') };
    }),
  ],
};
const app = await startApp({ extra: [probe] });
const probeId = 'abcdefghijkl';

describe('a call', () => {
  test('goes through the HTTP layer and comes back parsed', async () => {
    const { owner } = await app.makeWorkspace();
    expect(await app.api(renameProbe, { probeId, text: 'x' }, { as: owner })).toEqual({ id: probeId, text: 'x', may: true });
  });

  test('is refused without a session, in another workspace, without the permission', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    const other = await app.makeWorkspace();
    const operator = await app.makeOperator(workspaceId, ['media']);
    const allowed = await app.makeOperator(workspaceId, ['funnels']);
    expect((await app.refusal(renameProbe, { probeId, text: 'x' })).status).toBe(401);
    expect((await app.refusal(renameProbe, { probeId, text: 'x' }, { as: operator })).status).toBe(403);
    expect((await app.call(renameProbe, { probeId, text: 'x' }, { as: allowed })).status).toBe(200);
    const headers = { 'tsudoi-workspace': other.workspaceId };
    expect((await app.refusal(renameProbe, { probeId, text: 'x' }, { as: owner, headers })).status).toBe(404);
  });

  test('tells a refusal apart from an answer', async () => {
    const { owner } = await app.makeWorkspace();
    expect(await app.refusal(renameProbe, { probeId, text: 'stale' }, { as: owner })).toMatchObject({
      status: 409,
      code: 'row/changed-meanwhile',
    });
    await expect(app.api(renameProbe, { probeId, text: 'stale' }, { as: owner })).rejects.toThrow('was refused');
    await expect(app.refusal(renameProbe, { probeId, text: 'x' }, { as: owner })).rejects.toThrow('was not refused');
  });
});

describe('the queue', () => {
  test('is drained to its end, facts and what they lead to included', async () => {
    const { workspaceId, owner } = await app.makeWorkspace();
    await app.runJobs();
    await app.api(renameProbe, { probeId, text: 'fact' }, { as: owner });
    const ran = await app.runJobs();
    expect(ran.map(({ name }) => name)).toEqual(['probe.hear', 'probe.note']);
    expect(ran.every((each) => each.workspaceId === workspaceId)).toBe(true);
    expect(seen).toContain(`${workspaceId}:heard fact`);
    expect(await app.runJobs()).toEqual([]);
  });

  test('waits for the clock', async () => {
    const { owner } = await app.makeWorkspace();
    await app.runJobs();
    await app.api(renameProbe, { probeId, text: 'later', days: 3 }, { as: owner });
    app.clock.advance(3 * 86_400_000 - 1);
    expect(await app.runJobs()).toEqual([]);
    app.clock.advance(1);
    expect(await app.runJobs()).toHaveLength(1);
  });

  test('throws what a job throws, or tells it', async () => {
    const { owner } = await app.makeWorkspace();
    await app.runJobs();
    await app.api(renameProbe, { probeId, text: 'broken' }, { as: owner });
    await expect(app.runJobs()).rejects.toThrow('job probe.note failed');
    expect(await app.runJobs({ failures: 'return' })).toMatchObject([{ name: 'probe.note', error: new Error('broken') }]);
    expect(await app.runJobs({ failures: 'return' })).toHaveLength(1);
    expect(await app.runJobs({ failures: 'return' })).toEqual([]);
  });
});

test('a workspace sees its own rows only, and none without one', async () => {
  const one = await app.makeWorkspace({ name: 'one' });
  await app.makeWorkspace({ name: 'two' });
  const names = await app.inWorkspace(
    one.workspaceId,
    async (ctx) => (await sql<{ name: string }>`select name from workspaces`.execute(ctx.db)).rows,
  );
  expect(names).toEqual([{ name: 'one' }]);
  expect((await sql`select name from workspaces`.execute(app.services.database.app)).rows).toEqual([]);
});
