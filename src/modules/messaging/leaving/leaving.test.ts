import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import * as enrolments from '../contract/enrolments.ts';
import { createLeavings } from '../contract/leavings.ts';
import { claimBatch, renderParts, type Batch } from '../extend.ts';
import { makeAudience } from '#modules/people/testing.ts';
import { makeRegistration, makeScenario, makeStep } from '../testing.ts';

const app = await startApp();

async function claimFor(workspaceId: string): Promise<Batch> {
  for (;;) {
    const batch = await claimBatch(app.services, { channel: 'mail', worker: 'test' });
    if (!batch) throw new Error('nothing is due in this workspace');
    if (batch.workspaceId === workspaceId) return batch;
  }
}

/** A reader of two scenarios of one audience, with the mail of the first in hand and a second one to come. */
async function reader() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const audienceId = (await makeAudience(ctx)).id;
    const [a, b] = [
      await makeScenario(ctx, { audienceId, openTitle: '春の講座' }),
      await makeScenario(ctx, { audienceId, openTitle: '秋の講座' }),
    ];
    await makeStep(ctx, { scenarioId: a.id, body: '%cancel% %cancelall%' });
    await makeStep(ctx, { scenarioId: a.id, timing: { kind: 'after', days: 1, hours: 0, minutes: 0 } });
    await makeStep(ctx, { scenarioId: b.id, timing: { kind: 'after', days: 1, hours: 0, minutes: 0 } });
    const one = await makeRegistration(ctx, { scenarioId: a.id, mail: 'taro@example.jp' });
    const two = await makeRegistration(ctx, { scenarioId: b.id, mail: 'taro@example.jp' });
    const other = await makeRegistration(ctx, { scenarioId: a.id, mail: 'hanako@example.jp' });
    return { a, b, one, two, other };
  });
  const batch = await claimFor(workspaceId);
  const mine = batch.deliveries.find(({ contactId }) => contactId === made.one.contactId);
  const message = batch.messages.get(mine?.messageId ?? '');
  if (!mine || !message) throw new Error('no mail');
  const [cancel = '', cancelAll = ''] = (renderParts(message, mine)['body'] ?? '').split(' ').map((url) => new URL(url).pathname);
  const states = async () => {
    const rows = await app.inWorkspace(workspaceId, async (ctx) =>
      sql<{ id: string; state: string; left_how: string | null }>`select id, state, left_how from enrolments`.execute(ctx.db),
    );
    const by = new Map(rows.rows.map((row) => [row.id, [row.state, row.left_how].filter(Boolean).join(' ')]));
    return [made.one, made.two, made.other].map(({ enrolmentId }) => by.get(enrolmentId ?? ''));
  };
  const waiting = async () => {
    const rows = await app.inWorkspace(workspaceId, async (ctx) =>
      sql<{ n: number }>`select count(*)::int as n from deliveries where state in ('planned', 'claimed')`.execute(ctx.db),
    );
    return rows.rows[0]?.n;
  };
  return { workspaceId, owner, ...made, delivery: mine, cancel, cancelAll, states, waiting };
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const post = async (url: string, payload: string, headers: Record<string, string> = form) =>
  app.pages.inject({ method: 'POST', url, headers, payload });

describe('a leaving link', () => {
  test('shows who leaves what, and a GET changes nothing', async () => {
    const { cancel, cancelAll, states } = await reader();
    const one = await app.pages.inject({ url: cancel, headers: { 'accept-language': 'ja' } });
    expect(one.statusCode).toBe(200);
    for (const shown of ['taro@example.jp', '春の講座', '配信を解除する', 'すべての配信を解除する']) expect(one.body).toContain(shown);
    const all = await app.pages.inject({ url: cancelAll, headers: { 'accept-language': 'en' } });
    for (const shown of ['taro@example.jp', 'ひまわり料理教室', 'Unsubscribe from everything']) expect(all.body).toContain(shown);
    await app.pages.inject({ method: 'HEAD', url: cancel });
    expect(await states()).toEqual(['active', 'active', 'active']);
    expect(one.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(one.headers['content-security-policy']).toContain(`form-action 'self'`);
    expect(one.headers['set-cookie']).toBeUndefined();
  });

  test('leaves its scenario for its reader alone, and what waits goes in the same moment', async () => {
    const { cancel, states, waiting, workspaceId, delivery } = await reader();
    expect(await waiting()).toBe(5);
    const done = await post(cancel, 'act=leave');
    expect([done.statusCode, done.body.includes('配信を解除しました')]).toEqual([200, true]);
    expect(await states()).toEqual(['unsubscribed link', 'active', 'active']);
    expect(await waiting()).toBe(3);
    const facts = await app.inWorkspace(workspaceId, async (ctx) =>
      sql<{ payload: { deliveryId: string } }>`select payload from facts where name = 'messaging.contact-left'`.execute(ctx.db),
    );
    expect(facts.rows.map((row) => row.payload.deliveryId)).toEqual([delivery.id]);
    await post(cancel, 'act=leave');
    expect(await states()).toEqual(['unsubscribed link', 'active', 'active']);
    expect((await app.pages.inject({ url: cancel })).body).toContain('すべての配信を解除する');
  });

  test('for all leaves every scenario of the audience', async () => {
    const { cancelAll, states, waiting } = await reader();
    await post(cancelAll, 'act=leave');
    expect(await states()).toEqual(['unsubscribed link', 'unsubscribed link', 'active']);
    expect(await waiting()).toBe(2);
  });

  test('takes it back', async () => {
    const { cancel, states, waiting } = await reader();
    await post(cancel, 'act=leave');
    app.clock.advance(3_600_000);
    const back = await post(cancel, 'act=come_back');
    expect(back.body).toContain('配信を再開しました');
    expect(await states()).toEqual(['active', 'active', 'active']);
    // What is yet to come waits again; the welcome that was withheld is past.
    expect(await waiting()).toBe(4);
  });

  test.each([
    ['urlencoded', 'List-Unsubscribe=One-Click', form],
    [
      'multipart',
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
      { 'content-type': 'multipart/form-data; boundary=b' },
    ],
  ])('by one click of the mail program, %s', async (_kind, payload, headers) => {
    const { delivery, states } = await reader();
    const done = await post(new URL(delivery.leaveUrl ?? '').pathname, payload, headers);
    expect(done.statusCode).toBe(200);
    expect(await states()).toEqual(['unsubscribed one_click', 'active', 'active']);
  });

  test('a POST that says nothing does nothing', async () => {
    const { cancel, states } = await reader();
    for (const payload of ['', 'act=everything', 'List-Unsubscribe=no']) expect((await post(cancel, payload)).statusCode).toBeLessThan(500);
    await post(cancel, '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\nList-Unsubscribe=One-Click\r\n--b--\r\n', {
      'content-type': 'multipart/form-data; boundary=b',
    });
    expect(await states()).toEqual(['active', 'active', 'active']);
  });

  test('nobody can make one for somebody else', async () => {
    const { cancel, delivery, states, other } = await reader();
    const token = cancel.slice('/u/'.length);
    const theirs = await app.inWorkspace(token.slice(0, 12), async (ctx) =>
      sql<{ id: string }>`select id from deliveries where contact_id = ${other.contactId}`.execute(ctx.db),
    );
    const forged = [
      token.replace(delivery.id, theirs.rows[0]?.id ?? ''),
      `${token.slice(0, -3)}abc`,
      token.slice(0, 24),
      // A token of another kind: the open's, the click's.
      new URL(delivery.openUrl ?? '').pathname.slice('/o/'.length).replace('.gif', ''),
      'test',
    ];
    for (const one of forged) expect((await post(`/u/${one}`, 'act=leave_all')).statusCode).toBe(404);
    expect(await states()).toEqual(['active', 'active', 'active']);
  });
});

describe('the leaving form', () => {
  test('mails a link to the owner of the address instead of acting, and tells nobody who is registered', async () => {
    const { a, states, workspaceId } = await reader();
    const path = new URL(a.leavingFormUrl).pathname;
    const known = await post(path, 'mail=taro%40example.jp');
    const unknown = await post(path, 'mail=nobody%40example.jp');
    expect(known.statusCode).toBe(200);
    expect(known.body).toBe(unknown.body);
    expect(await states()).toEqual(['active', 'active', 'active']);
    await post(path, 'mail=TARO%40example.jp');
    const batch = await claimFor(workspaceId);
    expect(batch).toMatchObject({ lane: 0 });
    expect(batch.deliveries.map(({ to }) => to)).toEqual(['taro@example.jp']);
    await post(new URL(batch.deliveries[0]?.values['cancel'] ?? '').pathname, 'act=leave');
    expect(await states()).toEqual(['unsubscribed link', 'active', 'active']);
    expect((await post(path, 'mail=nonsense')).statusCode).toBe(422);
  });
});

describe('staff', () => {
  test('unsubscribe one, all, and take it back', async () => {
    const { owner, one, states } = await reader();
    const enrolmentId = one.enrolmentId ?? '';
    expect(await app.api(enrolments.createLeaving, { enrolmentId }, { as: owner })).toMatchObject({
      state: 'unsubscribed',
      leftHow: 'staff',
    });
    expect(
      await app.refusal(enrolments.updateEnrolment, { enrolmentId, baseAt: '2040-06-01T00:00:00Z', version: 2 }, { as: owner }),
    ).toMatchObject({ code: 'enrolment/not-active' });
    const all = await app.api(createLeavings, { contactIds: [one.contactId ?? ''] }, { as: owner });
    expect(all).toMatchObject({ state: 'done', total: 1, ended: 1 });
    expect(await states()).toEqual(['unsubscribed staff', 'unsubscribed staff', 'active']);
    expect(await app.api(enrolments.deleteLeaving, { enrolmentId }, { as: owner })).toMatchObject({ state: 'active', leftAt: null });
  });
});
