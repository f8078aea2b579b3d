import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { createSession, deleteSession, getSession } from './contract.ts';
import { makeWorkspace, PASSWORD } from './testing.ts';

const app = await startApp({ settings: { ADMIN_URL: 'https://admin.example.jp', PUBLIC_URL: 'https://pages.example.jp' } });

test('on https a session’s cookie is one that no other host can set', async () => {
  const { owner } = await makeWorkspace(app.services);
  const reply = await app.call(createSession, { mail: owner.mail, password: PASSWORD });
  const [cookie] = reply.cookies;
  expect(cookie).toMatchObject({ name: '__Host-tsudoi_session', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' });
  expect(cookie).not.toHaveProperty('domain');
  const as = { headers: { cookie: `__Host-tsudoi_session=${cookie?.value}` } };
  expect((await app.call(getSession, {}, { as })).status).toBe(200);
  const planted = { headers: { cookie: `tsudoi_session=${cookie?.value}` } };
  expect((await app.call(getSession, {}, { as: planted })).status).toBe(401);
  expect((await app.call(deleteSession, {}, { as })).cookies[0]).toMatchObject({ name: '__Host-tsudoi_session', value: '' });
});
