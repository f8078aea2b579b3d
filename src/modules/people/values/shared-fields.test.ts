import { expect, test } from 'vitest';
import { startApp, type App } from '#test/support/app.ts';
import { upsertContact, writeValues } from '../api.ts';
import * as contactsContract from '../contract/contacts.ts';
import * as fieldsContract from '../contract/fields.ts';
import { standInScenarios } from '../fields/stand-in-scenarios.ts';
import { makeAudience, makeField } from '../testing.ts';

const scenarios = standInScenarios();
const app = await startApp({ extra: [scenarios.module] });

type Caller = Awaited<ReturnType<App['makeWorkspace']>>['owner'];

/** One person in two audiences; the first has two scenarios, each with a field of its own under the same key. */
async function setUp() {
  const { workspaceId, owner } = await app.makeWorkspace();
  return app.inWorkspace(workspaceId, async (ctx) => {
    const [kitchen, yoga] = [await makeAudience(ctx, { name: '料理' }), await makeAudience(ctx, { name: 'ヨガ' })];
    const [a, b] = [scenarios.makeScenario(kitchen.id, '体験会'), scenarios.makeScenario(kitchen.id, '本講座')];
    for (const audienceId of [kitchen.id, yoga.id]) await makeField(ctx, { audienceId, key: 'city', label: '会場' });
    for (const scopeId of [a, b]) {
      await makeField(ctx, { audienceId: kitchen.id, scope: 'scenario', scopeId, key: 'wish', label: 'ご要望' });
    }
    const of = async (audienceId: string) =>
      upsertContact(ctx, { audienceId, mail: 'taro@example.jp', values: { city: '東京' }, source: { kind: 'form' } });
    const inKitchen = await of(kitchen.id);
    const inYoga = await of(yoga.id);
    for (const scopeId of [a, b]) {
      await writeValues(ctx, {
        contactId: inKitchen.contactId,
        scopeId,
        values: { wish: '窓際' },
        source: { kind: 'form' },
        initial: true,
      });
    }
    return { workspaceId, owner, kitchen, yoga, a, b, inKitchen, inYoga };
  });
}

/** Label → value, as the contact's page shows it: what is shared, and what each scenario keeps. */
async function read(owner: Caller, contactId: string) {
  const contact = await app.api(contactsContract.getContact, { contactId }, { as: owner });
  const named = ({ fields, values }: Pick<typeof contact, 'fields' | 'values'>) =>
    Object.fromEntries(fields.map((field) => [field.label, values[field.id]]));
  return { shared: named(contact), ...Object.fromEntries(contact.scopes.map((scope) => [scope.label, named(scope)])) };
}

test('one person in two audiences', async () => {
  const { owner, inKitchen, inYoga } = await setUp();
  expect(inYoga.personId).toBe(inKitchen.personId);
  const contact = await app.api(contactsContract.getContact, { contactId: inKitchen.contactId }, { as: owner });
  expect(contact.elsewhere).toEqual([{ contactId: inYoga.contactId, audienceName: 'ヨガ' }]);
});

test('a shared value that scenario B’s form brings is seen from A, and not in another audience', async () => {
  const { workspaceId, owner, kitchen, a, b, inKitchen, inYoga } = await setUp();
  // What the form of scenario B does: it shows the fields that B can see, and writes shared ones to the contact.
  const seenFromB = await app.api(fieldsContract.listFields, { audienceId: kitchen.id, scenarioId: b }, { as: owner });
  expect(seenFromB.items.map((field) => [field.key, field.scope])).toEqual([
    ['name', 'audience'],
    ['mail', 'audience'],
    ['city', 'audience'],
    ['wish', 'scenario'],
  ]);
  await app.inWorkspace(workspaceId, async (ctx) =>
    upsertContact(ctx, { audienceId: kitchen.id, mail: 'taro@example.jp', values: { city: '大阪' }, source: { kind: 'form', id: b } }),
  );
  const seenFromA = await app.api(fieldsContract.listFields, { audienceId: kitchen.id, scenarioId: a }, { as: owner });
  expect(seenFromA.items.slice(0, 3)).toEqual(seenFromB.items.slice(0, 3));
  expect(await read(owner, inKitchen.contactId)).toMatchObject({ shared: { 会場: '大阪' } });
  expect(await read(owner, inYoga.contactId)).toMatchObject({ shared: { 会場: '東京' } });
});

test('a value of one scenario stays in it', async () => {
  const { owner, a, inKitchen } = await setUp();
  const { contactId } = inKitchen;
  const { version } = await app.api(contactsContract.getContact, { contactId }, { as: owner });
  await app.api(contactsContract.updateValues, { contactId, version, scopeId: a, values: { wish: '通路側' } }, { as: owner });
  expect(await read(owner, contactId)).toMatchObject({ 体験会: { ご要望: '通路側' }, 本講座: { ご要望: '窓際' } });
  const { items } = await app.api(contactsContract.listChanges, { contactId, limit: 1 }, { as: owner });
  expect(items).toMatchObject([{ key: 'wish', scopeLabel: '体験会', oldValue: '窓際', newValue: '通路側', reversible: true }]);

  await app.api(contactsContract.undoChange, { contactId, changeId: items[0]?.id ?? '' }, { as: owner });
  expect(await read(owner, contactId)).toMatchObject({ 体験会: { ご要望: '窓際' }, 本講座: { ご要望: '窓際' } });
});

test('blocks of one page are saved one after the other; within a block the second editor is told', async () => {
  const { owner, a, b, inKitchen } = await setUp();
  const { contactId } = inKitchen;
  const { version } = await app.api(contactsContract.getContact, { contactId }, { as: owner });
  const save = async (scopeId: string | null, values: Record<string, string>) =>
    app.call(contactsContract.updateValues, { contactId, version, scopeId, values }, { as: owner });
  expect((await save(a, { wish: '通路側' })).status).toBe(200);
  expect((await save(null, { city: '大阪' })).status).toBe(200);
  expect((await save(b, { wish: '前の方' })).status).toBe(200);
  expect((await save(a, { wish: '後ろの方' })).problem?.code).toBe('row/changed-meanwhile');
  expect((await save(null, { city: '福岡' })).problem?.code).toBe('row/changed-meanwhile');
  expect(await read(owner, contactId)).toMatchObject({
    shared: { 会場: '大阪' },
    体験会: { ご要望: '通路側' },
    本講座: { ご要望: '前の方' },
  });
});

test('an empty value of a scenario’s own field changes nothing', async () => {
  const { owner, a, inKitchen } = await setUp();
  const { contactId } = inKitchen;
  const before = await app.api(contactsContract.getContact, { contactId }, { as: owner });
  const saved = await app.api(
    contactsContract.updateValues,
    { contactId, version: before.version, scopeId: a, values: { wish: ' ' } },
    { as: owner },
  );
  expect(saved.changedKeys).toEqual([]);
  expect(await app.api(contactsContract.getContact, { contactId }, { as: owner })).toEqual(before);
});

test('a placeholder means one thing to each scenario', async () => {
  const { owner, kitchen, yoga, a } = await setUp();
  const field = { label: '項目', type: 'text' } as const;
  const shared = await app.refusal(fieldsContract.createField, { audienceId: kitchen.id, ...field, key: 'wish' }, { as: owner });
  const own = await app.refusal(
    fieldsContract.createField,
    { audienceId: kitchen.id, ...field, key: 'city', scope: 'scenario', scopeId: a },
    { as: owner },
  );
  expect([shared.code, own.code]).toEqual(['field/key-taken', 'field/key-taken']);
  const foreign = await app.refusal(
    fieldsContract.createField,
    { audienceId: yoga.id, ...field, key: 'x', scope: 'scenario', scopeId: a },
    { as: owner },
  );
  expect(foreign.status).toBe(404);
  await app.api(fieldsContract.createField, { audienceId: yoga.id, ...field, key: 'wish' }, { as: owner });
});

test('deleting a scenario’s field takes its values along', async () => {
  const { owner, kitchen, a, inKitchen } = await setUp();
  const { items } = await app.api(fieldsContract.listFields, { audienceId: kitchen.id, scenarioId: a }, { as: owner });
  const wish = items.find((field) => field.key === 'wish');
  const fieldId = wish?.id ?? '';
  expect(await app.api(fieldsContract.listFieldUses, { fieldId }, { as: owner })).toEqual({ valueCount: 1, items: [] });
  await app.api(fieldsContract.deleteField, { fieldId }, { as: owner });
  expect(await read(owner, inKitchen.contactId)).toEqual({
    shared: { お名前: undefined, メールアドレス: 'taro@example.jp', 会場: '東京' },
    本講座: { ご要望: '窓際' },
  });
});
