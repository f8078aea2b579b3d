import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { makeAudience, makeField } from '#modules/people/testing.ts';
import { fixedClock } from '#platform/clock.ts';
import { startApp } from '#test/support/app.ts';
import * as broadcasts from '../contract/broadcasts.ts';
import * as enrolments from '../contract/enrolments.ts';
import * as messages from '../contract/messages.ts';
import { makeBroadcast, makeRegistration, makeScenario, makeStep } from '../testing.ts';

const app = await startApp({ clock: fixedClock('2040-01-02T00:00:00Z') });

/** A scenario with a step at once, one at night with a condition, a reminder, and a reserved broadcast. */
async function scenario() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const audienceId = (await makeAudience(ctx)).id;
    const { id: scenarioId } = await makeScenario(ctx, { audienceId });
    const city = await makeField(ctx, { audienceId, key: 'city', label: '会場' });
    const day = await makeField(ctx, { audienceId, key: 'day', label: '参加日', type: 'datetime' });
    await makeStep(ctx, { scenarioId, title: 'お礼' });
    const night = await makeStep(ctx, { scenarioId, title: '夜の案内', timing: { kind: 'at_time', days: 1, at: '23:00' } });
    const { id: broadcastId } = await makeBroadcast(ctx, { audienceId, title: '新年のご挨拶' });
    return { audienceId, scenarioId, city, day, night, broadcastId };
  });
  const { scenarioId, city, day, night, broadcastId } = made;
  const condition = { kind: 'people.field', fieldId: city.id, operator: 'contains', value: '東京' };
  await app.api(messages.updateMessage, { messageId: night.id, condition, version: night.version }, { as: owner });
  const reminder = {
    fieldId: day.id,
    edge: 'start',
    direction: 'before',
    timing: { kind: 'after', days: 0, hours: 3, minutes: 0 },
  } as const;
  const made2 = await app.api(messages.createReminder, { ...messages.createReminder.example, scenarioId, reminder }, { as: owner });
  await app.api(messages.activateMessage, { messageId: made2.id, version: made2.version }, { as: owner });
  await app.api(broadcasts.reserveBroadcast, { broadcastId, sendAt: '2040-01-04T01:00:00Z', version: 1 }, { as: owner });
  await app.api(broadcasts.updateMessagingSettings, { quiet: { from: '22:00', to: '08:00' }, version: 0 }, { as: owner });
  await app.runJobs();
  return { workspaceId, owner, ...made };
}

const shown = (items: readonly { title: string; at: string; verdict: string; said: { textKey: string }; putOffFrom: string | null }[]) =>
  items.map(({ title, at, verdict, said, putOffFrom }) =>
    [title, at, verdict, said.textKey.split('.').at(-1), putOffFrom].filter(Boolean).join(' '),
  );

test('what an imagined person gets, with times, quiet hours, conditions, reminders and reserved broadcasts; nothing of it stays', async () => {
  const { workspaceId, owner, scenarioId } = await scenario();
  const values = { name: '太郎', city: '東京', day: '2040-01-10 11:00' };
  const { outcome, items } = await app.api(enrolments.simulate, { scenarioId, values }, { as: owner });
  expect(outcome).toBe('registered');
  expect(shown(items)).toEqual([
    'お礼 2040-01-02T00:00:00.000Z waiting planned',
    '夜の案内 2040-01-03T23:00:00.000Z waiting put_off_quiet_hours 2040-01-03T14:00:00.000Z',
    '新年のご挨拶 2040-01-04T01:00:00.000Z waiting planned',
    '前日のご案内 2040-01-09T23:00:00.000Z waiting planned',
  ]);
  const elsewhere = await app.api(enrolments.simulate, { scenarioId, values: { city: '大阪', day: '2040-01-10' } }, { as: owner });
  expect(shown(elsewhere.items).filter((line) => line.includes('not_sent'))).toEqual([
    '前日のご案内 2040-01-02T00:00:00.000Z not_sent no_time',
    '夜の案内 2040-01-03T14:00:00.000Z not_sent condition_now',
  ]);
  const left = await app.inWorkspace(workspaceId, async (ctx) =>
    sql<{
      n: number;
    }>`select (select count(*) from contacts)::int + (select count(*) from deliveries)::int + (select count(*) from consents)::int as n`.execute(
      ctx.db,
    ),
  );
  expect(left.rows[0]?.n).toBe(0);
  expect(await app.runJobs()).toEqual([]);
});

test('of a contact who is in it already: what is planned; of one who registers in spring: from then', async () => {
  const { workspaceId, owner, scenarioId, audienceId } = await scenario();
  const { contactId, other } = await app.inWorkspace(workspaceId, async (ctx) => {
    const { id } = await makeScenario(ctx, { audienceId });
    const made = await makeRegistration(ctx, { scenarioId: id });
    return { contactId: made.contactId ?? '', other: id };
  });
  const spring = await app.api(enrolments.simulate, { scenarioId, contactId, baseAt: '2040-04-01T00:00:00Z' }, { as: owner });
  expect(shown(spring.items)[0]).toBe('お礼 2040-04-01T00:00:00.000Z waiting planned');
  expect(await app.api(enrolments.simulate, { scenarioId: other, contactId }, { as: owner })).toMatchObject({ outcome: 'already' });
});
