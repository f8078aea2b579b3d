import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { claimBatch } from '../extend.ts';
import { makeRegistration, makeStep } from '../testing.ts';

const app = await startApp();
const { services } = app;

/** A workspace in which one mail is due; `first`: in the lane that goes before all others. */
async function waiting(lane: 'first' | 'welcome') {
  const { workspaceId } = await app.makeWorkspace();
  await app.inWorkspace(workspaceId, async (ctx) => {
    const step = await makeStep(ctx);
    await makeRegistration(ctx, { scenarioId: step.scenarioId ?? '' });
    if (lane === 'welcome') return;
    await sql`update deliveries set lane = 0`.execute(ctx.db);
    await sql`update due_hints set lane = 0`.execute(ctx.db);
  });
  return workspaceId;
}

const claim = async () => (await claimBatch(services, { channel: 'mail', worker: 'w' }))?.workspaceId;

test('a workspace whose mails cannot be made ready holds up nobody else', async () => {
  const broken = await waiting('first');
  await sql`update workspaces set time_zone = 'Nowhere/Atall' where workspace_id = ${broken}`.execute(services.database.engine);
  const fine = await waiting('welcome');
  expect(await claim()).toBe(fine);
  expect(await claim()).toBeUndefined();
  // It is tried again: nothing of it is lost once it is mended.
  await sql`update workspaces set time_zone = 'Asia/Tokyo' where workspace_id = ${broken}`.execute(services.database.engine);
  app.clock.advance(10 * 60_000);
  expect(await claim()).toBe(broken);
});

test('a workspace that is gone is asked no more', async () => {
  const gone = await waiting('first');
  const fine = await waiting('welcome');
  await sql`update workspaces set erased_at = now() where workspace_id = ${gone}`.execute(services.database.engine);
  expect(await claim()).toBe(fine);
  const left = await sql`select 1 from due_work where workspace_id = ${gone}`.execute(services.database.engine);
  expect(left.rows).toEqual([]);
});

test('a workspace that closes sends nothing until it is opened again', async () => {
  const closing = await waiting('welcome');
  await sql`update workspaces set closing_at = ${app.clock.now()} where workspace_id = ${closing}`.execute(services.database.engine);
  expect(await claim()).toBeUndefined();
  await sql`update workspaces set closing_at = null where workspace_id = ${closing}`.execute(services.database.engine);
  expect(await claim()).toBe(closing);
});
