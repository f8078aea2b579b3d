import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { getSession, getWorkspace } from './contract.ts';
import * as entry from './contract/entry.ts';
import { newestMailTo, PASSWORD, tokenMailedTo } from './testing.ts';

const first = { name: '山田 花', mail: 'Hana@example.jp', password: PASSWORD, workspaceName: 'ひまわり教室' };
const fresh = await startApp({ settings: { SIGNUP: 'first' } });
const invite = await startApp({ settings: { SIGNUP: 'invite' } });
const open = await startApp();
const raced = await startApp({ settings: { SIGNUP: 'first' } });

test("the first visitor becomes the installation's owner, with a workspace and a session; then it is closed", async () => {
  expect(await fresh.api(entry.getSignUp, {})).toEqual({ state: 'first', mailToMailbox: true });
  const reply = await fresh.call(entry.signUpFirst, first);
  expect(reply.status).toBe(201);
  const cookie = reply.cookies[0];
  expect(cookie).toMatchObject({ name: 'tsudoi_session', path: '/', httpOnly: true, sameSite: 'Lax' });
  const workspaceId = reply.output?.workspaceId ?? '';
  const as = { headers: { cookie: `tsudoi_session=${cookie?.value}`, 'tsudoi-workspace': workspaceId } };
  expect(await fresh.api(getSession, {}, { as })).toMatchObject({
    staff: { name: '山田 花', mail: 'Hana@example.jp', locale: 'ja', totp: false },
    memberships: [{ workspaceId, workspaceName: 'ひまわり教室', role: 'owner', closingAt: null }],
    installationOwner: true,
    mayCreateWorkspaces: true,
  });
  const workspace = await fresh.api(getWorkspace, {}, { as });
  expect(workspace).toMatchObject({ name: 'ひまわり教室', timeZone: 'Asia/Tokyo', role: 'owner', sessionPolicy: 'one', version: 1 });
  expect(workspace.permissions).toContain('accounts.manage-operators');
  expect(await fresh.api(entry.getSignUp, {})).toEqual({ state: 'closed', mailToMailbox: true });
  expect(await fresh.refusal(entry.signUpFirst, { ...first, mail: 'second@example.jp' })).toMatchObject({
    status: 403,
    code: 'sign-up/closed',
  });
  expect(await fresh.refusal(entry.requestSignUp, { mail: 'second@example.jp' })).toMatchObject({ status: 403, code: 'sign-up/closed' });
});

test('of two first visitors in one moment one is refused', async () => {
  const replies = await Promise.all(['a', 'b'].map((who) => raced.call(entry.signUpFirst, { ...first, mail: `${who}@example.jp` })));
  expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([201, 403]);
});

test.each([
  ['1234567890', 'usual digits'],
  ['aaaaaaaaaaaa', 'one character'],
  ['hana@example.jp', 'their address'],
  ['password1234', 'the usual word'],
])('the password %s is refused: %s', async (password) => {
  expect(await invite.refusal(entry.signUpFirst, { ...first, password })).toMatchObject({
    status: 422,
    code: 'password/too-close',
    fields: [{ path: ['password'] }],
  });
});

test('where it is open, a new address gets a link, a known one is told so, and the answer is the same', async () => {
  await open.makeWorkspace();
  const mail = 'ken@example.jp';
  const answers = [await open.call(entry.requestSignUp, { mail })];
  await open.runJobs();
  const token = await tokenMailedTo(open.services, mail);
  expect(await open.api(entry.getInvitation, { token })).toEqual({
    kind: 'workspace',
    mail,
    name: '',
    workspaceName: null,
    hasAccount: false,
  });
  const accepted = await open.call(entry.acceptInvitation, { token, name: '佐藤 健', password: PASSWORD, workspaceName: '佐藤塾' });
  expect(accepted.output).toMatchObject({ state: 'signed-in' });
  expect(accepted.cookies[0]?.name).toBe('tsudoi_session');
  expect(await open.refusal(entry.acceptInvitation, { token, name: 'x', password: PASSWORD, workspaceName: 'x' })).toMatchObject({
    code: 'token/spent',
  });

  answers.push(await open.call(entry.requestSignUp, { mail: 'KEN@example.jp' }));
  await open.runJobs();
  const told = await newestMailTo(open.services, 'KEN@example.jp');
  expect(told?.text).toContain('/login');
  expect(told?.text).not.toContain('/invitation/');
  expect(answers.map((reply) => [reply.status, reply.body.toString()])).toEqual([
    [202, ''],
    [202, ''],
  ]);
});

test('a sign-up without a name says which field is missing, and the link goes on working', async () => {
  await open.api(entry.requestSignUp, { mail: 'nameless@example.jp' });
  await open.runJobs();
  const token = await tokenMailedTo(open.services, 'nameless@example.jp');
  const problem = await open.refusal(entry.acceptInvitation, { token, password: PASSWORD });
  expect(problem.fields?.map((field) => field.path)).toEqual([['name']]);
  expect((await open.call(entry.getInvitation, { token })).status).toBe(200);
});
