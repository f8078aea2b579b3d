import { expect, test } from 'vitest';
import { makeRegistration, makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { startApp } from '#test/support/app.ts';
import * as contract from './contract.ts';
import { sendDue } from './testing.ts';

const app = await startApp();
const DAY = 86_400_000;

async function arrange(timeZone?: string) {
  const { workspaceId, owner } = await app.makeWorkspace(timeZone === undefined ? {} : { timeZone });
  const scenario = await app.inWorkspace(workspaceId, async (ctx) => makeScenario(ctx));
  const register = async (times: number) => {
    for (let n = 0; n < times; n++) await app.inWorkspace(workspaceId, async (ctx) => makeRegistration(ctx, { scenarioId: scenario.id }));
  };
  return { workspaceId, owner, scenario, register, look: async () => app.api(contract.getOverview, {}, { as: owner }) };
}

test('registrations per day of the workspace’s zone, beside those of the week before', async () => {
  // 2040-01-02 is still the day before in New York.
  const { register, look } = await arrange('America/New_York');
  expect(await look()).toMatchObject({
    registrations: 0,
    registrationsBefore: 0,
    days: Array.from({ length: 7 }, () => ({ registrations: 0 })),
  });
  await register(2);
  app.clock.advance(3 * DAY);
  await register(1);
  expect((await look()).days).toEqual([
    { day: '2039-12-29', registrations: 0 },
    { day: '2039-12-30', registrations: 0 },
    { day: '2039-12-31', registrations: 0 },
    { day: '2040-01-01', registrations: 2 },
    { day: '2040-01-02', registrations: 0 },
    { day: '2040-01-03', registrations: 0 },
    { day: '2040-01-04', registrations: 1 },
  ]);
  app.clock.advance(5 * DAY);
  expect(await look()).toMatchObject({ registrations: 1, registrationsBefore: 2 });
  app.clock.advance(14 * DAY);
  expect(await look()).toMatchObject({ registrations: 0, registrationsBefore: 0 });
});

test('mails by what became of them, of the last 7 days; those that wait, of any', async () => {
  const { workspaceId, scenario, register, look } = await arrange();
  await app.inWorkspace(workspaceId, async (ctx) => {
    await makeStep(ctx, { scenarioId: scenario.id });
    await makeStep(ctx, { scenarioId: scenario.id, timing: { kind: 'after', days: 30, hours: 0, minutes: 0 } });
  });
  await register(3);
  expect(await look()).toMatchObject({ sent: 0, failed: 0, waiting: 6, waitingMore: false, unknown: 0 });
  await sendDue(app.services, 'accepted', 'failed', 'unknown');
  expect(await look()).toMatchObject({ sent: 1, failed: 1, waiting: 3, unknown: 1 });
  app.clock.advance(8 * DAY);
  expect(await look()).toMatchObject({ sent: 0, failed: 0, waiting: 3, unknown: 1 });
});

test('nothing of another workspace, and nothing for who may not see mails', async () => {
  const { workspaceId, register } = await arrange();
  await register(1);
  expect(await (await arrange()).look()).toMatchObject({ registrations: 0, waiting: 0 });
  const operator = await app.makeOperator(workspaceId, ['funnels']);
  expect(await app.refusal(contract.getOverview, {}, { as: operator })).toMatchObject({ status: 403 });
});
