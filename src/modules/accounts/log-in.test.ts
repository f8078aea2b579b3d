import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { createSession, deleteSession, getOperatorLogin, getSession, getWorkspace, updateWorkspace } from './contract.ts';
import * as me from './contract/me.ts';
import { listAuditEntries } from './contract/workspace.ts';
import { makeOperator, makeStaff, makeWorkspace, openTestSession, PASSWORD, type TestStaff } from './testing.ts';
import { totpCode, stepAt } from './totp.ts';

const app = await startApp();
const { services } = app;

function withCookie(reply: Awaited<ReturnType<typeof app.call<typeof createSession>>>) {
  return { headers: { cookie: `tsudoi_session=${reply.cookies[0]?.value}` } };
}

async function loginIdOf(owner: TestStaff): Promise<string> {
  const { operatorLoginUrl } = await app.api(getWorkspace, {}, { as: owner });
  return /operator\/(\w{12})\/login$/.exec(operatorLoginUrl)?.[1] ?? '';
}

describe('login', () => {
  test('opens a session, makes an old hash anew, and is in the log', async () => {
    const { owner } = await makeWorkspace(services);
    app.clock.advance(1000);
    const reply = await app.call(createSession, { mail: owner.mail.toUpperCase(), password: PASSWORD });
    expect(reply.output).toEqual({ state: 'signed-in' });
    expect((await app.api(getSession, {}, { as: withCookie(reply) })).staff.id).toBe(owner.staffId);
    const stored = await sql<{ hash: string }>`select password_hash as hash from staff where staff_id = ${owner.staffId}`.execute(
      services.database.app,
    );
    expect(stored.rows[0]?.hash).toContain('m=19456,t=2,p=1');
    const headers = { ...withCookie(reply).headers, 'tsudoi-workspace': owner.headers['tsudoi-workspace'] ?? '' };
    const log = await app.api(listAuditEntries, {}, { as: { headers } });
    expect(log.items[0]).toMatchObject({ action: 'accounts.signed-in', text: 'ログインしました', actorName: '山田 花' });
  });

  test('says the same of a wrong password and of an address that nobody has', async () => {
    const { owner } = await makeWorkspace(services);
    const wrong = await app.refusal(createSession, { mail: owner.mail, password: 'wrong horse battery' });
    const nobody = await app.refusal(createSession, { mail: 'nobody@example.jp', password: 'wrong horse battery' });
    expect({ ...wrong, requestId: '' }).toEqual({ ...nobody, requestId: '' });
    expect(wrong).toMatchObject({ status: 401, code: 'session/failed' });
  });

  test('stops after ten tries for one mail from one address, known or not; the right one in time forgets them', async () => {
    const { owner } = await makeWorkspace(services);
    const from = '203.0.113.9';
    for (const mail of [owner.mail, 'nobody-here@example.jp']) {
      for (let i = 0; i < 10; i++)
        expect((await app.refusal(createSession, { mail, password: 'no' }, { from })).code).toBe('session/failed');
      const stopped = await app.refusal(createSession, { mail, password: PASSWORD }, { from });
      expect(stopped).toMatchObject({ status: 429, code: 'session/too-many' });
    }
    expect((await app.call(createSession, { mail: owner.mail, password: PASSWORD }, { from: '203.0.113.10' })).status).toBe(200);
    app.clock.advance(901_000);
    for (let i = 0; i < 9; i++) await app.refusal(createSession, { mail: owner.mail, password: 'no' }, { from });
    expect((await app.call(createSession, { mail: owner.mail, password: PASSWORD }, { from })).status).toBe(200);
    expect((await app.refusal(createSession, { mail: owner.mail, password: 'no' }, { from })).code).toBe('session/failed');
  });

  test('ends with logout', async () => {
    const { owner } = await makeWorkspace(services);
    const reply = await app.call(deleteSession, {}, { as: owner });
    expect(reply.cookies[0]).toMatchObject({ name: 'tsudoi_session', value: '' });
    expect(await app.refusal(getSession, {}, { as: owner })).toMatchObject({ status: 401, code: 'session/ended' });
  });

  test('is over after 30 days without a call, and after 180 in any case', async () => {
    const idle = await makeStaff(services);
    const busy = await makeStaff(services);
    for (let day = 0; day < 180; day += 20) {
      expect((await app.call(getSession, {}, { as: busy })).status).toBe(200);
      app.clock.advance(20 * 86_400_000);
    }
    expect(await app.refusal(getSession, {}, { as: idle })).toMatchObject({ code: 'request/unauthenticated' });
    app.clock.advance(1000);
    expect(await app.refusal(getSession, {}, { as: busy })).toMatchObject({ code: 'request/unauthenticated' });
  });
});

describe('one device at a time', () => {
  test('a newer login ends the older, whose next call says why', async () => {
    const { owner } = await makeWorkspace(services);
    const reply = await app.call(createSession, { mail: owner.mail, password: PASSWORD });
    expect(await app.refusal(getSession, {}, { as: owner })).toMatchObject({ status: 401, code: 'session/ended-elsewhere' });
    expect((await app.call(getSession, {}, { as: withCookie(reply) })).status).toBe(200);
  });

  test('two logins in one moment leave one session', async () => {
    const { owner } = await makeWorkspace(services);
    const replies = await Promise.all([1, 2, 3].map(() => app.call(createSession, { mail: owner.mail, password: PASSWORD })));
    const statuses = await Promise.all(replies.map(async (reply) => (await app.call(getSession, {}, { as: withCookie(reply) })).status));
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 401, 401]);
  });

  test('where the workspace allows several, they stay side by side', async () => {
    const { owner } = await makeWorkspace(services);
    await app.api(updateWorkspace, { version: 1, sessionPolicy: 'several' }, { as: owner });
    await app.api(createSession, { mail: owner.mail, password: PASSWORD });
    const { items } = await app.api(me.listSessions, {}, { as: owner });
    expect(items.filter((session) => session.current)).toHaveLength(1);
    expect(items).toHaveLength(2);
  });
});

describe('an operator', () => {
  test('logs in on the page of their workspace, and elsewhere is told where that is, after the right password only', async () => {
    const { workspaceId, owner } = await makeWorkspace(services, { name: '花の教室' });
    const operator = await makeOperator(services, workspaceId, ['mail_line']);
    const loginId = await loginIdOf(owner);
    expect(await app.api(getOperatorLogin, { loginId })).toEqual({ workspaceName: '花の教室' });
    expect((await app.refusal(createSession, { mail: operator.mail, password: 'wrong' })).code).toBe('session/failed');
    const elsewhere = await app.call(createSession, { mail: operator.mail, password: PASSWORD });
    expect(elsewhere.output).toEqual({ state: 'other-page', operatorLogins: [{ workspaceName: '花の教室', loginId }] });
    expect(elsewhere.cookies).toEqual([]);
    expect(await app.api(createSession, { mail: operator.mail, password: PASSWORD, operatorLoginId: loginId })).toEqual({
      state: 'signed-in',
    });
  });

  test('of one workspace is nobody on the page of another', async () => {
    const one = await makeWorkspace(services);
    const other = await makeWorkspace(services);
    const operator = await makeOperator(services, one.workspaceId, []);
    const problem = await app.refusal(createSession, {
      mail: operator.mail,
      password: PASSWORD,
      operatorLoginId: await loginIdOf(other.owner),
    });
    expect(problem.code).toBe('session/failed');
  });

  test('page with an id that is not one is not found', async () => {
    const { workspaceId } = await makeWorkspace(services);
    expect((await app.refusal(getOperatorLogin, { loginId: workspaceId })).status).toBe(404);
  });
});

describe('two-step verification', () => {
  async function turnOn(owner: TestStaff) {
    const { secret } = await app.api(me.beginTotp, { password: PASSWORD }, { as: owner });
    const bytes = fromBase32(secret);
    const code = () => totpCode(bytes, stepAt(app.clock.now()));
    const { recoveryCodes } = await app.api(me.confirmTotp, { code: code() }, { as: owner });
    return { code, recoveryCodes };
  }

  test('asks for a code after the password; each code works once, and none from long ago', async () => {
    const { owner } = await makeWorkspace(services);
    const { code } = await turnOn(owner);
    const given = { mail: owner.mail, password: PASSWORD };
    expect(await app.api(createSession, given)).toEqual({ state: 'code-needed' });
    // The code that turned it on was used by that.
    expect((await app.refusal(createSession, { ...given, code: code() })).code).toBe('session/code-wrong');
    app.clock.advance(30_000);
    const next = code();
    expect(await app.api(createSession, { ...given, code: `${next.slice(0, 3)} ${next.slice(3)}` })).toEqual({ state: 'signed-in' });
    expect((await app.refusal(createSession, { ...given, code: next })).code).toBe('session/code-wrong');
    app.clock.advance(90_000);
    expect((await app.refusal(createSession, { ...given, code: next })).code).toBe('session/code-wrong');
  });

  test('tells nothing to who has no password, and counts wrong codes', async () => {
    const { owner } = await makeWorkspace(services);
    await turnOn(owner);
    const from = '203.0.113.77';
    expect((await app.refusal(createSession, { mail: owner.mail, password: 'wrong', code: '123456' }, { from })).code).toBe(
      'session/failed',
    );
    for (let i = 0; i < 9; i++) await app.refusal(createSession, { mail: owner.mail, password: PASSWORD, code: 'abcdef' }, { from });
    expect((await app.refusal(createSession, { mail: owner.mail, password: PASSWORD, code: '000000' }, { from })).code).toBe(
      'session/too-many',
    );
  });

  test('a recovery code works once, in any case, with or without its dash', async () => {
    const { owner } = await makeWorkspace(services);
    const { recoveryCodes } = await turnOn(owner);
    expect(recoveryCodes).toHaveLength(10);
    const given = { mail: owner.mail, password: PASSWORD, code: recoveryCodes[0]?.toUpperCase().replace('-', '') ?? '' };
    const reply = await app.call(createSession, given);
    expect(reply.output).toEqual({ state: 'signed-in' });
    expect((await app.refusal(createSession, given)).code).toBe('session/code-wrong');
    expect(await app.api(me.getTotp, {}, { as: withCookie(reply) })).toEqual({ on: true, recoveryCodesLeft: 9 });
  });

  test('is turned off by password and code together', async () => {
    const { owner } = await makeWorkspace(services);
    const { code, recoveryCodes } = await turnOn(owner);
    app.clock.advance(30_000);
    expect((await app.refusal(me.disableTotp, { password: 'wrong', code: code() }, { as: owner })).code).toBe('password/wrong');
    expect((await app.refusal(me.disableTotp, { password: PASSWORD, code: '000000' }, { as: owner })).code).toBe('totp/code-wrong');
    await app.api(me.disableTotp, { password: PASSWORD, code: recoveryCodes[3] ?? '' }, { as: owner });
    expect(await app.api(createSession, { mail: owner.mail, password: PASSWORD })).toEqual({ state: 'signed-in' });
  });

  test('its secret is sealed where it is stored', async () => {
    const { owner } = await makeWorkspace(services);
    const { secret } = await app.api(me.beginTotp, { password: PASSWORD }, { as: owner });
    const stored = await sql<{ pending: string }>`select totp_pending as pending from staff where staff_id = ${owner.staffId}`.execute(
      services.database.app,
    );
    expect(stored.rows[0]?.pending).not.toContain(fromBase32(secret).toString('base64'));
    expect(stored.rows[0]?.pending).not.toContain(secret);
  });
});

test("a person ends one of their sessions, or all others, and nobody else's", async () => {
  const staff = await makeStaff(services);
  const stranger = await makeStaff(services);
  const phone = { headers: await openTestSession(services, staff.staffId) };
  const tablet = { headers: await openTestSession(services, staff.staffId) };
  const { items } = await app.api(me.listSessions, {}, { as: phone });
  const mine = items.find((session) => session.current)?.id ?? '';
  expect((await app.refusal(me.revokeSession, { sessionId: mine }, { as: stranger })).status).toBe(404);
  await app.api(me.revokeSession, { sessionId: mine }, { as: tablet });
  expect((await app.refusal(getSession, {}, { as: phone })).code).toBe('session/ended');
  expect(await app.api(me.revokeOtherSessions, {}, { as: tablet })).toEqual({ ended: 1 });
  expect((await app.refusal(getSession, {}, { as: staff })).code).toBe('session/ended');
  expect((await app.call(getSession, {}, { as: tablet })).status).toBe(200);
});

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
