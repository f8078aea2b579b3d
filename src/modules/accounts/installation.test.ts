import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { getSession } from './contract.ts';
import { acceptInvitation, getInvitation, requestPasswordReset } from './contract/entry.ts';
import * as contract from './contract/installation.ts';
import { createWorkspace } from './contract/workspace.ts';
import { makeStaff, makeWorkspace, PASSWORD, tokenMailedTo } from './testing.ts';

const app = await startApp({ settings: { SIGNUP: 'invite' } });
const { services } = app;

test('its page is for its owner alone, and counts without showing content', async () => {
  const chief = await makeWorkspace(services, { installationOwner: true, name: '本校' });
  const { owner } = await makeWorkspace(services, { name: '分校' });
  expect((await app.refusal(contract.getInstallation, {}, { as: owner })).status).toBe(403);
  const before = await app.api(contract.getInstallation, {}, { as: chief.owner });
  expect(before).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    signUp: 'invite',
    workspaces: 2,
    staff: 2,
    queue: { waiting: 0, running: 0, failed: 0, oldestSeconds: null },
    lastBackup: null,
    mail: { toMailbox: true },
    storage: 'disk',
  });
  expect(before.disk.freeBytes).toBeGreaterThan(0);
  await writeFile(
    join(services.config.dataDir, 'last-backup.json'),
    JSON.stringify({ finishedAt: '2040-01-01T18:00:00.000Z', bytes: 1234, tables: 1, rows: 1, files: 0, migration: 'x' }),
  );
  await app.api(requestPasswordReset, { mail: owner.mail });
  const after = await app.api(contract.getInstallation, {}, { as: chief.owner });
  expect(after).toMatchObject({ queue: { waiting: 1 }, lastBackup: { at: '2040-01-01T18:00:00.000Z', bytes: 1234 } });
  const { items } = await app.api(contract.listInstallationWorkspaces, { limit: 1 }, { as: chief.owner });
  expect(items).toMatchObject([{ members: 1, owners: [{ name: '山田 花' }], closingAt: null }]);
  await app.runJobs();
});

test('its mailbox is read by its owner, one mail at a time', async () => {
  const chief = await makeWorkspace(services, { installationOwner: true });
  const staff = await makeStaff(services);
  await app.api(requestPasswordReset, { mail: staff.mail });
  await app.runJobs();
  const { items } = await app.api(contract.listMails, { to: staff.mail }, { as: chief.owner });
  expect(items).toMatchObject([{ to: staff.mail, subject: '【Tsudoi】パスワードの再設定' }]);
  const mail = await app.api(contract.getMail, { mailId: items[0]?.id ?? '' }, { as: chief.owner });
  expect(mail.text).toContain('/password-reset/');
  expect(mail.raw).toMatch(/^Message-ID|^From|^Date/im);
  expect((await app.refusal(contract.getMail, { mailId: 'abcdefghijkl' }, { as: chief.owner })).status).toBe(404);
  expect((await app.refusal(contract.listMails, {}, { as: staff })).status).toBe(403);
});

test('its owner invites others to workspaces of their own; they may not open more, its owner may', async () => {
  const chief = await makeWorkspace(services, { installationOwner: true });
  expect((await app.call(contract.inviteOwner, { mail: 'guest@example.jp', locale: 'en' }, { as: chief.owner })).status).toBe(202);
  await app.runJobs();
  const token = await tokenMailedTo(services, 'guest@example.jp');
  expect(await app.api(getInvitation, { token })).toMatchObject({ kind: 'workspace', hasAccount: false });
  const reply = await app.call(acceptInvitation, {
    token,
    name: 'Guest',
    password: PASSWORD,
    workspaceName: 'Guest school',
    locale: 'en',
    timeZone: 'Europe/Vienna',
  });
  const guest = { headers: { cookie: `tsudoi_session=${reply.cookies[0]?.value}` } };
  expect(await app.api(getSession, {}, { as: guest })).toMatchObject({
    mayCreateWorkspaces: false,
    installationOwner: false,
    memberships: [{ workspaceName: 'Guest school' }],
  });
  expect((await app.refusal(createWorkspace, { name: 'Another' }, { as: guest })).code).toBe('workspace/not-allowed');
  await app.api(createWorkspace, { name: '二つ目' }, { as: chief.owner });
  expect((await app.api(getSession, {}, { as: chief.owner })).memberships.map((each) => each.workspaceName)).toContain('二つ目');
});
