import type { KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';
import { countOutcomes } from '#modules/messaging/api.ts';
import { claimBatch } from '#modules/messaging/extend.ts';
import { makeRegistration, makeScenario, makeStep } from '#modules/messaging/testing.ts';
import type { Services } from '#platform/ctx.ts';
import { startApp } from '#test/support/app.ts';
import type { SendResult } from '../smtp/result.ts';
import { createBeats } from './beats.ts';
import { createHealth } from './health.ts';
import { createLoader } from './load.ts';
import type { Outlets } from './outlets.ts';

const app = await startApp();
const worker = 'w';

/** Ways out that do with each mail what the test says; `most` is how many were under way at once. */
function outlets(
  answer: (n: number) => SendResult | undefined,
): Outlets & { most(): number; heardBy(heard: Parameters<typeof wire>[0]): void } {
  let heard: Parameters<typeof wire>[0] = () => undefined;
  let under = 0;
  let most = 0;
  return {
    capacity: 3,
    open: () => undefined,
    roomOf: () => 3,
    learn: () => undefined,
    forget: () => undefined,
    send: (mails) => {
      under += mails.length;
      most = Math.max(most, under);
      for (const { mail } of mails) {
        const result = answer(mail.n);
        if (result === undefined) continue;
        setImmediate(() => {
          under -= 1;
          heard([{ n: mail.n, result }]);
        });
      }
    },
    close: async () => undefined,
    most: () => most,
    heardBy: (by) => {
      heard = by;
    },
  };
}
const wire = (heard: ReturnType<typeof createBeats>['heard']) => heard;

/** Seven mails are due; they go through the beats as `answer` says. */
async function run(services: Services, answer: (n: number) => SendResult | undefined) {
  const { workspaceId } = await app.makeWorkspace();
  const messageId = await app.inWorkspace(workspaceId, async (ctx) => {
    const scenario = await makeScenario(ctx);
    const step = await makeStep(ctx, { scenarioId: scenario.id });
    for (let n = 0; n < 7; n++) await makeRegistration(ctx, { scenarioId: scenario.id });
    return step.id;
  });
  const batch = await claimBatch(app.services, { channel: 'mail', worker });
  if (batch?.deliveries.length !== 7) throw new Error('seven mails are due');
  const out = outlets(answer);
  const forgotten: string[] = [];
  const { load, held } = await createLoader(app.services, { outlets: out, health: createHealth(app.services) }).load(batch);
  const beats = createBeats(services, {
    worker,
    outlets: out,
    capacity: out.capacity,
    onLow: () => undefined,
    onAnswers: async () => undefined,
    onDecided: ({ workspaceId: id }) => void forgotten.push(id),
  });
  out.heardBy(beats.heard);
  beats.add(load, held);
  const running = beats.run();
  const outcomes = async () =>
    (await app.inWorkspace(workspaceId, (ctx) => countOutcomes(ctx, messageId))).outcomes
      .map(({ state, count }) => `${state} ${count}`)
      .toSorted();
  return { beats, running, outcomes, out, forgotten, workspaceId };
}

test('no more mails are submitting than there is room for, and each is recorded once', async () => {
  const { beats, running, outcomes, out, forgotten, workspaceId } = await run(app.services, () => ({ kind: 'accepted', answer: '250 ok' }));
  await expect.poll(outcomes).toEqual(['accepted 7']);
  beats.stop();
  await running;
  expect(out.most()).toBe(3);
  expect(forgotten).toEqual([workspaceId]);
});

test('answers are kept while the database is away for a moment', async () => {
  let refusals = 0;
  const away: KyselyPlugin = {
    transformQuery: ({ node }) => {
      if (refusals-- > 0) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const { database } = app.services;
  const services = { ...app.services, database: { ...database, engine: database.engine.withPlugin(away) } };
  const { beats, running, outcomes } = await run(services, () => {
    refusals = 2;
    return { kind: 'accepted', answer: '250 ok' };
  });
  await expect.poll(outcomes, { timeout: 15_000 }).toEqual(['accepted 7']);
  beats.stop();
  await running;
});

test('what waits when it stops is given back; what is under way is waited for', async () => {
  const first: number[] = [];
  const { beats, running, outcomes } = await run(app.services, (n) => {
    first.push(n);
    return undefined;
  });
  await expect.poll(() => first.length).toBe(3);
  expect(await outcomes()).toEqual(['claimed 4', 'submitting 3']);
  beats.stop();
  await expect.poll(outcomes).toEqual(['planned 4', 'submitting 3']);
  beats.heard(first.map((n) => ({ n, result: { kind: 'accepted', answer: '250 ok' } })));
  await running;
  expect(await outcomes()).toEqual(['accepted 3', 'planned 4']);
});
