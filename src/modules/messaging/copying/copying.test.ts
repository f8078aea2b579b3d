import { expect, test } from 'vitest';
import { makeAudience, makeField } from '#modules/people/testing.ts';
import { startApp } from '#test/support/app.ts';
import * as broadcasts from '../contract/broadcasts.ts';
import * as copies from '../contract/copies.ts';
import * as messages from '../contract/messages.ts';
import { makeBroadcast, makeScenario, makeStep } from '../testing.ts';

const app = await startApp();

/** A scenario with a field of its own, a shared date field, a step with a condition and a reminder; and another audience that has neither. */
async function two() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const audienceId = (await makeAudience(ctx)).id;
    const other = (await makeAudience(ctx, { name: '別の教室' })).id;
    const { id: scenarioId } = await makeScenario(ctx, { audienceId, title: '無料レッスン' });
    const city = await makeField(ctx, { audienceId, key: 'city', label: '会場' });
    const day = await makeField(ctx, { audienceId, key: 'day', label: '参加日', type: 'datetime' });
    await makeField(ctx, { audienceId, key: 'seat', label: '座席', scope: 'scenario', scopeId: scenarioId });
    const step = await makeStep(ctx, { scenarioId, title: 'お礼', body: '%city%の%seat%です %cancel%' });
    return { audienceId, other, scenarioId, city, day, step };
  });
  const condition = { kind: 'people.field', fieldId: made.city.id, operator: 'contains', value: '東京' };
  await app.api(messages.updateMessage, { messageId: made.step.id, condition, version: made.step.version }, { as: owner });
  const reminder = { ...messages.createReminder.example.reminder, fieldId: made.day.id };
  const reminds = await app.api(
    messages.createReminder,
    { ...messages.createReminder.example, scenarioId: made.scenarioId, reminder },
    { as: owner },
  );
  return { workspaceId, owner, ...made, reminds };
}

test('a step within its scenario: the same, switched off, with nothing to mend', async () => {
  const { owner, step, scenarioId } = await two();
  const { message, unmapped } = await app.api(copies.copyMessage, { messageId: step.id }, { as: owner });
  expect(message).toMatchObject({ title: 'お礼(コピー)', state: 'off', scenarioId, content: step.content, timing: step.timing });
  expect(message.condition).not.toBeNull();
  expect(unmapped).toEqual([]);
});

test('across audiences: fields by key, and a list of what has no counterpart', async () => {
  const { workspaceId, owner, step, reminds, other } = await two();
  const target = await app.inWorkspace(workspaceId, async (ctx) => (await makeScenario(ctx, { audienceId: other })).id);
  const copied = await app.api(copies.copyMessage, { messageId: step.id, scenarioId: target }, { as: owner });
  expect(copied.message).toMatchObject({ title: 'お礼', state: 'off', condition: null });
  expect(copied.unmapped.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['placeholder %city%', 'placeholder %seat%', 'condition ']);
  expect(await app.refusal(messages.activateMessage, { messageId: copied.message.id, version: 1 }, { as: owner })).toMatchObject({
    code: 'message/problems',
  });

  expect(await app.refusal(copies.copyMessage, { messageId: reminds.id, scenarioId: target }, { as: owner })).toMatchObject({
    code: 'reminder/no-date-field',
  });
  const there = await app.inWorkspace(workspaceId, async (ctx) =>
    makeField(ctx, { audienceId: other, key: 'day', label: '来場日', type: 'datetime' }),
  );
  const { message } = await app.api(copies.copyMessage, { messageId: reminds.id, scenarioId: target }, { as: owner });
  expect(message.reminder).toMatchObject({ fieldId: there.id, fieldLabel: '来場日' });
});

test('a scenario: its own fields, steps, reminders and notices, in another audience without its date', async () => {
  const { owner, scenarioId, other } = await two();
  const { scenario, unmapped } = await app.api(copies.copyScenario, { scenarioId, audienceId: other }, { as: owner });
  expect(scenario).toMatchObject({ title: '無料レッスン', audience: { id: other }, counts: { active: 0, stepsOn: 0, stepsOff: 1 } });
  expect(unmapped.map(({ kind, name }) => `${kind} ${name}`).toSorted()).toEqual(['condition ', 'date_field 参加日', 'placeholder %city%']);
  const same = await app.api(copies.copyScenario, { scenarioId }, { as: owner });
  expect(same).toMatchObject({ scenario: { title: '無料レッスン(コピー)' }, unmapped: [] });
  const { items } = await app.api(messages.listSteps, { scenarioId: same.scenario.id }, { as: owner });
  expect(items.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['step off', 'reminder off']);
});

test('a broadcast: a draft that nobody got', async () => {
  const { workspaceId, owner, audienceId } = await two();
  const { id: broadcastId } = await app.inWorkspace(workspaceId, async (ctx) => makeBroadcast(ctx, { audienceId }));
  await app.api(broadcasts.reserveBroadcast, { broadcastId, sendAt: '2099-01-01T00:00:00Z', version: 1 }, { as: owner });
  const { broadcast } = await app.api(copies.copyBroadcast, { broadcastId }, { as: owner });
  expect(broadcast).toMatchObject({ title: '春の講座のお知らせ(コピー)', state: 'draft', sendAt: null });
});
