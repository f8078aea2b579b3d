import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { makeField } from '#modules/people/testing.ts';
import { fixedClock } from '#platform/clock.ts';
import { startApp } from '#test/support/app.ts';
import { copyScenario } from '../contract/copies.ts';
import * as messages from '../contract/messages.ts';
import type { Timing } from '../contract.ts';
import { claimBatch } from '../extend.ts';
import { presentScenario } from '../scenarios/present-scenario.ts';
import { makeRegistration, makeScenario, makeStep } from '../testing.ts';

const app = await startApp({ clock: fixedClock('2040-01-02T00:00:00Z') });
const HOUR = 3_600_000;
const inAnHour = { kind: 'after', days: 0, hours: 1, minutes: 0 } as const;

async function workspace() {
  app.clock.set('2040-01-02T00:00:00Z');
  const { workspaceId, owner } = await app.makeWorkspace();
  const scenarioId = await app.inWorkspace(workspaceId, async (ctx) => (await makeScenario(ctx)).id);
  const steps = async () => (await app.api(messages.listSteps, { scenarioId }, { as: owner })).items;
  const order = async (messageIds: string[]) => app.api(messages.orderSteps, { scenarioId, messageIds }, { as: owner });
  const step = async (title: string, timing: Timing = inAnHour) =>
    app.inWorkspace(workspaceId, async (ctx) => (await makeStep(ctx, { scenarioId, title, timing })).id);
  const register = async () => app.inWorkspace(workspaceId, async (ctx) => makeRegistration(ctx, { scenarioId }));
  const rows = async () =>
    app.inWorkspace(workspaceId, async (ctx) => {
      const found = await sql<{ title: string; at: string; state: string }>`
        select m.title, to_char(d.due_at at time zone 'Asia/Tokyo', 'HH24:MI:SS') as at, d.state
        from deliveries d join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id order by d.due_at, m.title`.execute(
        ctx.db,
      );
      return found.rows.map((row) => `${row.at} ${row.title} ${row.state}`);
    });
  return { workspaceId, owner, scenarioId, steps, order, step, register, rows };
}

test('what falls on the same moment is planned, shown and claimed in its order', async () => {
  const { workspaceId, steps, step, register, order, rows } = await workspace();
  const ids = [await step('a'), await step('b'), await step('c')];
  await register();
  expect(await rows()).toEqual(['10:00:00 a planned', '10:00:01 b planned', '10:00:02 c planned']);
  const { items } = await order(ids.toReversed());
  expect(items.map(({ title }) => title)).toEqual(['c', 'b', 'a']);
  expect((await steps()).map(({ title }) => title)).toEqual(['c', 'b', 'a']);
  // Those who wait already, and those who come.
  expect(await rows()).toEqual(['10:00:00 c planned', '10:00:01 b planned', '10:00:02 a planned']);
  await register();
  expect((await rows()).filter((row) => row.startsWith('10:00:00'))).toEqual(['10:00:00 c planned', '10:00:00 c planned']);

  app.clock.advance(HOUR + 5000);
  let batch = await claimBatch(app.services, { channel: 'mail', worker: 'w' });
  while (batch && batch.workspaceId !== workspaceId) batch = await claimBatch(app.services, { channel: 'mail', worker: 'w' });
  const titleOf = new Map((await steps()).map(({ id, title }) => [id, title]));
  expect(batch?.deliveries.map(({ messageId }) => titleOf.get(messageId))).toEqual(['c', 'c', 'b', 'b', 'a', 'a']);
});

test('a change of order just before they leave loses none', async () => {
  const { step, register, order, rows } = await workspace();
  const ids = [await step('a'), await step('b')];
  await register();
  // The first has its moment now, the second is a second away.
  app.clock.advance(HOUR + 500);
  await order(ids.toReversed());
  expect((await rows()).map((row) => row.slice(9))).toEqual(expect.arrayContaining(['a planned', 'b planned']));
});

test('a step that is moved to a moment comes after those that are there; one that stays keeps its place', async () => {
  const { owner, steps, step } = await workspace();
  const other = await step('other', { kind: 'after', days: 1, hours: 0, minutes: 0 });
  await step('a', { kind: 'after', days: 1, hours: 0, minutes: 0 });
  const b = await step('b', { kind: 'after', days: 2, hours: 0, minutes: 0 });
  const [first, second] = await steps();
  expect([first?.title, second?.title, first?.moment === second?.moment]).toEqual(['other', 'a', true]);
  const at = async (messageId: string) => (await app.api(messages.getMessage, { messageId }, { as: owner })).version;
  await app.api(
    messages.updateMessage,
    { messageId: b, version: await at(b), timing: { kind: 'after', days: 1, hours: 0, minutes: 0 } },
    { as: owner },
  );
  await app.api(
    messages.updateMessage,
    { messageId: other, version: await at(other), timing: { kind: 'after', days: 1, hours: 0, minutes: 0 } },
    { as: owner },
  );
  expect((await steps()).map(({ title }) => title)).toEqual(['other', 'a', 'b']);
});

test('an order that does not name all of one moment is refused, and nothing moves', async () => {
  const { owner, scenarioId, steps, step } = await workspace();
  const [a, b] = [await step('a'), await step('b')];
  const later = await step('later', { kind: 'after', days: 3, hours: 0, minutes: 0 });
  const refused = async (messageIds: string[]) => (await app.refusal(messages.orderSteps, { scenarioId, messageIds }, { as: owner })).code;
  for (const ids of [[b], [b, b], [b, a, later], [later, a], ['abcdefghijkl']]) expect(await refused(ids)).toBe('steps/order-incomplete');
  expect((await steps()).map(({ title }) => title)).toEqual(['a', 'b', 'later']);
});

test('reminders of one moment have an order, too, and a copy of the scenario keeps it', async () => {
  const { workspaceId, owner, scenarioId, order, steps } = await workspace();
  const field = await app.inWorkspace(workspaceId, async (ctx) => {
    const { audience } = await presentScenario(ctx, scenarioId);
    return makeField(ctx, { audienceId: audience.id, key: 'seminar', label: '参加日', type: 'datetime' });
  });
  const { reminder, ...rest } = messages.createReminder.example;
  const made = [];
  for (const title of ['a', 'b'])
    made.push(
      (await app.api(messages.createReminder, { ...rest, title, scenarioId, reminder: { ...reminder, fieldId: field.id } }, { as: owner }))
        .id,
    );
  await order(made.toReversed());
  expect((await steps()).map(({ title }) => title)).toEqual(['b', 'a']);
  const copy = await app.api(copyScenario, { scenarioId }, { as: owner });
  const { items } = await app.api(messages.listSteps, { scenarioId: copy.scenario.id }, { as: owner });
  expect(items.map(({ title }) => title)).toEqual(['b', 'a']);
});

test('a step that was sent goes into the archive with its history, and comes back switched off and last of its moment', async () => {
  const { owner, scenarioId, steps, step, register } = await workspace();
  const a = await step('a');
  await step('b');
  await register();
  const as = { as: owner };
  expect((await app.refusal(messages.deleteMessage, { messageId: a }, as)).code).toBe('message/on');
  await app.api(messages.deactivateMessage, { messageId: a }, as);
  await app.api(messages.deleteMessage, { messageId: a }, as);
  expect((await steps()).map(({ title }) => title)).toEqual(['b']);
  const { items } = await app.api(messages.listSteps, { scenarioId, archived: 'true' }, as);
  expect(items.map(({ title }) => title)).toEqual(['a']);

  expect(await app.api(messages.restoreMessage, { messageId: a }, as)).toMatchObject({ title: 'a', state: 'off' });
  await app.api(messages.restoreMessage, { messageId: a }, as);
  expect((await steps()).map(({ title }) => title)).toEqual(['b', 'a']);
  expect((await app.api(messages.listSteps, { scenarioId, archived: 'true' }, as)).items).toEqual([]);
});
