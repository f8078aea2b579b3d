import { afterAll, describe, expect, test } from 'vitest';
import { makeContact } from '#modules/people/testing.ts';
import { listNotices } from '#modules/accounts/contract/workspace.ts';
import { startWebhookReceiver } from '#test/fakes/webhooks/webhook-receiver.ts';
import { startApp } from '#test/support/app.ts';
import type { Endpoint, Run } from '../contract.ts';
import * as endpoints from '../contract/endpoints.ts';
import * as runs from '../contract/runs.ts';
import { makeActionSet, makeEndpoint } from '../testing.ts';

const receiver = await startWebhookReceiver();
afterAll(async () => receiver.stop());
const app = await startApp({ settings: { OUTGOING_ALLOW: receiver.target } });

const MINUTE = 60_000;

/** A workspace with a set of one webhook to the receiver, which trusts its secret; a contact; and how to run the set for them. */
async function arrange(params: object = {}) {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { endpoint, secret } = await app.inWorkspace(workspaceId, async (ctx) => makeEndpoint(ctx, { url: receiver.url }));
  receiver.trust(secret ?? '');
  receiver.behave(() => undefined);
  const set = await app.inWorkspace(workspaceId, async (ctx) =>
    makeActionSet(ctx, { variableNames: ['plan'], steps: [{ kind: 'actions.webhook', params: { endpointId: endpoint.id, ...params } }] }),
  );
  const contact = await app.inWorkspace(workspaceId, async (ctx) =>
    makeContact(ctx, { mail: 'hana@example.jp', values: { name: '山田 花子' } }),
  );
  const start = async (input: object = {}): Promise<Run> =>
    app.api(runs.createRun, { actionSetId: set.id, contactId: contact.contactId, ...input }, { as: owner });
  const look = async (runId: string): Promise<Run> => app.api(runs.getRun, { runId }, { as: owner });
  const endpointNow = async (): Promise<Endpoint> => (await app.api(endpoints.listEndpoints, {}, { as: owner })).items[0] ?? endpoint;
  /** What came for this set's runs only: the receiver is everybody's. */
  const came = (run: Run) => receiver.received.filter((each) => run.runSteps.some((step) => step.id === each.id));
  return { workspaceId, owner, endpoint, set, contact, start, look, endpointNow, came };
}

describe('a webhook', () => {
  test('is an event, signed, with the step’s key as its id', async () => {
    const { start, look, came, contact } = await arrange({ values: [{ name: 'greeting', value: '%name|お客様%さん %plan%' }] });
    const run = await start({ variables: { plan: 'premium' } });
    await app.runJobs();
    expect(await look(run.id)).toMatchObject({
      state: 'done',
      finished: 1,
      runSteps: [{ state: 'done', attempts: 1, outcome: { textKey: 'actions:outcomes.delivered', data: { status: 204 } } }],
    });
    const [arrived] = came(run);
    expect(arrived?.status).toBe(204);
    expect(JSON.parse(arrived?.body ?? '')).toEqual({
      type: 'actions.hand',
      timestamp: run.startedAt,
      data: {
        action: '登録のお知らせ',
        runId: run.id,
        subject: null,
        contact: {
          id: contact.contactId,
          personId: contact.personId,
          audienceId: contact.audienceId,
          mail: 'hana@example.jp',
          name: '山田 花子',
          values: { name: '山田 花子', mail: 'hana@example.jp' },
        },
        variables: { plan: 'premium' },
        values: { greeting: '山田 花子さん premium' },
      },
    });
  });

  test('is names and values of a form where that is asked for', async () => {
    const { start, came } = await arrange({
      format: 'form',
      values: [
        { name: 'お名前', value: '%name%' },
        { name: 'rate', value: '100%20%' },
      ],
    });
    const run = await start();
    await app.runJobs();
    const [arrived] = came(run);
    expect(arrived?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect([...new URLSearchParams(arrived?.body)]).toEqual([
      ['お名前', '山田 花子'],
      ['rate', '100%20%'],
    ]);
  });

  test('of a receiver that fails twice arrives the third time, under the same id, each attempt in the log without its signature', async () => {
    const { start, look, came, owner } = await arrange();
    let times = 0;
    receiver.behave(() => (++times <= 2 ? { status: 503, body: 'おまちください' } : undefined));
    const run = await start();
    await app.runJobs();
    expect(await look(run.id)).toMatchObject({ state: 'running', runSteps: [{ state: 'retrying', attempts: 1 }] });
    app.clock.advance(4_000);
    expect(await app.runJobs()).toEqual([]);
    app.clock.advance(1_000);
    await app.runJobs();
    app.clock.advance(20_000);
    await app.runJobs();
    expect(await look(run.id)).toMatchObject({ state: 'done', runSteps: [{ state: 'done', attempts: 3 }] });
    expect(new Set(came(run).map((each) => each.id)).size).toBe(1);
    const log = await app.api(runs.listAttempts, { runId: run.id }, { as: owner });
    expect(log.items.map(({ attempt, succeeded, response }) => [attempt, succeeded, response?.status, response?.body])).toEqual([
      [3, true, 204, ''],
      [2, false, 503, 'おまちください'],
      [1, false, 503, 'おまちください'],
    ]);
    expect(log.items[0]?.request.headers).toMatchObject({ 'webhook-id': run.runSteps[0]?.id, 'webhook-signature': '••••' });
    expect(JSON.stringify(log)).not.toContain('v1,');
  });

  test('waits as long as the receiver asks for', async () => {
    const { start, look } = await arrange();
    let times = 0;
    receiver.behave(() => (++times <= 1 ? { status: 429, headers: { 'retry-after': '600' } } : undefined));
    const run = await start();
    await app.runJobs();
    app.clock.advance(599_000);
    expect(await app.runJobs()).toEqual([]);
    app.clock.advance(1_000);
    await app.runJobs();
    expect((await look(run.id)).state).toBe('done');
  });
});

describe('for one person', () => {
  test('a later webhook waits until the earlier one is taken; another person’s does not', async () => {
    const { workspaceId, start, look, came, contact } = await arrange();
    const other = await app.inWorkspace(workspaceId, async (ctx) => makeContact(ctx, { audienceId: contact.audienceId }));
    let times = 0;
    receiver.behave(({ body }) => (body.includes(contact.contactId) && ++times <= 2 ? { status: 500 } : undefined));
    const first = await start();
    const second = await start();
    const theirs = await start({ contactId: other.contactId });
    await app.runJobs();
    expect([(await look(first.id)).runSteps[0]?.state, (await look(second.id)).runSteps[0]?.state]).toEqual(['retrying', 'queued']);
    expect((await look(theirs.id)).state).toBe('done');
    app.clock.advance(MINUTE);
    await app.runJobs();
    app.clock.advance(MINUTE);
    await app.runJobs();
    expect([(await look(first.id)).state, (await look(second.id)).state]).toEqual(['done', 'done']);
    const order = receiver.taken.map((each) => each.id).filter((id) => [first, second].some((run) => run.runSteps[0]?.id === id));
    expect(order).toEqual([first.runSteps[0]?.id, second.runSteps[0]?.id]);
    expect(came(second)).toHaveLength(1);
  });

  test('what waits behind one that is given up goes on its way', async () => {
    const { start, look } = await arrange();
    receiver.behave(() => ({ status: 410 }));
    const first = await start();
    const second = await start();
    await app.runJobs();
    expect((await look(first.id)).state).toBe('failed');
    // The receiver said that it is no more: it is paused, and what waited behind is held and not lost.
    expect((await look(second.id)).runSteps[0]?.state).toBe('held');
  });
});

describe('a receiver that keeps failing', () => {
  test('is given up after a day, paused with a notice, and resumed by hand: what waited arrives in order', async () => {
    const { start, look, owner, endpointNow } = await arrange();
    receiver.behave(() => ({ status: 500 }));
    const first = await start();
    const second = await start();
    await app.runJobs();
    for (let hours = 0; hours < 25; hours += 1) {
      app.clock.advance(60 * MINUTE);
      await app.runJobs();
    }
    expect(await look(first.id)).toMatchObject({
      state: 'failed',
      runSteps: [{ outcome: { textKey: 'actions:outcomes.status', data: { status: 500 } } }],
    });
    expect((await look(second.id)).runSteps[0]?.state).toBe('held');
    const paused = await endpointNow();
    expect(paused).toMatchObject({ pauseReason: 'failing', waiting: 1, lastError: '受信先がHTTP 500 を返しました' });
    const notices = await app.api(listNotices, {}, { as: owner });
    expect(notices.items).toMatchObject([{ text: expect.stringContaining('会員システム') }]);

    receiver.behave(() => undefined);
    const third = await start();
    await app.runJobs();
    expect((await look(third.id)).runSteps[0]?.state).toBe('queued');
    await app.api(endpoints.resumeEndpoint, { endpointId: paused.id }, { as: owner });
    await app.runJobs();
    expect([(await look(second.id)).state, (await look(third.id)).state]).toEqual(['done', 'done']);
    const ids = [second, third].map((run) => run.runSteps[0]?.id);
    expect(receiver.taken.map((each) => each.id).filter((id) => ids.includes(id))).toEqual(ids);
    expect((await app.api(listNotices, {}, { as: owner })).items).toEqual([]);
  });

  test('is paused after twenty failures in an hour, whoever they were for', async () => {
    const { workspaceId, start, endpointNow, contact } = await arrange();
    receiver.behave(() => 'hang-up');
    for (let n = 0; n < 7; n += 1) {
      const { contactId } = await app.inWorkspace(workspaceId, async (ctx) => makeContact(ctx, { audienceId: contact.audienceId }));
      await start({ contactId });
    }
    await app.runJobs();
    app.clock.advance(MINUTE);
    await app.runJobs();
    expect(await endpointNow()).toMatchObject({ failures: 14, pausedAt: null });
    app.clock.advance(60 * MINUTE);
    await app.runJobs();
    expect(await endpointNow()).toMatchObject({ pauseReason: 'failing', waiting: 7 });
  });
});

describe('a signing secret', () => {
  test('is told once, kept sealed, and stays valid for a day beside the next one', async () => {
    const { workspaceId, owner, endpoint, start, came, endpointNow } = await arrange();
    const { secret } = await app.api(endpoints.rotateSecret, { endpointId: endpoint.id }, { as: owner });
    expect(JSON.stringify(await endpointNow())).not.toContain(secret.slice(6));
    const stored = await app.inWorkspace(workspaceId, async (ctx) =>
      ctx.db.withTables<{ action_endpoints: { sealed_secret: string } }>().selectFrom('action_endpoints').selectAll().execute(),
    );
    expect(JSON.stringify(stored)).not.toContain(secret.slice(6));
    // The receiver still knows the old one only.
    const old = await start();
    await app.runJobs();
    expect(came(old).map((each) => each.status)).toEqual([204]);
    receiver.trust(secret);
    app.clock.advance(86_400_000);
    const fresh = await start();
    await app.runJobs();
    expect(came(fresh)[0]?.headers['webhook-signature']).not.toContain(' ');
    expect(came(fresh).map((each) => each.status)).toEqual([204]);
  });
});
