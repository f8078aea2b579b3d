import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { matchingAmong } from '#modules/people/api.ts';
import { previewCondition, type Condition } from '#modules/people/contract/conditions.ts';
import { makeAudience, makeSegment } from '#modules/people/testing.ts';
import { startApp } from '#test/support/app.ts';
import * as contract from '../contract/conditions.ts';
import * as messages from '../contract/messages.ts';
import { leave } from '../api.ts';
import { makeRegistration, makeScenario, makeStep } from '../testing.ts';

const app = await startApp();
const DAY = 86_400_000;

/** One scenario of two steps; four people: one opened, one clicked, one only got it, one left before it went. */
async function setUp() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const { id: audienceId } = await makeAudience(ctx);
    const scenario = await makeScenario(ctx, { audienceId, title: '無料講座' });
    const step = await makeStep(ctx, {
      scenarioId: scenario.id,
      title: '第1回',
      body: 'https://example.jp/a\nhttps://example.jp/b\n%cancel%',
    });
    const later = await makeStep(ctx, {
      scenarioId: scenario.id,
      title: '第2回',
      timing: { kind: 'after', days: 5, hours: 0, minutes: 0 },
    });
    const people: Record<string, string> = {};
    for (const name of ['opened', 'clicked', 'silent', 'left'])
      people[name] = (await makeRegistration(ctx, { scenarioId: scenario.id })).contactId ?? '';
    await leave(ctx, { who: { contactId: people['left'] ?? '', scenarioId: scenario.id }, how: 'staff' });
    await sql`update deliveries set state = 'accepted', accepted_at = ${ctx.clock.now()} where message_id = ${step.id} and state = 'planned'`.execute(
      ctx.db,
    );
    const { rows } = await sql<{
      id: string;
      url: string;
    }>`select id, url from tracked_links where message_id = ${step.id} order by url`.execute(ctx.db);
    const visit = async (table: 'opens' | 'link_clicks', who: string, linkId: string | null, machine: string | null) =>
      sql`insert into ${sql.table(table)} (workspace_id, delivery_id, message_id, contact_id, at, user_agent, machine ${table === 'opens' ? sql`` : sql`, link_id`})
        select ${ctx.workspace.id}, id, message_id, contact_id, ${ctx.clock.now()}, '', ${machine} ${table === 'opens' ? sql`` : sql`, ${linkId}`}
        from deliveries where message_id = ${step.id} and contact_id = ${people[who]}`.execute(ctx.db);
    await visit('opens', 'opened', null, null);
    await visit('opens', 'silent', null, 'agent');
    await visit('link_clicks', 'clicked', rows[0]?.id ?? '', null);
    return { audienceId, scenarioId: scenario.id, stepId: step.id, laterId: later.id, links: rows, people };
  });
  const who = async (condition: Condition) =>
    app.inWorkspace(workspaceId, async (ctx) => {
      const found = await matchingAmong(ctx, { audienceId: made.audienceId, contactIds: Object.values(made.people), condition });
      return Object.entries(made.people).flatMap(([name, id]) => (found.has(id) ? [name] : []));
    });
  return { workspaceId, as: { as: owner }, who, ...made };
}

test('who is in a scenario, since when, and how far', async () => {
  const { who, scenarioId, stepId, laterId } = await setUp();
  const inIt = ['opened', 'clicked', 'silent'];
  const enrolment = (is: string): Condition => ({ kind: 'messaging.enrolment', scenarioId, is });
  expect(await who(enrolment('active'))).toEqual(inIt);
  expect(await who(enrolment('left'))).toEqual(['left']);
  expect(await who(enrolment('ever'))).toEqual([...inIt, 'left']);
  expect(await who(enrolment('never'))).toEqual([]);
  const step = (messageId: string, is: string): Condition => ({ kind: 'messaging.step', scenarioId, messageId, is });
  expect(await who(step(stepId, 'reached'))).toEqual(inIt);
  expect(await who(step(stepId, 'not_reached'))).toEqual(['left']);
  expect(await who(step(laterId, 'reached'))).toEqual([]);
  app.clock.advance(3 * DAY);
  expect(await who({ kind: 'messaging.registered-at', scenarioId, operator: 'days_ago', days: 3 })).toHaveLength(4);
  expect(await who({ kind: 'messaging.registered-at', scenarioId, operator: 'last_days', days: 2 })).toEqual([]);
});

test('what became of a message: not opened is said of people who got it, and machines open nothing', async () => {
  const { who, stepId, links } = await setUp();
  const message = (is: string, more: Record<string, unknown> = {}): Condition => ({
    kind: 'messaging.message',
    is,
    messageId: stepId,
    ...more,
  });
  expect(await who(message('sent'))).toEqual(['opened', 'clicked', 'silent']);
  expect(await who(message('not_sent'))).toEqual(['left']);
  expect(await who(message('opened'))).toEqual(['opened']);
  expect(await who(message('not_opened'))).toEqual(['clicked', 'silent']);
  expect(await who(message('clicked'))).toEqual(['clicked']);
  expect(await who(message('clicked', { linkId: links[0]?.id }))).toEqual(['clicked']);
  expect(await who(message('clicked', { linkId: links[1]?.id }))).toEqual([]);
  expect(await who(message('not_clicked', { linkId: links[1]?.id }))).toEqual(['opened', 'clicked', 'silent']);
  expect(await who({ kind: 'messaging.message', is: 'opened' })).toEqual(['opened']);
  app.clock.advance(10 * DAY);
  expect(await who(message('opened', { withinDays: 9 }))).toEqual([]);
  expect(await who(message('opened', { withinDays: 11 }))).toEqual(['opened']);
});

test('a scenario, message or link that is not there is refused at its node; a step that is spoken of is not deleted', async () => {
  const { workspaceId, as, audienceId, scenarioId, stepId, laterId } = await setUp();
  const gone = 'aaaaaaaaaaaa';
  const refused = async (condition: Condition) =>
    (await app.refusal(previewCondition, { audienceId, condition }, as))['fields']?.map(({ path }) => path);
  expect(await refused({ kind: 'messaging.enrolment', scenarioId: gone, is: 'ever' })).toEqual([['condition', 'scenarioId']]);
  expect(await refused({ kind: 'messaging.step', scenarioId, messageId: gone, is: 'reached' })).toEqual([['condition', 'messageId']]);
  expect(await refused({ not: { kind: 'messaging.message', is: 'clicked', messageId: stepId, linkId: gone } })).toEqual([
    ['condition', 'not', 'linkId'],
  ]);
  const condition: Condition = { kind: 'messaging.step', scenarioId, messageId: laterId, is: 'reached' };
  await app.inWorkspace(workspaceId, async (ctx) => {
    await makeSegment(ctx, { audienceId, condition });
    await sql`update messages set state = 'off' where id = ${laterId}`.execute(ctx.db);
    await sql`delete from deliveries where message_id = ${laterId}`.execute(ctx.db);
  });
  expect(await app.refusal(messages.deleteMessage, { messageId: laterId }, as)).toMatchObject({
    status: 409,
    code: 'message/in-conditions',
  });
  const shown = await app.api(contract.listConditionMessages, { audienceId }, as);
  expect(shown).toMatchObject({ scenarios: [{ id: scenarioId, title: '無料講座' }] });
  expect(shown.messages.map(({ title }) => title).toSorted()).toEqual(['第1回', '第2回']);
});
