import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import * as enrolments from '../contract/enrolments.ts';
import * as messages from '../contract/messages.ts';
import { beginSubmitting, claimBatch, putBack } from '../extend.ts';
import { makeRegistration, makeStep } from '../testing.ts';

const app = await startApp();
const { services } = app;
const MINUTE = 60_000;

/** Somebody who gets a step an hour after registering, at a moment when it has been due for some seconds. */
async function justDue() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const step = await makeStep(ctx, { timing: { kind: 'after', days: 0, hours: 1, minutes: 0 } });
    const { enrolmentId } = await makeRegistration(ctx, { scenarioId: step.scenarioId ?? '' });
    return { step, enrolmentId: enrolmentId ?? '', registeredAt: ctx.clock.now() };
  });
  app.clock.advance(60 * MINUTE + 5_000);
  const row = async () =>
    app.inWorkspace(workspaceId, async (ctx) => {
      const found = await sql<{ state: string; reason: string | null; due_at: Date }>`select state, reason, due_at from deliveries`.execute(
        ctx.db,
      );
      return found.rows[0];
    });
  return { workspaceId, owner, row, ...made };
}

describe('what is due and waits for its turn', () => {
  test('still goes when its step is edited without moving it', async () => {
    const { owner, step, row } = await justDue();
    await app.api(
      messages.updateMessage,
      { messageId: step.id, timing: step.timing ?? undefined, pastRule: 'next_day', version: step.version },
      { as: owner },
    );
    expect(await row()).toMatchObject({ state: 'planned', reason: null });
  });

  test('still goes when the base time is edited to an earlier one', async () => {
    const { owner, enrolmentId, registeredAt, row } = await justDue();
    const baseAt = new Date(registeredAt.getTime() - 10 * MINUTE).toISOString();
    await app.api(enrolments.updateEnrolment, { enrolmentId, baseAt, version: 1 }, { as: owner });
    expect(await row()).toMatchObject({ state: 'planned', reason: null });
  });

  test('moves to a time that is yet to come', async () => {
    const { owner, enrolmentId, registeredAt, row } = await justDue();
    const baseAt = new Date(registeredAt.getTime() + 10 * MINUTE).toISOString();
    await app.api(enrolments.updateEnrolment, { enrolmentId, baseAt, version: 1 }, { as: owner });
    expect(await row()).toMatchObject({ state: 'planned', due_at: new Date(registeredAt.getTime() + 70 * MINUTE) });
  });
});

test('a mail that its receiver put off is tried again whatever is edited meanwhile', async () => {
  const { workspaceId, owner, enrolmentId, registeredAt, row } = await justDue();
  const worker = 'w';
  let batch = await claimBatch(services, { channel: 'mail', worker });
  while (batch && batch.workspaceId !== workspaceId) batch = await claimBatch(services, { channel: 'mail', worker });
  const id = batch?.deliveries[0]?.id ?? '';
  await beginSubmitting(services, { workspaceId, worker, rows: [{ id, headerMessageId: 'x@example.jp' }] });
  const dueAt = new Date(app.clock.now().getTime() + 5 * MINUTE);
  await putBack(services, { workspaceId, worker, rows: [{ id, dueAt, spendAttempt: true, answer: '451 later' }] });
  const baseAt = new Date(registeredAt.getTime() - 10 * MINUTE).toISOString();
  await app.api(enrolments.updateEnrolment, { enrolmentId, baseAt, version: 1 }, { as: owner });
  expect(await row()).toMatchObject({ state: 'planned', due_at: dueAt });
});
