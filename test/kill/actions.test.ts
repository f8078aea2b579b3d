import { afterAll, expect, test } from 'vitest';
import { startSet } from '#modules/actions/api.ts';
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
const worker = startVictim('actions-worker-process.ts', {
  DATABASE_URL: app.services.database.url,
  DATA_DIR: app.services.config.dataDir,
  SECRET_KEYS: app.services.config.secretKeys ?? '',
  OUTGOING_ALLOW: receiver.target,
});
afterAll(async () => {
  await worker.end();
  await receiver.stop();
});

test(
  '2,000 runs through three kills: each webhook arrives at least once under one key, so exactly once where the key is heeded, and in order for each person',
  { timeout: 300_000 },
  async () => {
    const { workspaceId } = await app.makeWorkspace();
    const order = new Map<string, string[]>();
    await app.inWorkspace(workspaceId, async (ctx) => {
      const { endpoint, secret } = await makeEndpoint(ctx, { url: receiver.url });
      receiver.trust(secret ?? '');
      const set = await makeActionSet(ctx, { steps: [{ kind: 'actions.webhook', params: { endpointId: endpoint.id } }] });
      const { id: audienceId } = await makeAudience(ctx);
      const contacts = Array.from({ length: PEOPLE }, (_, n) => ({ mail: `reader${n}@example.jp`, values: {} }));
      const people = await upsertContacts(ctx, { audienceId, source: { kind: 'hand' }, contacts });
      for (let round = 0; round < RUNS_EACH; round += 1) {
        for (const { contactId } of people) {
          const cause = `${contactId}:${round}`;
          const runId = await startSet(ctx, {
            setId: set.id,
            trigger: 'actions.hand',
            subject: null,
            cause,
            contactId,
            variables: { round: String(round) },
          });
          order.set(contactId, [...(order.get(contactId) ?? []), runId ?? '']);
        }
      }
    });
    for (const arrived of KILLS) {
      await until(async () => receiver.received.length >= arrived);
      await worker.kill();
    }
    await receiver.tookAtLeast(RUNS);
    await until(async () => (await waiting(workspaceId)) === 0);

    expect(receiver.taken).toHaveLength(RUNS);
    expect(receiver.received.every((each) => each.status === 204)).toBe(true);
    // A call that was under way when its worker died was made again, and no other: at most one for each job that ran.
    expect(receiver.received.length - RUNS).toBeLessThanOrEqual(KILLS.length * app.services.config.workerConcurrency);
    const runOf = (body: string): { data: { runId: string; contact: { id: string } } } => JSON.parse(body);
    const came = Map.groupBy(receiver.taken, ({ body }) => runOf(body).data.contact.id);
    // Each person's first webhook is the first that was taken up; from then on one follows the other.
    for (const [contactId, calls] of came)
      expect(calls.map(({ body }) => runOf(body).data.runId).toSorted()).toEqual(order.get(contactId)?.toSorted());
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
