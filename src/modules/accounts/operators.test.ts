import { describe, expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { z } from 'zod';
import { route } from '#platform/http/contract.ts';
import { serve } from '#platform/http/endpoint.ts';
import type { Module } from '#platform/module.ts';
import { createSession, getSession, getWorkspace, updateWorkspace } from './contract.ts';
import { acceptInvitation, getInvitation } from './contract/entry.ts';
import * as operators from './contract/operators.ts';
import * as keys from './contract/workspace.ts';
import { makeStaff, makeWorkspace, PASSWORD, tokenMailedTo } from './testing.ts';

/** A route behind a permission of the group `mail_line`, and one behind `sales`. */
const send = route({
  id: 'probe.send',
  method: 'GET',
  path: '/probe-send',
  can: 'probe.send',
  summary: 'For the test',
  output: z.object({}),
});
const sell = route({
  id: 'probe.sell',
  method: 'GET',
  path: '/probe-sell',
  can: 'probe.sell',
  summary: 'For the test',
  output: z.object({}),
});
const probe: Module = {
  name: 'probe',
  permissions: { 'probe.send': 'mail_line', 'probe.sell': 'sales' },
  endpoints: [serve(send, () => ({})), serve(sell, () => ({}))],
};
const app = await startApp({ extra: [probe] });
const { services } = app;
const ken = { name: '佐藤 健', password: PASSWORD, groups: ['mail_line' as const] };

async function loginAs(mail: string, workspaceId: string, loginUrl: string) {
  const operatorLoginId = /operator\/(\w{12})/.exec(loginUrl)?.[1] ?? '';
  const reply = await app.call(createSession, { mail, password: PASSWORD, operatorLoginId });
  return { headers: { cookie: `tsudoi_session=${reply.cookies[0]?.value}`, 'tsudoi-workspace': workspaceId } };
}

describe('an operator created with a password', () => {
  test('logs in and may do what their groups hold, from the next call on what the owner changes', async () => {
    const { workspaceId, owner } = await makeWorkspace(services);
    const created = await app.api(operators.createOperator, { ...ken, mail: 'ken@example.jp' }, { as: owner });
    const { loginUrl } = await app.api(operators.listOperators, {}, { as: owner });
    const as = await loginAs('ken@example.jp', workspaceId, loginUrl);
    expect(await app.api(getWorkspace, {}, { as })).toMatchObject({
      role: 'operator',
      permissions: expect.arrayContaining(['probe.send']),
    });
    const statuses = async () => [(await app.call(send, {}, { as })).status, (await app.call(sell, {}, { as })).status];
    expect(await statuses()).toEqual([200, 403]);
    await app.api(operators.updateOperator, { operatorId: created.id, version: 1, groups: ['sales', 'sales'] }, { as: owner });
    expect(await statuses()).toEqual([403, 200]);
    expect((await app.refusal(operators.listOperators, {}, { as })).status).toBe(403);
    expect((await app.refusal(updateWorkspace, { version: 1, name: 'x' }, { as })).status).toBe(403);
    const stale = await app.refusal(operators.updateOperator, { operatorId: created.id, version: 1, groups: [] }, { as: owner });
    expect(stale).toMatchObject({ status: 409, code: 'row/changed-meanwhile' });
    expect((await app.api(keys.listAuditEntries, {}, { as: owner })).items.map((entry) => entry.action)).toContain(
      'accounts.operator-permissions-changed',
    );
  });

  test('is refused where the address has a login already, wherever that is', async () => {
    const { owner } = await makeWorkspace(services);
    const elsewhere = await makeStaff(services);
    const problem = await app.refusal(operators.createOperator, { ...ken, mail: elsewhere.mail }, { as: owner });
    expect(problem).toMatchObject({ status: 409, code: 'operator/mail-in-use', fields: [{ path: ['mail'] }] });
    expect((await app.refusal(operators.createOperator, { ...ken, mail: owner.mail }, { as: owner })).code).toBe('operator/already-member');
  });

  test('is gone at once when removed, login included; one who also works elsewhere keeps that', async () => {
    const { workspaceId, owner } = await makeWorkspace(services);
    const other = await makeWorkspace(services);
    const alone = await app.makeOperator(workspaceId, ['sales']);
    const { items } = await app.api(operators.listOperators, {}, { as: owner });
    await app.api(operators.deleteOperator, { operatorId: items[0]?.id ?? '' }, { as: owner });
    expect((await app.refusal(getSession, {}, { as: alone })).status).toBe(401);
    expect((await app.refusal(operators.deleteOperator, { operatorId: other.owner.staffId }, { as: owner })).status).toBe(404);
    expect((await app.refusal(operators.deleteOperator, { operatorId: owner.staffId }, { as: owner })).status).toBe(404);
  });
});

describe('an invitation', () => {
  test('makes an operator with an account of their own', async () => {
    const { workspaceId, owner } = await makeWorkspace(services, { name: '花の教室' });
    const mail = 'mika@example.jp';
    const invited = await app.api(operators.inviteOperator, { mail, name: '鈴木 美香', groups: ['mail_line'] }, { as: owner });
    expect((await app.refusal(operators.inviteOperator, { mail: 'MIKA@example.jp', groups: [] }, { as: owner })).code).toBe(
      'operator/already-invited',
    );
    expect((await app.api(operators.listOperators, {}, { as: owner })).invitations).toEqual([invited]);
    await app.runJobs();
    const token = await tokenMailedTo(services, mail);
    expect(await app.api(getInvitation, { token })).toEqual({
      kind: 'operator',
      mail,
      name: '鈴木 美香',
      workspaceName: '花の教室',
      hasAccount: false,
    });
    const reply = await app.call(acceptInvitation, { token, name: '鈴木 美香', password: PASSWORD });
    expect(reply.output).toEqual({ state: 'signed-in', workspaceId });
    const as = { headers: { cookie: `tsudoi_session=${reply.cookies[0]?.value}`, 'tsudoi-workspace': workspaceId } };
    expect((await app.call(send, {}, { as })).status).toBe(200);
    const listed = await app.api(operators.listOperators, {}, { as: owner });
    expect(listed.invitations).toEqual([]);
    expect(listed.items).toMatchObject([{ name: '鈴木 美香', mail, groups: ['mail_line'] }]);
  });

  test("of an address with an account asks for that account's password and adds a second workspace", async () => {
    const known = await makeWorkspace(services);
    app.clock.advance(1000);
    const { owner } = await makeWorkspace(services);
    await app.api(operators.inviteOperator, { mail: known.owner.mail, groups: [] }, { as: owner });
    await app.runJobs();
    const token = await tokenMailedTo(services, known.owner.mail);
    expect(await app.api(getInvitation, { token })).toMatchObject({ hasAccount: true });
    expect((await app.refusal(acceptInvitation, { token, password: 'wrong password' })).code).toBe('password/wrong');
    const reply = await app.call(acceptInvitation, { token, password: PASSWORD });
    const { memberships } = await app.api(getSession, {}, { as: { headers: { cookie: `tsudoi_session=${reply.cookies[0]?.value}` } } });
    expect(memberships.map((membership) => membership.role)).toEqual(['owner', 'operator']);
  });

  test('sent again works by its new link only; taken back, by none; after a week, not at all', async () => {
    const { owner } = await makeWorkspace(services);
    const mail = 'late@example.jp';
    const { id } = await app.api(operators.inviteOperator, { mail, groups: [] }, { as: owner });
    await app.runJobs();
    const first = await tokenMailedTo(services, mail);
    await app.api(operators.renewOperatorInvitation, { invitationId: id }, { as: owner });
    await app.runJobs();
    const second = await tokenMailedTo(services, mail);
    expect((await app.refusal(getInvitation, { token: first })).code).toBe('token/spent');
    expect((await app.call(getInvitation, { token: second })).status).toBe(200);
    await app.api(operators.deleteOperatorInvitation, { invitationId: id }, { as: owner });
    expect((await app.refusal(getInvitation, { token: second })).code).toBe('token/spent');
    await app.api(operators.inviteOperator, { mail, groups: [] }, { as: owner });
    await app.runJobs();
    const third = await tokenMailedTo(services, mail);
    app.clock.advance(7 * 86_400_000 + 1000);
    expect((await app.refusal(getInvitation, { token: third })).code).toBe('token/spent');
    expect((await app.call(operators.inviteOperator, { mail, groups: [] }, { as: owner })).status).toBe(201);
  });

  test('belongs to its workspace', async () => {
    const { owner } = await makeWorkspace(services);
    const other = await makeWorkspace(services);
    const { id } = await app.api(operators.inviteOperator, { mail: 'x@example.jp', groups: [] }, { as: owner });
    expect((await app.refusal(operators.deleteOperatorInvitation, { invitationId: id }, { as: other.owner })).status).toBe(404);
    expect((await app.refusal(operators.renewOperatorInvitation, { invitationId: id }, { as: other.owner })).status).toBe(404);
  });
});

describe('an API key', () => {
  test('opens its workspace for its scopes, is shown once, and stops when revoked', async () => {
    const { workspaceId, owner } = await makeWorkspace(services);
    const { key, secret } = await app.api(keys.createApiKey, { name: '連携', scopes: ['mail_line'] }, { as: owner });
    const as = { headers: { authorization: `Bearer ${secret}` } };
    expect(await app.api(getWorkspace, {}, { as })).toMatchObject({
      id: workspaceId,
      role: null,
      permissions: expect.arrayContaining(['probe.send']),
    });
    expect([(await app.call(send, {}, { as })).status, (await app.call(sell, {}, { as })).status]).toEqual([200, 403]);
    expect((await app.refusal(keys.listApiKeys, {}, { as })).status).toBe(403);
    expect((await app.refusal(getSession, {}, { as })).status).toBe(403);
    const { items } = await app.api(keys.listApiKeys, {}, { as: owner });
    expect(items).toMatchObject([{ id: key.id, hint: secret.slice(-4), lastUsedAt: app.clock.now().toISOString(), revokedAt: null }]);
    expect(JSON.stringify(items)).not.toContain(secret);
    await app.api(keys.revokeApiKey, { keyId: key.id }, { as: owner });
    expect((await app.refusal(send, {}, { as })).status).toBe(401);
    expect((await app.refusal(keys.revokeApiKey, { keyId: key.id }, { as: owner })).code).toBe('key/revoked');
  });

  test('opens no other workspace, whatever header it sends', async () => {
    const { owner } = await makeWorkspace(services);
    const other = await makeWorkspace(services);
    const { secret } = await app.api(keys.createApiKey, { name: '連携', scopes: [] }, { as: owner });
    const headers = { authorization: `Bearer ${secret}`, 'tsudoi-workspace': other.workspaceId };
    expect((await app.api(getWorkspace, {}, { as: { headers } })).id).not.toBe(other.workspaceId);
    expect((await app.refusal(getWorkspace, {}, { as: { headers: { authorization: 'Bearer tsudoi_wrong' } } })).status).toBe(401);
  });
});

test('a person sees the workspaces they belong to and no other', async () => {
  const one = await makeWorkspace(services);
  const other = await makeWorkspace(services);
  const headers = { ...one.owner.headers, 'tsudoi-workspace': other.workspaceId };
  expect((await app.refusal(getWorkspace, {}, { as: { headers } })).status).toBe(404);
});

test('settings change by what is sent; an old version is refused; a wrong zone or number is said at its field', async () => {
  const { owner } = await makeWorkspace(services);
  const changed = await app.api(
    updateWorkspace,
    { version: 1, senderName: 'ひまわり', issuerRegistrationNumber: 'T1234567890123' },
    { as: owner },
  );
  expect(changed).toMatchObject({ name: 'ひまわり教室', senderName: 'ひまわり', issuerRegistrationNumber: 'T1234567890123', version: 2 });
  expect((await app.refusal(updateWorkspace, { version: 1, name: '別名' }, { as: owner })).code).toBe('row/changed-meanwhile');
  const wrong = await app.refusal(
    updateWorkspace,
    { version: 2, timeZone: 'Asia/Nowhere', issuerRegistrationNumber: '123' },
    { as: owner },
  );
  expect(wrong.fields).toEqual([
    { path: ['timeZone'], message: 'タイムゾーンを一覧から選択してください。' },
    { path: ['issuerRegistrationNumber'], message: '登録番号は「T」と13桁の数字で入力してください（例：T1234567890123）。' },
  ]);
});
