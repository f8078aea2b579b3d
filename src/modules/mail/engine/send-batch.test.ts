import type { KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';
import { countOutcomes } from '#modules/messaging/api.ts';
import { claimBatch } from '#modules/messaging/extend.ts';
import { makeRegistration, makeScenario, makeStep } from '#modules/messaging/testing.ts';
import type { Services } from '#platform/ctx.ts';
import { startApp } from '#test/support/app.ts';
import type { Transport } from '../transport.ts';
import { sendBatch } from './send-batch.ts';

const app = await startApp();
const worker = 'w';

/** A batch of four mails, claimed. */
async function claimed() {
  const { workspaceId } = await app.makeWorkspace();
  const messageId = await app.inWorkspace(workspaceId, async (ctx) => {
    const scenario = await makeScenario(ctx);
    const step = await makeStep(ctx, { scenarioId: scenario.id });
    for (let n = 0; n < 4; n++) await makeRegistration(ctx, { scenarioId: scenario.id });
    return step.id;
  });
  const batch = await claimBatch(app.services, { channel: 'mail', worker });
  if (batch?.deliveries.length !== 4) throw new Error('four mails are due');
  const outcomes = async () =>
    (await app.inWorkspace(workspaceId, (ctx) => countOutcomes(ctx, messageId))).outcomes.map(({ state, count }) => `${state} ${count}`);
  return { batch, outcomes };
}

/** Lines that mail leaves by; what a line does is the test's. */
function lines(send: Transport['send']): Transport {
  return { lines: 4, send, close: () => undefined };
}

const run = async (services: Services, transport: Transport, batch: Awaited<ReturnType<typeof claimed>>['batch']) =>
  sendBatch(services, transport, { worker, batch, held: new Set(batch.deliveries.map(({ id }) => id)), lines: 4, stopping: () => false });

test('a line that breaks does not take the answers of the others with it', async () => {
  const { batch, outcomes } = await claimed();
  const transport = lines(async (line) => {
    if (line === 1) throw new Error('broken');
    return { kind: 'accepted', answer: '250 ok' };
  });
  await run(app.services, transport, batch);
  expect((await outcomes()).toSorted()).toEqual(['accepted 3', 'unknown 1']);
});

test('answers are kept while the database is away for a moment', async () => {
  const { batch, outcomes } = await claimed();
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
  const transport = lines(async () => {
    refusals = 2;
    return { kind: 'accepted', answer: '250 ok' };
  });
  await run(services, transport, batch);
  expect(await outcomes()).toEqual(['accepted 4']);
});
