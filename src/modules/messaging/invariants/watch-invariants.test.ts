import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { listNotices } from '#modules/accounts/contract/workspace.ts';
import { startApp } from '#test/support/app.ts';
import { claimBatch } from '../extend.ts';
import { makeRegistration, makeScenario, makeStep } from '../testing.ts';
import { findBreaches } from './find-breaches.ts';

const app = await startApp();
const MINUTE = 60_000;

async function arrange() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const scenario = await app.inWorkspace(workspaceId, (ctx) => makeScenario(ctx));
  const step = await app.inWorkspace(workspaceId, (ctx) =>
    makeStep(ctx, { scenarioId: scenario.id, timing: { kind: 'after', days: 0, hours: 0, minutes: 0 } }),
  );
  const reader = await app.inWorkspace(workspaceId, (ctx) => makeRegistration(ctx, { scenarioId: scenario.id }));
  const breaches = async () => (await app.inWorkspace(workspaceId, findBreaches)).map(({ what, count, ids }) => [what, count, ids[0]]);
  const change = async (statement: string) => app.inWorkspace(workspaceId, async (ctx) => sql.raw(statement).execute(ctx.db));
  const notices = async () => {
    await app.runTick('messaging.watch-invariants');
    return (await app.api(listNotices, {}, { as: owner })).items.map(({ text }) => text);
  };
  return { workspaceId, owner, scenario, step, reader, breaches, change, notices };
}

// The first, because a claim takes what is due in any workspace.
test('a lease that nobody ended is told with its row, and taken back when it is over', async () => {
  const { workspaceId, breaches, notices, change } = await arrange();
  const batch = await claimBatch(app.services, { channel: 'mail', worker: 'dead' });
  expect(batch?.workspaceId).toBe(workspaceId);
  expect(await breaches()).toEqual([]);
  app.clock.advance(20 * MINUTE);
  const id = batch?.deliveries[0]?.id;
  expect(await breaches()).toEqual([['lease-over', 1, id]]);
  expect((await notices())[0]).toContain(id);
  await change(`update deliveries set state = 'accepted', lease_until = null, accepted_at = now()`);
  expect(await notices()).toEqual([]);
});

test('a workspace in which all is well has none', async () => {
  const { breaches, notices } = await arrange();
  expect([await breaches(), await notices()]).toEqual([[], []]);
});

test('a hint that was lost, and silence while something is due', async () => {
  const { breaches, change } = await arrange();
  app.clock.advance(20 * MINUTE);
  expect(await breaches()).toEqual([]);
  await change('delete from due_hints');
  expect(await breaches()).toMatchObject([['overdue', 1, expect.any(String)]]);
  await change(
    `insert into due_work (workspace_id, channel, lane, next_due_at) select workspace_id, channel, lane, due_at from deliveries`,
  );
  expect(await breaches()).toEqual([]);
  app.clock.advance(120 * MINUTE);
  expect(await breaches()).toEqual([['silence', 1, 'mail']]);
});

test('an enrolment that no step was planned for', async () => {
  const { breaches, reader, change } = await arrange();
  await change('delete from deliveries');
  await change('delete from due_hints');
  app.clock.advance(16 * MINUTE);
  expect(await breaches()).toEqual([['no-next-date', 1, reader.enrolmentId]]);
});

test('a broadcast past its hour, and one that counts as sent with a row under way', async () => {
  const { breaches, step, change } = await arrange();
  const make = async (id: string, state: string) =>
    change(`insert into messages (workspace_id, id, audience_id, channel, kind, title, state, content, created_at)
      select workspace_id, '${id}', audience_id, 'mail', 'broadcast', 'b', '${state}', '{"kind":"text","subject":"s","body":"b"}', now() from messages where id = '${step.id}'`);
  await make('aaaaaaaaaaaa', 'reserved');
  await change(
    `insert into broadcasts (workspace_id, message_id, send_at) select workspace_id, id, '${app.clock.now().toISOString()}' from messages where id = 'aaaaaaaaaaaa'`,
  );
  expect(await breaches()).toEqual([]);
  app.clock.advance(20 * MINUTE);
  expect(await breaches()).toEqual([['reserved-over', 1, 'aaaaaaaaaaaa']]);
  await change(`update messages set state = 'sent' where id = 'aaaaaaaaaaaa'`);
  await change(`update deliveries set message_id = 'aaaaaaaaaaaa'`);
  await change(`update enrolments set state = 'stopped'`);
  expect(await breaches()).toEqual([['sent-unfinished', 1, 'aaaaaaaaaaaa']]);
});
