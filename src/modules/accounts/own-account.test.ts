import { describe, expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { createSession, getSession } from './contract.ts';
import * as entry from './contract/entry.ts';
import * as me from './contract/me.ts';
import { listAuditEntries } from './contract/workspace.ts';
import { makeStaff, makeWorkspace, newestMailTo, openTestSession, PASSWORD, tokenMailedTo } from './testing.ts';

const app = await startApp();
const { services } = app;
const NEW = 'an even longer sentence';

describe('a forgotten password', () => {
  test('is set anew by a link that works once, within an hour, and ends every session', async () => {
    const { owner } = await makeWorkspace(services);
    expect((await app.call(entry.requestPasswordReset, { mail: owner.mail.toUpperCase() })).status).toBe(202);
    await app.runJobs();
    const token = await tokenMailedTo(services, owner.mail);
    expect(await app.api(entry.getPasswordReset, { token })).toEqual({ mail: owner.mail });
    expect((await app.refusal(entry.resetPassword, { token, password: 'short' })).code).toBe('request/invalid');
    await app.api(entry.resetPassword, { token, password: NEW });
    expect((await app.refusal(entry.resetPassword, { token, password: NEW })).code).toBe('token/spent');
    expect((await app.refusal(getSession, {}, { as: owner })).code).toBe('session/ended');
    expect((await app.refusal(createSession, { mail: owner.mail, password: PASSWORD })).code).toBe('session/failed');
    expect(await app.api(createSession, { mail: owner.mail, password: NEW })).toEqual({ state: 'signed-in' });
    await app.runJobs();
    expect((await newestMailTo(services, owner.mail))?.subject).toContain('変更されました');
  });

  test('two uses of one link in the same moment set one password', async () => {
    const staff = await makeStaff(services);
    await app.api(entry.requestPasswordReset, { mail: staff.mail });
    await app.runJobs();
    const token = await tokenMailedTo(services, staff.mail);
    const replies = await Promise.all([NEW, `${NEW}!`].map((password) => app.call(entry.resetPassword, { token, password })));
    expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([204, 404]);
  });

  test('link is over after an hour, and a newer link replaces it', async () => {
    const staff = await makeStaff(services);
    await app.api(entry.requestPasswordReset, { mail: staff.mail });
    await app.runJobs();
    const old = await tokenMailedTo(services, staff.mail);
    await app.api(entry.requestPasswordReset, { mail: staff.mail });
    await app.runJobs();
    expect((await app.refusal(entry.getPasswordReset, { token: old })).code).toBe('token/spent');
    const token = await tokenMailedTo(services, staff.mail);
    app.clock.advance(3_601_000);
    expect((await app.refusal(entry.getPasswordReset, { token })).code).toBe('token/spent');
  });

  test('tells nobody whether an address has an account, and sends nothing to one that has none', async () => {
    const staff = await makeStaff(services);
    const replies = await Promise.all([staff.mail, 'nobody@example.jp'].map((mail) => app.call(entry.requestPasswordReset, { mail })));
    expect(replies.map((reply) => [reply.status, reply.body.length])).toEqual([
      [202, 0],
      [202, 0],
    ]);
    const outcomes = await app.runJobs();
    expect(outcomes.map((outcome) => outcome.name)).toEqual(['accounts.answer-request', 'accounts.answer-request', 'platform.send-mail']);
    expect(JSON.stringify(outcomes)).not.toContain('example.jp');
    expect(await newestMailTo(services, 'nobody@example.jp')).toBeUndefined();
  });

  test('does not flood an address', async () => {
    const staff = await makeStaff(services);
    for (let i = 0; i < 9; i++) expect((await app.call(entry.requestPasswordReset, { mail: staff.mail })).status).toBe(202);
    const sent = (await app.runJobs()).filter((outcome) => outcome.name === 'platform.send-mail');
    expect(sent).toHaveLength(6);
  });
});

test('changing the password asks for the old one, and ends the other sessions only', async () => {
  const { owner } = await makeWorkspace(services);
  const phone = { headers: await openTestSession(services, owner.staffId) };
  expect(await app.refusal(me.changePassword, { password: 'wrong', newPassword: NEW }, { as: owner })).toMatchObject({
    code: 'password/wrong',
    fields: [{ path: ['password'] }],
  });
  await app.api(me.changePassword, { password: PASSWORD, newPassword: NEW }, { as: owner });
  expect((await app.call(getSession, {}, { as: owner })).status).toBe(200);
  expect((await app.refusal(getSession, {}, { as: phone })).code).toBe('session/ended');
  const log = await app.api(listAuditEntries, { action: 'accounts.password-changed' }, { as: owner });
  expect(log.items).toHaveLength(1);
});

test('an empty name leaves the name; a language alone changes the language alone', async () => {
  const staff = await makeStaff(services, { name: '花' });
  expect((await app.refusal(me.updateMe, { name: '  ' }, { as: staff })).code).toBe('request/invalid');
  await app.api(me.updateMe, { locale: 'en' }, { as: staff });
  expect((await app.api(getSession, {}, { as: staff })).staff).toMatchObject({ name: '花', locale: 'en' });
});

describe('a change of the mail address', () => {
  async function request(mail: string) {
    const { owner } = await makeWorkspace(services);
    await app.api(me.requestMailChange, { mail, password: PASSWORD }, { as: owner });
    await app.runJobs();
    return { owner, back: await tokenMailedTo(services, owner.mail) };
  }

  test('happens when the new address answers, and not before', async () => {
    const mail = 'New.Hana@example.jp';
    const { owner } = await request(mail);
    expect((await app.api(getSession, {}, { as: owner })).staff.mail).toBe(owner.mail);
    const token = await tokenMailedTo(services, mail);
    expect(await app.api(entry.confirmMailChange, { token })).toEqual({ mail });
    expect((await app.api(getSession, {}, { as: owner })).staff.mail).toBe(mail);
    expect((await app.refusal(entry.confirmMailChange, { token })).code).toBe('token/spent');
    expect(await app.api(createSession, { mail: 'new.hana@example.jp', password: PASSWORD })).toEqual({ state: 'signed-in' });
  });

  test('is stopped by the old address before it happens', async () => {
    const { owner, back } = await request('thief@example.jp');
    const token = await tokenMailedTo(services, 'thief@example.jp');
    await app.api(entry.revertMailChange, { token: back });
    expect((await app.refusal(entry.confirmMailChange, { token })).code).toBe('token/spent');
    expect((await app.refusal(getSession, {}, { as: owner })).code).toBe('session/ended');
  });

  test('is taken back by the old address, also after a second one; the thief has no way back', async () => {
    const { owner, back } = await request('thief-one@example.jp');
    await app.api(entry.confirmMailChange, { token: await tokenMailedTo(services, 'thief-one@example.jp') });
    app.clock.advance(60_000);
    await app.api(me.requestMailChange, { mail: 'thief-two@example.jp', password: PASSWORD }, { as: owner });
    await app.runJobs();
    const thiefsBack = await tokenMailedTo(services, 'thief-one@example.jp');
    await app.api(entry.confirmMailChange, { token: await tokenMailedTo(services, 'thief-two@example.jp') });

    expect(await app.api(entry.revertMailChange, { token: back })).toEqual({ mail: owner.mail });
    expect((await app.refusal(entry.revertMailChange, { token: thiefsBack })).code).toBe('token/spent');
    await app.runJobs();
    const reset = await tokenMailedTo(services, owner.mail);
    await app.api(entry.resetPassword, { token: reset, password: NEW });
    expect(await app.api(createSession, { mail: owner.mail, password: NEW })).toEqual({ state: 'signed-in' });
  });

  test("to somebody else's address tells only that somebody", async () => {
    const other = await makeStaff(services);
    const { owner } = await request(other.mail);
    const told = await newestMailTo(services, other.mail);
    expect(told?.subject).toContain('登録済み');
    expect(told?.text).not.toMatch(/mail-change/);
    expect((await app.api(getSession, {}, { as: owner })).staff.mail).toBe(owner.mail);
  });
});
