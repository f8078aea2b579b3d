import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { makeAudience } from '#modules/people/testing.ts';
import { startApp } from '#test/support/app.ts';
import * as contract from '../contract/broadcasts.ts';
import * as ledger from '../contract/ledger.ts';
import { beginSubmitting, claimBatch, recordOutcomes, type Batch } from '../extend.ts';
import { leave } from '../leaving/leave.ts';
import { expandBroadcastJob, startBroadcastJob } from './run-broadcast.ts';
import { makeBroadcast, makeRegistration, makeScenario } from '../testing.ts';

const app = await startApp();
const { services } = app;
const worker = 'w';

/** An audience with two scenarios, readers of both, of one, of none any more, and a draft to all of them. */
async function audience(people: number) {
  const { workspaceId, owner } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const audienceId = (await makeAudience(ctx)).id;
    const scenario = await makeScenario(ctx, { audienceId });
    const other = await makeScenario(ctx, { audienceId, title: '別の講座' });
    const readers = [];
    for (let n = 0; n < people; n++) readers.push(await makeRegistration(ctx, { scenarioId: scenario.id }));
    const broadcast = await makeBroadcast(ctx, { audienceId });
    return { audienceId, scenario, other, readers, broadcast };
  });
  return { workspaceId, owner, ...made };
}

async function rowsOf(workspaceId: string, broadcastId: string) {
  return app.inWorkspace(workspaceId, async (ctx) => {
    const found = await sql<{ contact_id: string; state: string; reason: string | null }>`
      select contact_id, state, reason from deliveries where message_id = ${broadcastId} order by planned_at, id`.execute(ctx.db);
    return found.rows;
  });
}

const sumOf = (rows: readonly { state: string; reason: string | null }[]) =>
  Object.fromEntries(
    [...Map.groupBy(rows, (row) => [row.state, row.reason].filter(Boolean).join(' '))].map(([key, some]) => [key, some.length]),
  );

/** Claims of this workspace until one brings deliveries, or none is left. */
async function claim(workspaceId: string, limit = 500): Promise<Batch | undefined> {
  for (;;) {
    const batch = await claimBatch(services, { channel: 'mail', worker, limit });
    if (!batch || (batch.workspaceId === workspaceId && batch.deliveries.length > 0)) return batch;
  }
}

async function answer(batch: Batch | undefined, state: 'accepted' | 'failed'): Promise<number> {
  const rows = (batch?.deliveries ?? []).map(({ id }) => ({ id, headerMessageId: `${id}@example.jp` }));
  const input = { workspaceId: batch?.workspaceId ?? '', worker };
  const begun = await beginSubmitting(services, { ...input, rows });
  return recordOutcomes(services, { ...input, outcomes: begun.map(({ id }) => ({ id, state })) });
}

describe('whom a broadcast goes to', () => {
  test('everybody in any scenario of the audience, once; nobody who left them all', async () => {
    const { workspaceId, owner, broadcast, other, readers } = await audience(3);
    await app.inWorkspace(workspaceId, async (ctx) => {
      await makeRegistration(ctx, { scenarioId: other.id, mail: readers[0]?.mail ?? '' });
      await leave(ctx, { who: { contactId: readers[1]?.contactId ?? '' }, how: 'link' });
    });
    const recipients = await app.api(contract.getRecipients, { broadcastId: broadcast.id }, { as: owner });
    expect(recipients).toMatchObject({ count: 2, lacking: [] });
    expect(recipients.sample.map(({ id }) => id).toSorted()).toEqual([readers[0]?.contactId, readers[2]?.contactId].toSorted());
    await app.api(contract.reserveBroadcast, { broadcastId: broadcast.id, version: 1 }, { as: owner });
    await app.runJobs();
    const rows = await rowsOf(workspaceId, broadcast.id);
    expect(rows.map((row) => row.contact_id).toSorted()).toEqual([readers[0]?.contactId, readers[2]?.contactId].toSorted());
  });

  test('of one scenario: its active readers; the leaving link is theirs', async () => {
    const { workspaceId, owner, audienceId, other, readers } = await audience(2);
    const broadcast = await app.inWorkspace(workspaceId, async (ctx) => {
      await makeRegistration(ctx, { scenarioId: other.id, mail: readers[0]?.mail ?? '' });
      return makeBroadcast(ctx, { audienceId, scenarioId: other.id, body: '解除: %cancel%' });
    });
    await app.api(contract.reserveBroadcast, { broadcastId: broadcast.id, version: 1 }, { as: owner });
    await app.runJobs();
    const batch = await claim(workspaceId);
    expect(batch?.deliveries.map(({ contactId, leaveUrl }) => [contactId, leaveUrl !== null])).toEqual([[readers[0]?.contactId, true]]);
  });

  test('who leaves after it began is withheld; who registers after it began does not get it', async () => {
    const { workspaceId, owner, broadcast, scenario, readers } = await audience(2);
    await app.api(contract.reserveBroadcast, { broadcastId: broadcast.id, version: 1 }, { as: owner });
    await app.runJobs();
    app.clock.advance(1000);
    await app.inWorkspace(workspaceId, async (ctx) => {
      await leave(ctx, { who: { contactId: readers[1]?.contactId ?? '' }, how: 'link' });
      await makeRegistration(ctx, { scenarioId: scenario.id });
    });
    await answer(await claim(workspaceId), 'accepted');
    expect(sumOf(await rowsOf(workspaceId, broadcast.id))).toEqual({ accepted: 1, 'suppressed unsubscribed': 1 });
  });

  test('says how many lack a value that the text asks for', async () => {
    const { workspaceId, owner, audienceId, scenario } = await audience(1);
    const broadcast = await app.inWorkspace(workspaceId, async (ctx) => {
      await makeRegistration(ctx, { scenarioId: scenario.id, values: {} });
      return makeBroadcast(ctx, { audienceId, body: '%name%さん %cancelall%' });
    });
    expect(await app.api(contract.getRecipients, { broadcastId: broadcast.id }, { as: owner })).toMatchObject({
      count: 2,
      lacking: [{ placeholder: '%name%', count: 1 }],
    });
  });
});

describe('its way', () => {
  test('draft, reserved, draft again, reserved, sending, sent', async () => {
    const { workspaceId, owner, broadcast } = await audience(2);
    const broadcastId = broadcast.id;
    const sendAt = new Date(app.clock.now().getTime() + 3_600_000).toISOString();
    const reserved = await app.api(contract.reserveBroadcast, { broadcastId, sendAt, version: 1 }, { as: owner });
    expect(reserved).toMatchObject({ state: 'reserved', sendAt, startedAt: null });
    expect(
      await app.refusal(contract.updateBroadcast, { broadcastId, title: 'x', version: reserved.version }, { as: owner }),
    ).toMatchObject({
      code: 'broadcast/not-a-draft',
    });
    const draft = await app.api(contract.cancelReservation, { broadcastId }, { as: owner });
    app.clock.advance(3_600_000);
    await app.runJobs();
    expect(await rowsOf(workspaceId, broadcastId)).toEqual([]);
    await app.api(contract.reserveBroadcast, { broadcastId, version: draft.version }, { as: owner });
    await app.runJobs();
    expect(await app.api(contract.getBroadcast, { broadcastId }, { as: owner })).toMatchObject({ state: 'sending', finishedAt: null });
    await answer(await claim(workspaceId), 'accepted');
    expect(await app.api(contract.getBroadcastProgress, { broadcastId }, { as: owner })).toMatchObject({
      planned: 2,
      remaining: 0,
      perMinute: 2,
    });
    app.clock.advance(10_000);
    await app.runJobs();
    expect(await app.api(contract.getBroadcast, { broadcastId }, { as: owner })).toMatchObject({ state: 'sent' });
  });

  test('above the limit, the number has to be given', async () => {
    const { owner, broadcast } = await audience(2);
    const broadcastId = broadcast.id;
    await app.api(contract.updateMessagingSettings, { confirmAbove: 1, version: 0 }, { as: owner });
    const refused = await app.refusal(contract.reserveBroadcast, { broadcastId, version: 1, confirmedCount: 3 }, { as: owner });
    expect(refused).toMatchObject({ status: 409, code: 'broadcast/count-not-confirmed' });
    expect(await app.api(contract.reserveBroadcast, { broadcastId, version: 1, confirmedCount: 2 }, { as: owner })).toMatchObject({
      state: 'reserved',
    });
  });

  test('a pause holds what has not left, a cancel stops it; what left stays sent', async () => {
    const { workspaceId, owner, broadcast } = await audience(4);
    const broadcastId = broadcast.id;
    await app.api(contract.reserveBroadcast, { broadcastId, version: 1 }, { as: owner });
    await app.runJobs();
    await answer(await claim(workspaceId, 1), 'accepted');
    const inHand = await claim(workspaceId, 1);
    await app.api(contract.pauseBroadcast, { broadcastId }, { as: owner });
    expect(await answer(inHand, 'accepted')).toBe(0);
    expect(await claim(workspaceId)).toBeUndefined();
    expect(sumOf(await rowsOf(workspaceId, broadcastId))).toEqual({ accepted: 1, 'held paused': 3 });
    app.clock.advance(60_000);
    await app.runJobs();
    expect(await app.api(contract.getBroadcast, { broadcastId }, { as: owner })).toMatchObject({ state: 'sending' });

    await app.api(contract.resumeBroadcast, { broadcastId }, { as: owner });
    await app.runJobs();
    await answer(await claim(workspaceId, 1), 'accepted');
    const held = await claim(workspaceId, 1);
    await app.api(contract.cancelBroadcast, { broadcastId }, { as: owner });
    expect(await answer(held, 'accepted')).toBe(0);
    app.clock.advance(60_000);
    await app.runJobs();
    expect(sumOf(await rowsOf(workspaceId, broadcastId))).toEqual({ accepted: 2, 'cancelled cancelled_by_staff': 2 });
    expect(await app.api(contract.getBroadcast, { broadcastId }, { as: owner })).toMatchObject({ state: 'sent' });
  });

  test('the failed ones get it again in rows of their own', async () => {
    const { workspaceId, owner, broadcast, readers } = await audience(2);
    const broadcastId = broadcast.id;
    await app.api(contract.reserveBroadcast, { broadcastId, version: 1 }, { as: owner });
    await app.runJobs();
    const one = await claim(workspaceId, 1);
    await answer(one, 'failed');
    await answer(await claim(workspaceId), 'accepted');
    app.clock.advance(10_000);
    await app.runJobs();
    expect(await app.refusal(contract.sendAgain, { broadcastId, to: 'not_opened' }, { as: owner })).toMatchObject({
      code: 'broadcast/not-measured',
    });
    const again = await app.api(contract.sendAgain, { broadcastId, to: 'failed' }, { as: owner });
    expect(again).toMatchObject({ state: 'draft', again: { of: { id: broadcastId }, to: 'failed' } });
    await app.api(contract.reserveBroadcast, { broadcastId: again.id, version: 1 }, { as: owner });
    await app.runJobs();
    expect((await rowsOf(workspaceId, again.id)).map((row) => row.contact_id)).toEqual([one?.deliveries[0]?.contactId]);
    expect(sumOf(await rowsOf(workspaceId, broadcastId))).toEqual({ accepted: 1, failed: 1 });
    const other = readers.find(({ contactId }) => contactId !== one?.deliveries[0]?.contactId)?.contactId ?? '';
    expect(await app.api(ledger.explain, { messageId: again.id, contactId: other }, { as: owner })).toMatchObject({
      verdict: 'not_sent',
      textKey: 'messaging:explain.not_a_recipient',
    });
  });
});

test('a slice of recipients that is written again, as after a kill, lets nobody in twice and nobody out', async () => {
  const { workspaceId, owner, broadcast } = await audience(3);
  const broadcastId = broadcast.id;
  await app.api(contract.reserveBroadcast, { broadcastId, version: 1 }, { as: owner });
  await app.inWorkspace(workspaceId, async (ctx) => startBroadcastJob.run(ctx, { broadcastId }));
  // Killed before its commit: the transaction of the job and its record of completion are one.
  const killed = app.inWorkspace(workspaceId, async (ctx) => {
    await expandBroadcastJob.run(ctx, { broadcastId, after: '' });
    throw new Error('killed');
  });
  await expect(killed).rejects.toThrow('killed');
  expect(await rowsOf(workspaceId, broadcastId)).toEqual([]);
  for (let time = 0; time < 2; time++)
    await app.inWorkspace(workspaceId, async (ctx) => expandBroadcastJob.run(ctx, { broadcastId, after: '' }));
  expect(sumOf(await rowsOf(workspaceId, broadcastId))).toEqual({ planned: 3 });
  expect(await app.api(contract.getBroadcast, { broadcastId }, { as: owner })).toMatchObject({
    state: 'sending',
    expandedAt: expect.any(String),
  });
});

describe('approval', () => {
  test('an operator asks, the owner declines and approves; another text needs another word', async () => {
    const { workspaceId, owner, broadcast } = await audience(1);
    const broadcastId = broadcast.id;
    const operator = await app.makeOperator(workspaceId, ['mail_line']);
    await app.api(contract.updateMessagingSettings, { operatorsAsk: true, version: 0 }, { as: owner });
    expect(await app.refusal(contract.reserveBroadcast, { broadcastId, version: 1 }, { as: operator })).toMatchObject({
      status: 403,
      code: 'broadcast/needs-approval',
    });
    await app.api(contract.askApproval, { broadcastId, version: 1, note: '確認をお願いします。' }, { as: operator });
    expect(await app.refusal(contract.decideApproval, { broadcastId, decision: 'approved' }, { as: operator })).toMatchObject({
      status: 403,
    });
    const declined = await app.api(
      contract.decideApproval,
      { broadcastId, decision: 'declined', comment: '件名を直してください。' },
      { as: owner },
    );
    expect(declined).toMatchObject({ state: 'draft', approval: { decision: 'declined', comment: '件名を直してください。' } });

    app.clock.advance(1000);
    await app.api(contract.askApproval, { broadcastId, version: 1 }, { as: operator });
    const changed = await app.api(contract.updateBroadcast, { broadcastId, title: '件名を直しました', version: 1 }, { as: operator });
    expect(changed.approval).toMatchObject({ decision: 'withdrawn' });
    expect(await app.refusal(contract.decideApproval, { broadcastId, decision: 'approved' }, { as: owner })).toMatchObject({
      code: 'approval/none',
    });
    app.clock.advance(1000);
    await app.api(contract.askApproval, { broadcastId, version: changed.version }, { as: operator });
    const approved = await app.api(contract.decideApproval, { broadcastId, decision: 'approved' }, { as: owner });
    expect(approved).toMatchObject({ state: 'reserved', approval: { decision: 'approved' } });
    await app.runJobs();
    expect(await rowsOf(workspaceId, broadcastId)).toHaveLength(1);
  });
});
