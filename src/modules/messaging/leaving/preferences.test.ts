import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { makeAudience } from '#modules/people/testing.ts';
import { startApp } from '#test/support/app.ts';
import { claimBatch } from '../extend.ts';
import { explain } from '../reading/explain.ts';
import { preferencesAddress } from '../tracking/addresses.ts';
import { makeRegistration, makeScenario, makeStep } from '../testing.ts';

const app = await startApp();

async function reader() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const audienceId = (await makeAudience(ctx)).id;
    const [a, b] = [
      await makeScenario(ctx, { audienceId, openTitle: '春の講座' }),
      await makeScenario(ctx, { audienceId, openTitle: '秋の講座' }),
    ];
    await makeStep(ctx, { scenarioId: a.id, body: '%preferences% %cancel%' });
    const later = await makeStep(ctx, { scenarioId: a.id, timing: { kind: 'after', days: 10, hours: 0, minutes: 0 } });
    const afterwards = await makeStep(ctx, { scenarioId: a.id, timing: { kind: 'after', days: 40, hours: 0, minutes: 0 } });
    const one = await makeRegistration(ctx, { scenarioId: a.id, mail: 'taro@example.jp' });
    const two = await makeRegistration(ctx, { scenarioId: b.id, mail: 'taro@example.jp' });
    const other = await makeRegistration(ctx, { scenarioId: a.id, mail: 'hanako@example.jp' });
    const { rows } = await sql<{ id: string }>`select id from deliveries where contact_id = ${one.contactId} order by due_at`.execute(
      ctx.db,
    );
    return { a, b, later, afterwards, one, two, other, deliveryId: rows[0]?.id ?? '' };
  });
  const path = new URL(preferencesAddress(app.services, { workspaceId, deliveryId: made.deliveryId })).pathname;
  const get = async (locale = 'ja') => app.pages.inject({ url: path, headers: { 'accept-language': locale } });
  const post = async (payload: string, url = path) =>
    app.pages.inject({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'ja' },
    });
  const states = async () => {
    const { rows } = await app.inWorkspace(workspaceId, async (ctx) =>
      sql<{ id: string; state: string }>`select id, state from enrolments`.execute(ctx.db),
    );
    const by = new Map(rows.map((row) => [row.id, row.state]));
    return [made.one, made.two, made.other].map(({ enrolmentId }) => by.get(enrolmentId ?? ''));
  };
  return { workspaceId, owner, ...made, path, get, post, states };
}

async function claimAll(workspaceId: string): Promise<string[]> {
  const sent: string[] = [];
  for (;;) {
    const batch = await claimBatch(app.services, { channel: 'mail', worker: 'test' });
    if (!batch) return sent;
    if (batch.workspaceId === workspaceId) sent.push(...batch.deliveries.map((one) => one.to));
  }
}

test('shows what the reader gets, in their language, and a GET changes nothing', async () => {
  const { get, states } = await reader();
  const page = await get();
  for (const shown of ['taro@example.jp', 'ひまわり料理教室', '春の講座', '秋の講座', '30日間休む', 'すべての配信を解除する'])
    expect(page.body).toContain(shown);
  expect(page.body).not.toContain('<script');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect((await get('en')).body).toContain('Rest for 30 days');
  expect(await states()).toEqual(['active', 'active', 'active']);
});

test('one stops and comes back, all stop', async () => {
  const { post, states, two } = await reader();
  const left = await post(`act=leave&enrolment=${two.enrolmentId}`);
  expect(left.body).toContain('「秋の講座」の配信を解除しました。');
  expect(await states()).toEqual(['active', 'unsubscribed', 'active']);
  await post(`act=come_back&enrolment=${two.enrolmentId}`);
  expect(await states()).toEqual(['active', 'active', 'active']);
  expect((await post('act=leave_all')).body).toContain('すべての配信を解除しました。');
  expect(await states()).toEqual(['unsubscribed', 'unsubscribed', 'active']);
});

test('a rest: what falls due meanwhile is skipped with its reason, what comes afterwards is sent', async () => {
  const { workspaceId, post, get, a, one, other, later, afterwards } = await reader();
  await claimAll(workspaceId);
  expect((await post('act=pause')).body).toContain('30日間、メールをお休みします。');
  await post('act=pause');
  expect((await get()).body).toContain('配信を再開する');
  const rests = await app.inWorkspace(workspaceId, async (ctx) => sql`select 1 from pauses`.execute(ctx.db));
  expect(rests.rows).toHaveLength(1);
  const said = async (messageId: string) =>
    (await app.inWorkspace(workspaceId, async (ctx) => explain(ctx, { messageId, contactId: one.contactId ?? '' }))).textKey;
  expect([await said(later.id), await said(afterwards.id)]).toEqual(['messaging:explain.will_be_resting', 'messaging:explain.planned']);
  app.clock.advance(11 * 86_400_000);
  expect(await claimAll(workspaceId)).toEqual(['hanako@example.jp']);
  expect(await said(later.id)).toBe('messaging:explain.resting');
  app.clock.advance(30 * 86_400_000);
  expect((await claimAll(workspaceId)).toSorted()).toEqual(['hanako@example.jp', 'taro@example.jp']);
  expect([a.openTitle, other.outcome]).toEqual(['春の講座', 'registered']);
});

test('a rest ended early: the next mail comes again', async () => {
  const { workspaceId, post } = await reader();
  await claimAll(workspaceId);
  await post('act=pause');
  expect((await post('act=resume')).body).toContain('配信を再開しました。');
  app.clock.advance(11 * 86_400_000);
  expect((await claimAll(workspaceId)).toSorted()).toEqual(['hanako@example.jp', 'taro@example.jp']);
});

test('nobody acts for somebody else: another’s enrolment, a guessed token, a token of another kind, a form sent on', async () => {
  const { post, states, other, path } = await reader();
  const elsewhere = await reader();
  await post(`act=leave&enrolment=${other.enrolmentId}`);
  await elsewhere.post(`act=leave&enrolment=${other.enrolmentId}`);
  expect(await states()).toEqual(['active', 'active', 'active']);
  const token = path.slice('/preferences/'.length);
  for (const forged of [`${token.slice(0, -3)}abc`, token.replace(/^.{12}/, elsewhere.workspaceId), token.slice(0, 24), 'x']) {
    expect((await post('act=leave_all', `/preferences/${forged}`)).statusCode).toBe(404);
  }
  // It is a token for preferences, not for leaving by one click.
  expect((await post('List-Unsubscribe=One-Click', `/u/${token}`)).statusCode).toBe(404);
  expect(await states()).toEqual(['active', 'active', 'active']);
  // A reader who sends the page on gives away their own preferences alone.
  await post('act=leave_all&mail=hanako%40example.jp');
  expect(await states()).toEqual(['unsubscribed', 'unsubscribed', 'active']);
});
