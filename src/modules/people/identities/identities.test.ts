import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { findPersonBy, lineIdentity, setIdentity } from '../api.ts';
import { createContact, getContact } from '../contract/contacts.ts';
import { addIdentity, deleteIdentity, listIdentities } from '../contract/identities.ts';
import { makeAudience, makeContact } from '../testing.ts';

const app = await startApp();

async function school() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const audience = await app.inWorkspace(workspaceId, async (ctx) => makeAudience(ctx));
  const add = async (given: { mail?: string; externalId?: string; phone?: string; values?: Record<string, string> }) =>
    app.api(createContact, { audienceId: audience.id, ...given }, { as: owner });
  const refuse = async (given: { mail?: string; externalId?: string; phone?: string }) =>
    app.refusal(createContact, { audienceId: audience.id, ...given }, { as: owner });
  return { workspaceId, owner, audience, add, refuse };
}

test('phone and external id are unique in a workspace, and a conflict names the other person', async () => {
  const { owner, add } = await school();
  const taro = await add({ mail: 'taro@example.jp', values: { name: '山田 太郎' } });
  const hana = await add({ mail: 'hana@example.jp' });
  await app.api(addIdentity, { contactId: taro.contactId, kind: 'phone', value: '090-1234-5678' }, { as: owner });
  const { items } = await app.api(addIdentity, { contactId: taro.contactId, kind: 'external', value: 'C-1' }, { as: owner });
  expect(items.map(({ kind, value, inUse }) => [kind, value, inUse])).toEqual([
    ['mail', 'taro@example.jp', true],
    ['phone', '090-1234-5678', false],
    ['external', 'C-1', false],
  ]);
  const taken = await app.refusal(addIdentity, { contactId: hana.contactId, kind: 'phone', value: '+81 90 1234 5678' }, { as: owner });
  expect(taken).toMatchObject({ status: 409, code: 'identity/taken' });
  expect(taken.fields?.[0]?.message).toContain('山田 太郎 taro@example.jp');
  const [mail, phone] = items;
  expect(await app.refusal(deleteIdentity, { contactId: taro.contactId, identityId: mail?.id ?? '' }, { as: owner })).toMatchObject({
    code: 'identity/in-use',
  });
  expect((await app.refusal(deleteIdentity, { contactId: hana.contactId, identityId: phone?.id ?? '' }, { as: owner })).status).toBe(404);
  await app.api(deleteIdentity, { contactId: taro.contactId, identityId: phone?.id ?? '' }, { as: owner });
  await app.api(addIdentity, { contactId: hana.contactId, kind: 'phone', value: '090 1234 5678' }, { as: owner });
  const stranger = await app.makeWorkspace();
  expect((await app.refusal(listIdentities, { contactId: taro.contactId }, { as: stranger.owner })).status).toBe(404);
});

test('a call finds somebody by their own id first, then mail, then phone; new ones are added to them', async () => {
  const { owner, add, refuse } = await school();
  const taro = await add({ mail: 'taro@example.jp', externalId: 'C-1', values: { name: '太郎' } });
  expect(await add({ externalId: 'C-1', phone: '090-1234-5678' })).toMatchObject({ contactId: taro.contactId, created: false });
  expect(await add({ phone: '+819012345678', values: { name: '山田 太郎' } })).toMatchObject({
    contactId: taro.contactId,
    changedKeys: ['name'],
  });
  // Another address of somebody known is their new one.
  expect(await add({ externalId: 'C-1', mail: 'new@example.jp' })).toMatchObject({ contactId: taro.contactId, changedKeys: ['mail'] });
  expect(await app.api(getContact, { contactId: taro.contactId }, { as: owner })).toMatchObject({
    mail: 'new@example.jp',
    name: '山田 太郎',
  });
  expect(await refuse({ externalId: 'unknown' })).toMatchObject({ code: 'contact/no-mail' });
  expect(await refuse({ mail: 'x@example.jp', phone: 'abc' })).toMatchObject({ status: 422, code: 'identity/unreadable' });
});

test('identities of different people join nobody', async () => {
  const { owner, add, refuse } = await school();
  await add({ mail: 'taro@example.jp', externalId: 'C-1', values: { name: '太郎' } });
  const hana = await add({ mail: 'hana@example.jp', phone: '03-1234-5678', values: { name: '花' } });
  const several = await refuse({ externalId: 'C-1', mail: 'hana@example.jp', phone: '03 1234 5678' });
  expect(several).toMatchObject({ status: 409, code: 'identity/several-people' });
  expect(several.fields?.map(({ path, message }) => [path[0], message])).toEqual([
    ['externalId', expect.stringContaining('太郎 taro@example.jp')],
    ['mail', expect.stringContaining('花 hana@example.jp')],
    ['phone', expect.stringContaining('花 hana@example.jp')],
  ]);
  expect((await app.api(listIdentities, { contactId: hana.contactId }, { as: owner })).items.map((one) => one.kind)).toEqual([
    'mail',
    'phone',
  ]);
});

test('a LINE user belongs to one person for each official account', async () => {
  const { workspaceId } = await school();
  const user = `U${'ab'.repeat(16)}`;
  await app.inWorkspace(workspaceId, async (ctx) => {
    const { personId } = await makeContact(ctx);
    const other = await makeContact(ctx);
    await setIdentity(ctx, { personId, kind: 'line', value: lineIdentity('accountAAAAA', user) });
    await setIdentity(ctx, { personId: other.personId, kind: 'line', value: lineIdentity('accountBBBBB', user) });
    expect(await findPersonBy(ctx, { kind: 'line', value: lineIdentity('accountAAAAA', user) })).toBe(personId);
    await expect(
      setIdentity(ctx, { personId: other.personId, kind: 'line', value: lineIdentity('accountAAAAA', user) }),
    ).rejects.toMatchObject({ code: 'identity/taken' });
  });
});
