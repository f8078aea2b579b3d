import { afterAll, expect, test } from 'vitest';
import { startSetForMany } from '#modules/actions/api.ts';
import { makeActionSet, makeEndpoint } from '#modules/actions/testing.ts';
import { makeAudience } from '#modules/people/testing.ts';
import { upsertContacts } from '#modules/people/api.ts';
import { fixedClock } from '#platform/clock.ts';
import { startWebhookReceiver } from '#test/fakes/webhooks/webhook-receiver.ts';
import { startApp } from '#test/support/app.ts';
import { until } from './patience.ts';
import { startVictim } from './victim.ts';

const PEOPLE = 200;
const RUNS_EACH = 10;
const RUNS = PEOPLE * RUNS_EACH;
/** Killed when so many calls have arrived. */
const KILLS = [300, 800, 1_400];

const receiver = await startWebhookReceiver();
// The worker is a process of its own and reads the machine's clock.
const app = await startApp({ clock: fixedClock(new Date()), settings: { OUTGOING_ALLOW: receiver.target } });
const surroundings = {
  DATABASE_URL: app.services.database.url,
  DATA_DIR: app.services.config.dataDir,
  SECRET_KEYS: app.services.config.secretKeys ?? '',
  OUTGOING_ALLOW: receiver.target,
};
/** Two, so that what one leaves behind is taken up by the other while it works, and nobody waits for a process to begin. */
const workers = [startVictim('actions-worker-process.ts', surroundings), startVictim('actions-worker-process.ts', surroundings)];
afterAll(async () => {
  await Promise.all(workers.map(async (worker) => worker.end()));
  await receiver.stop();
});

test(
  '2,000 runs through three kills: each webhook arrives at least once under one key, so exactly once where the key is heeded, and in order for each person',
  { timeout: 300_000 },
  async () => {
    const { workspaceId } = await app.makeWorkspace();
    await app.inWorkspace(workspaceId, async (ctx) => {
      const { endpoint, secret } = await makeEndpoint(ctx, { url: receiver.url });
      receiver.trust(secret ?? '');
      const set = await makeActionSet(ctx, { steps: [{ kind: 'actions.webhook', params: { endpointId: endpoint.id } }] });
      const { id: audienceId } = await makeAudience(ctx);
      const contacts = Array.from({ length: PEOPLE }, (_, n) => ({ mail: `reader${n}@example.jp`, values: {} }));
      const people = await upsertContacts(ctx, { audienceId, source: { kind: 'hand' }, contacts });
      for (let round = 0; round < RUNS_EACH; round += 1) {
        const each = people.map(({ contactId }) => ({ cause: `${contactId}:${round}`, contactId }));
        await startSetForMany(ctx, { setId: set.id, trigger: 'actions.hand', subject: null, each, variables: { round: String(round) } });
      }
    });
    for (const [n, arrived] of KILLS.entries()) {
      await until(async () => receiver.received.length >= arrived);
      await workers[n % workers.length]?.kill();
    }
    await receiver.tookAtLeast(RUNS);
    await until(async () => (await waiting(workspaceId)) === 0);

    expect(receiver.taken).toHaveLength(RUNS);
    expect(receiver.received.every((each) => each.status === 204)).toBe(true);
    // A call that was under way when its worker died was made again, and no other: at most one for each job that ran.
    expect(receiver.received.length - RUNS).toBeLessThanOrEqual(KILLS.length * app.services.config.workerConcurrency);
    const runOf = (body: string): string => JSON.parse(body).data.runId;
    const came = receiver.taken.map(({ body }) => runOf(body));
    const lanes = await lanesOf(workspaceId);
    expect(lanes.size).toBe(PEOPLE);
    // As they became due for one person, so they arrived: whatever was killed in between.
    for (const runIds of lanes.values()) expect(came.filter((runId) => runIds.includes(runId))).toEqual(runIds);
  },
);

async function waiting(workspaceId: string): Promise<number> {
  return app.inWorkspace(workspaceId, async (ctx) => {
    const row = await ctx.db
      .withTables<{ action_runs: { workspace_id: string; state: string } }>()
      .selectFrom('action_runs')
      .select((count) => count.fn.countAll<string>().as('runs'))
      .where('state', '=', 'running')
      .executeTakeFirst();
    return Number(row?.runs ?? 0);
  });
}

/** Runs of each lane, in the order of their places. */
async function lanesOf(workspaceId: string): Promise<Map<string, string[]>> {
  return app.inWorkspace(workspaceId, async (ctx) => {
    const rows = await ctx.db
      .withTables<{ action_run_steps: { run_id: string; lane: string; lane_seq: number } }>()
      .selectFrom('action_run_steps')
      .select(['run_id', 'lane'])
      .orderBy('lane')
      .orderBy('lane_seq')
      .execute();
    return new Map([...Map.groupBy(rows, (row) => row.lane)].map(([lane, steps]) => [lane, steps.map((step) => step.run_id)]));
  });
}
