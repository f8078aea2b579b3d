import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createBulkRun, getBulkRun, listBulkRuns } from '#modules/people/contract/bulk.ts';
import { makeAudience, makeContact } from '#modules/people/testing.ts';
import { startApp } from '#test/support/app.ts';
import { createLeavings, deleteLeavings, getLeavings } from '../contract/leavings.ts';
import { leaveAddress } from '../tracking/addresses.ts';
import { makeRegistration, makeScenario, makeStep } from '../testing.ts';

const app = await startApp();

interface Row {
  mail: string;
  state: string;
  left_how: string | null;
}

async function statesIn(workspaceId: string): Promise<string[]> {
  const { rows } = await app.inWorkspace(workspaceId, async (ctx) =>
    sql<Row>`select c.mail, e.state, e.left_how from enrolments e join contacts c on c.workspace_id = e.workspace_id and c.id = e.contact_id
      order by c.mail, e.enrolled_at, e.id`.execute(ctx.db),
  );
  return rows.map((row) => [row.mail.split('@')[0], row.state, row.left_how].filter(Boolean).join(' '));
}

test('one person leaves every audience; taken back, but not what they left themselves', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { taro, other, delivery } = await app.inWorkspace(workspaceId, async (ctx) => {
    const [a, b] = [await makeScenario(ctx), await makeScenario(ctx)];
    await makeStep(ctx, { scenarioId: a.id });
    const taro = await makeRegistration(ctx, { scenarioId: a.id, mail: 'taro@example.jp' });
    await makeRegistration(ctx, { scenarioId: b.id, mail: 'taro@example.jp' });
    const other = await makeRegistration(ctx, { scenarioId: a.id, mail: 'zen@example.jp' });
    const found = await sql<{ id: string }>`select id from deliveries where contact_id = ${taro.contactId}`.execute(ctx.db);
    return { taro, other, delivery: found.rows[0]?.id ?? '' };
  });
  const done = await app.api(createLeavings, { contactIds: [taro.contactId ?? ''], everywhere: true }, { as: owner });
  expect(done).toMatchObject({ state: 'done', total: 1, done: 1, ended: 2 });
  expect(await statesIn(workspaceId)).toEqual(['taro unsubscribed staff', 'taro unsubscribed staff', 'zen active']);

  // The mail is in the inbox still, and its reader presses the button: now it is their own wish.
  const link = new URL(leaveAddress(app.services, { workspaceId, deliveryId: delivery })).pathname;
  await app.pages.inject({
    method: 'POST',
    url: link,
    payload: 'act=leave',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(await app.api(deleteLeavings, { leavingId: done.id }, { as: owner })).toMatchObject({ state: 'undone', resumed: 1 });
  expect((await statesIn(workspaceId)).toSorted()).toEqual(['taro active', 'taro unsubscribed link', 'zen active']);
  expect(await app.api(deleteLeavings, { leavingId: done.id }, { as: owner })).toMatchObject({ state: 'undone', resumed: 1 });
  expect(other.outcome).toBe('registered');

  const stranger = await app.makeWorkspace();
  expect((await app.refusal(createLeavings, { contactIds: [other.contactId ?? ''] }, { as: stranger.owner })).status).toBe(404);
  expect((await app.refusal(deleteLeavings, { leavingId: done.id }, { as: stranger.owner })).status).toBe(404);
  expect((await statesIn(workspaceId)).at(-1)).toBe('zen active');
});

test('hundreds go slice by slice, each counted once, and come back the same way', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const contactIds = await app.inWorkspace(workspaceId, async (ctx) => {
    const scenario = await makeScenario(ctx, { audienceId: (await makeAudience(ctx)).id });
    await makeStep(ctx, { scenarioId: scenario.id, timing: { kind: 'after', days: 1, hours: 0, minutes: 0 } });
    const first = await makeRegistration(ctx, { scenarioId: scenario.id });
    await sql`
      with people_made as (insert into people (workspace_id, id, created_at)
        select ${ctx.workspace.id}, 'p' || lpad(n::text, 11, '0'), now() from generate_series(1, 1100) n),
      contacts_made as (insert into contacts (workspace_id, id, audience_id, person_id, source_kind, created_at)
        select ${ctx.workspace.id}, 'c' || lpad(n::text, 11, '0'), ${scenario.audience.id}, 'p' || lpad(n::text, 11, '0'), 'import', now() from generate_series(1, 1100) n)
      insert into enrolments (workspace_id, id, scenario_id, contact_id, base_at, state, source_kind, enrolled_at)
        select ${ctx.workspace.id}, 'e' || lpad(n::text, 11, '0'), ${scenario.id}, 'c' || lpad(n::text, 11, '0'), now(), 'active', 'import', now() from generate_series(1, 1100) n`.execute(
      ctx.db,
    );
    return [first.contactId ?? '', ...Array.from({ length: 1100 }, (_, n) => `c${String(n + 1).padStart(11, '0')}`)];
  });
  const begun = await app.api(createLeavings, { contactIds: [...contactIds, ...contactIds.slice(0, 5)] }, { as: owner });
  expect(begun).toMatchObject({ state: 'running', total: 1101, done: 500 });
  expect(await app.refusal(deleteLeavings, { leavingId: begun.id }, { as: owner })).toMatchObject({ status: 409, code: 'leaving/running' });
  await app.runJobs();
  expect(await app.api(getLeavings, { leavingId: begun.id }, { as: owner })).toMatchObject({ state: 'done', done: 1101, ended: 1101 });
  const facts = await app.inWorkspace(workspaceId, async (ctx) =>
    sql<{ n: number }>`select count(*)::int as n from facts where name = 'messaging.contact-left'`.execute(ctx.db),
  );
  expect(facts.rows).toEqual([{ n: 1101 }]);
  await app.api(deleteLeavings, { leavingId: begun.id }, { as: owner });
  await app.runJobs();
  expect(await app.api(getLeavings, { leavingId: begun.id }, { as: owner })).toMatchObject({ state: 'undone', resumed: 1101 });
});

test('from the list: people are counted, not their scenarios, and the history has the way back', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const audienceId = await app.inWorkspace(workspaceId, async (ctx) => {
    const [a, b] = [await makeScenario(ctx), await makeScenario(ctx)];
    const second = await makeScenario(ctx, { audienceId: a.audience.id });
    for (const scenarioId of [a.id, second.id, b.id]) await makeRegistration(ctx, { scenarioId, mail: 'taro@example.jp' });
    await makeRegistration(ctx, { scenarioId: a.id, mail: 'zen@example.jp' });
    // In no scenario: nothing changes for them.
    await makeContact(ctx, { audienceId: a.audience.id });
    return a.audience.id;
  });
  const asked = { audienceId, kind: 'messaging.leave-all', params: { everywhere: true }, selection: { filter: {} } };
  const { id: bulkRunId } = await app.api(createBulkRun, asked, { as: owner });
  await app.runJobs();
  expect(await app.api(getBulkRun, { bulkRunId }, { as: owner })).toMatchObject({ state: 'done', total: 3, done: 3, changed: 2 });
  expect(await app.api(getLeavings, { leavingId: bulkRunId }, { as: owner })).toMatchObject({ ended: 4 });

  const { items } = await app.api(listBulkRuns, { audienceId }, { as: owner });
  expect(items).toMatchObject([{ id: bulkRunId, label: 'messaging:leavings.title', changed: 2, by: { kind: 'staff', name: '山田 花' } }]);
  await app.api(deleteLeavings, { leavingId: items[0]?.id ?? '' }, { as: owner });
  expect((await statesIn(workspaceId)).every((state) => state.endsWith('active'))).toBe(true);
});
