import { expect, test } from 'vitest';
import { createApiKey } from '#modules/accounts/contract/workspace.ts';
import { startApp } from '#test/support/app.ts';
import { upsertContacts } from '../api.ts';
import * as contract from '../contract/contacts.ts';
import { listFields, updateField } from '../contract/fields.ts';
import { makeAudience, makeContact } from '../testing.ts';

/**
 * 「お名前が勝手に更新されました」: in other products, registering again in another scenario with an empty name empties the shared one, and
 * an import with a name column changes the names of everybody in it unseen.
 */
const app = await startApp();

async function setUp() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { contactId, audienceId } = await app.inWorkspace(workspaceId, async (ctx) =>
    makeContact(ctx, { audienceId: (await makeAudience(ctx)).id, mail: 'hanako@example.jp', values: { name: '山田 花子' } }),
  );
  const nameNow = async () => (await app.api(contract.getContact, { contactId }, { as: owner })).name;
  const newest = async () => (await app.api(contract.listChanges, { contactId, limit: 1 }, { as: owner })).items[0];
  const bring = async (kind: 'form' | 'import', values: Record<string, string>) =>
    app.inWorkspace(workspaceId, async (ctx) =>
      upsertContacts(ctx, { audienceId, source: { kind, id: 'where' }, contacts: [{ mail: 'Hanako@Example.jp', values }] }),
    );
  return { owner, audienceId, contactId, nameNow, newest, bring };
}

test.each(['', '　', '\u200b'])('a name that is empty (%j) changes nothing: from a form, a file, the API', async (name) => {
  const { owner, audienceId, nameNow, newest, bring } = await setUp();
  const before = await newest();
  await bring('form', { name });
  await bring('import', { name });
  await bring('import', {});
  const { secret } = await app.api(createApiKey, { name: '外部のフォーム', scopes: ['mail_line'] }, { as: owner });
  const program = { headers: { authorization: `Bearer ${secret}` } };
  const empty: Record<string, string | null>[] = [{ name }, { name: null }, {}];
  for (const values of empty) {
    await app.api(contract.createContact, { audienceId, mail: 'hanako@example.jp', values }, { as: program });
  }
  expect(await nameNow()).toBe('山田 花子');
  expect(await newest()).toEqual(before);
});

test.each(['form', 'import', 'api'] as const)('a name that is there (%s) is kept with who, from where and the way back', async (kind) => {
  const { owner, audienceId, contactId, nameNow, newest, bring } = await setUp();
  if (kind === 'api') {
    const { secret } = await app.api(createApiKey, { name: '外部のフォーム', scopes: ['mail_line'] }, { as: owner });
    const program = { headers: { authorization: `Bearer ${secret}` } };
    await app.api(contract.createContact, { audienceId, mail: 'hanako@example.jp', values: { name: 'はなちゃん' } }, { as: program });
  } else await bring(kind, { name: 'はなちゃん' });
  expect(await nameNow()).toBe('はなちゃん');
  const change = await newest();
  expect(change).toMatchObject({ oldValue: '山田 花子', newValue: 'はなちゃん', source: { kind }, reversible: true });
  await app.api(contract.undoChange, { contactId, changeId: change?.id ?? '' }, { as: owner });
  expect(await nameNow()).toBe('山田 花子');
});

test.each(['fill_if_empty', 'never_overwrite'] as const)('with the rule %s no form, file or program changes a name', async (writeRule) => {
  const { owner, audienceId, nameNow, bring } = await setUp();
  const { items } = await app.api(listFields, { audienceId }, { as: owner });
  const name = items.find((field) => field.key === 'name');
  await app.api(updateField, { fieldId: name?.id ?? '', version: 1, writeRule }, { as: owner });
  await bring('form', { name: 'はなちゃん' });
  await bring('import', { name: 'はなちゃん' });
  expect(await nameNow()).toBe('山田 花子');
});
