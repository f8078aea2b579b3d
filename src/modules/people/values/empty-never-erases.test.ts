import { describe, expect, test } from 'vitest';
import { createApiKey } from '#modules/accounts/contract/workspace.ts';
import { startApp } from '#test/support/app.ts';
import { upsertContact } from '../api.ts';
import * as contract from '../contract/contacts.ts';
import { makeAudience, makeField } from '../testing.ts';

const app = await startApp();

async function setUp() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const audienceId = await app.inWorkspace(workspaceId, async (ctx) => {
    const audience = await makeAudience(ctx);
    await makeField(ctx, { audienceId: audience.id, key: 'city', label: '会場', type: 'select', options: [{ label: '東京' }] });
    return audience.id;
  });
  const values = { name: '山田 太郎', city: '東京' };
  const { contactId } = await app.api(contract.createContact, { audienceId, mail: 'taro@example.jp', values }, { as: owner });
  const read = async () => app.api(contract.getContact, { contactId }, { as: owner });
  return { workspaceId, owner, audienceId, contactId, read };
}

const empty = [{}, { name: '', city: '' }, { name: null, city: null }, { name: '　', city: ' ' }, { name: '\u200b' }] as const;

describe.each(empty)('%j changes nothing', (values) => {
  test('on the screen, for the same address', async () => {
    const { owner, audienceId, contactId, read } = await setUp();
    const before = await read();
    const again = await app.api(contract.createContact, { audienceId, mail: 'TARO@example.jp', values }, { as: owner });
    expect(again).toEqual({ contactId, personId: before.personId, created: false, changedKeys: [] });
    expect(await read()).toEqual(before);
  });

  test('on the screen, on the contact’s page', async () => {
    const { owner, contactId, read } = await setUp();
    const before = await read();
    const saved = await app.api(contract.updateValues, { contactId, version: before.version, values }, { as: owner });
    expect(saved).toEqual({ changedKeys: [], version: before.version });
    expect(await read()).toEqual(before);
  });

  test('by the API, with a key', async () => {
    const { owner, audienceId, read } = await setUp();
    const before = await read();
    const { secret } = await app.api(createApiKey, { name: '外部のフォーム', scopes: ['mail_line'] }, { as: owner });
    const program = { headers: { authorization: `Bearer ${secret}` } };
    const done = await app.api(contract.createContact, { audienceId, mail: 'taro@example.jp', values }, { as: program });
    expect(done.changedKeys).toEqual([]);
    expect(await read()).toEqual(before);
    // The same door does write what is there, and the history says that it was a program.
    await app.api(contract.createContact, { audienceId, mail: 'taro@example.jp', values: { name: '佐藤' } }, { as: program });
    const { items } = await app.api(contract.listChanges, { contactId: before.id, limit: 1 }, { as: owner });
    expect(items).toMatchObject([{ newValue: '佐藤', source: { kind: 'api' }, actor: { kind: 'key', name: '外部のフォーム' } }]);
  });

  test.each(['form', 'api', 'import', 'action'] as const)('from elsewhere: %s', async (kind) => {
    const { workspaceId, audienceId, read } = await setUp();
    const before = await read();
    const done = await app.inWorkspace(workspaceId, async (ctx) =>
      upsertContact(ctx, { audienceId, mail: 'taro@example.jp', values, source: { kind } }),
    );
    expect(done).toMatchObject({ created: false, changedKeys: [] });
    expect(await read()).toEqual(before);
  });
});

test('only clear empties a value, and only the one it names', async () => {
  const { owner, contactId, read } = await setUp();
  const { version, fields } = await read();
  const saved = await app.api(contract.updateValues, { contactId, version, values: { name: '' }, clear: ['city'] }, { as: owner });
  expect(saved).toEqual({ changedKeys: ['city'], version: version + 1 });
  const after = await read();
  const nameOf = (id: string) => fields.find((field) => field.id === id)?.key;
  expect(Object.entries(after.values).map(([id, value]) => [nameOf(id), value])).toEqual([
    ['name', '山田 太郎'],
    ['mail', 'taro@example.jp'],
  ]);
});
