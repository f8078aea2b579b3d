import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { writeValues } from '../api.ts';
import * as contacts from '../contract/contacts.ts';
import * as contract from '../contract/fields.ts';
import { fieldsChanged } from '../events.ts';
import { makeAudience, makeContact } from '../testing.ts';
import { standInScenarios } from './stand-in-scenarios.ts';

const scenarios = standInScenarios();
const app = await startApp({ extra: [scenarios.module] });

/** Ten o'clock in Tokyo, so many days from the test's clock. */
function day(days: number) {
  const date = new Date(app.clock.now().getTime() + days * 86_400_000 + 9 * 3_600_000).toISOString().slice(0, 10);
  const [, month = '', dayOfMonth = ''] = date.split('-').map(Number).map(String);
  return { label: `${month}月${dayOfMonth}日 10:00〜11:00`, date, written: `${date}T01:00:00Z/${date}T02:00:00Z` };
}

async function setUp() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const as = { as: owner };
  const audienceId = await app.inWorkspace(workspaceId, async (ctx) => (await makeAudience(ctx)).id);
  const base = { audienceId, key: 'wish', label: '参加希望日', type: 'select', optionsAre: 'dates' } as const;
  const create = async (given: Partial<Parameters<typeof app.api<typeof contract.createField>>[1]> = {}) =>
    app.api(contract.createField, { ...base, ...given }, as);
  const dateField = async (given: object = {}) =>
    app.api(contract.createField, { audienceId, key: 'visit_on', label: '参加日', type: 'date', useInForm: false, ...given }, as);
  const valuesOf = async (contactId: string) => {
    const contact = await app.api(contacts.getContact, { contactId }, as);
    const blocks = [contact, ...contact.scopes];
    return Object.fromEntries(blocks.flatMap(({ fields, values }) => fields.map((field) => [field.key, values[field.id]])));
  };
  return { workspaceId, as, audienceId, base, create, dateField, valuesOf };
}

test('each line is read when it is saved; a wrong one is told in words, at its line', async () => {
  const { as, base, create } = await setUp();
  const [a, b] = [day(30), day(31)];
  const refusal = await app.refusal(contract.createField, { ...base, options: [{ label: a.label }, { label: '2月30日 10:00' }] }, as);
  expect(refusal).toMatchObject({
    status: 422,
    fields: [{ path: ['options', 1, 'label'], message: '「2月30日」という日付はありません。ご確認ください。' }],
  });
  const twice = { ...base, options: [{ label: a.label }, { label: `${a.date} 10:00-11:00` }] };
  expect((await app.refusal(contract.createField, twice, as)).fields).toMatchObject([{ path: ['options', 1, 'label'] }]);
  const field = await create({ options: [{ label: a.label }, { label: b.date }] });
  const [start = '', end] = a.written.split('/');
  expect(field.options).toEqual([
    { label: a.label, start, end },
    { label: b.date, start: b.date },
  ]);
});

test('a line that stays keeps its moment, also when its day has passed; one that goes is still taken', async () => {
  const { as, audienceId, create, valuesOf } = await setUp();
  const [near, far] = [day(1), day(40)];
  const field = await create({ options: [{ label: near.label }, { label: far.label }] });
  app.clock.advance(3 * 86_400_000);
  const changed = await app.api(
    contract.updateField,
    { fieldId: field.id, version: field.version, options: [{ label: near.label }, { label: day(50).label }] },
    as,
  );
  expect(changed.options[0]).toEqual(field.options[0]);
  expect(changed.formerOptions).toEqual([field.options[1]]);
  const { contactId } = await app.api(contacts.createContact, { audienceId, mail: 'taro@example.jp', values: { wish: far.label } }, as);
  expect(await valuesOf(contactId)).toMatchObject({ wish: far.written });
});

test('a choice feeds a date field, by that field’s rule, with history; what was given itself wins', async () => {
  const { workspaceId, as, audienceId, create, dateField, valuesOf } = await setUp();
  const [a, b] = [day(30), day(31)];
  const visit = await dateField({ writeRule: 'fill_if_empty' });
  await create({ options: [{ label: a.label }, { label: b.label }], feedsFieldId: visit.id });
  const { contactId } = await app.inWorkspace(workspaceId, async (ctx) => makeContact(ctx, { audienceId }));
  const form = { kind: 'form', id: 'form-1' } as const;
  const write = async (values: Record<string, string>) =>
    app.inWorkspace(workspaceId, async (ctx) => writeValues(ctx, { contactId, values, source: form }));
  expect(await write({ wish: a.label })).toMatchObject({ changedKeys: ['wish', 'visit_on'] });
  expect(await valuesOf(contactId)).toMatchObject({ wish: a.written, visit_on: a.date });
  const { items } = await app.api(contacts.listChanges, { contactId, limit: 2 }, as);
  expect(items).toMatchObject(
    items.map(({ key }) => ({ key, source: form, newValue: key === 'wish' ? a.written : a.date, newShown: expect.stringContaining('年') })),
  );
  // Its rule keeps the day that is there.
  expect(await write({ wish: b.label })).toMatchObject({ changedKeys: ['wish'] });
  // And by hand, nobody is told that something they did not type is protected.
  const { version } = await app.api(contacts.getContact, { contactId }, as);
  await app.api(contract.updateField, { fieldId: visit.id, version: 1, writeRule: 'never_overwrite' }, as);
  await app.api(contacts.updateValues, { contactId, version, values: { wish: a.label } }, as);
  expect(await valuesOf(contactId)).toMatchObject({ wish: a.written, visit_on: a.date });
  await app.api(contract.updateField, { fieldId: visit.id, version: 2, writeRule: 'overwrite_when_not_empty' }, as);
  await write({ wish: b.label, visit_on: '2050-01-01' });
  expect(await valuesOf(contactId)).toMatchObject({ wish: b.written, visit_on: '2050-01-01' });
});

test('a scenario’s choice feeds a shared field; taking the choice back leaves what it fed', async () => {
  const { workspaceId, as, audienceId, base, dateField, valuesOf } = await setUp();
  const a = day(30);
  const visit = await dateField({ type: 'datetime' });
  const scopeId = scenarios.makeScenario(audienceId, '体験会');
  const own = { ...base, scope: 'scenario' as const, scopeId, options: [{ label: a.label }], feedsFieldId: visit.id };
  await app.api(contract.createField, own, as);
  const { contactId } = await app.inWorkspace(workspaceId, async (ctx) => makeContact(ctx, { audienceId }));
  await app.inWorkspace(workspaceId, async (ctx) =>
    writeValues(ctx, { contactId, scopeId, values: { wish: a.label }, source: { kind: 'form' }, initial: true }),
  );
  expect(await valuesOf(contactId)).toMatchObject({ wish: a.written, visit_on: a.written });
  const { items } = await app.api(contacts.listChanges, { contactId }, as);
  const chosen = items.find((item) => item.key === 'wish');
  await app.api(contacts.undoChange, { contactId, changeId: chosen?.id ?? '' }, as);
  expect(await valuesOf(contactId)).toMatchObject({ wish: undefined, visit_on: a.written });
});

test('a field that is fed stays a date, and is not deleted from under its choice', async () => {
  const { as, create, dateField } = await setUp();
  const visit = await dateField();
  const wish = await create({ options: [{ label: day(30).label }], feedsFieldId: visit.id });
  expect(await app.refusal(contract.updateField, { fieldId: visit.id, version: 1, type: 'text' }, as)).toMatchObject({
    status: 409,
    code: 'field/fed',
    detail: expect.stringContaining('参加希望日'),
  });
  expect((await app.api(contract.listFieldUses, { fieldId: visit.id }, as)).items).toMatchObject([
    { textKey: 'people:fields.usedByChoice', data: { label: '参加希望日' } },
  ]);
  expect((await app.refusal(contract.deleteField, { fieldId: visit.id }, as)).code).toBe('field/in-use');
  const self = await app.refusal(contract.updateField, { fieldId: wish.id, version: 1, feedsFieldId: wish.id }, as);
  expect(self.fields).toMatchObject([{ path: ['feedsFieldId'] }]);
  await app.api(contract.updateField, { fieldId: wish.id, version: 1, feedsFieldId: null }, as);
  await app.api(contract.deleteField, { fieldId: visit.id }, as);
});

test('at the moment when a date passes, whoever shows forms is told; then the next is waited for', async () => {
  const { workspaceId, create } = await setUp();
  const told = async () =>
    app.inWorkspace(workspaceId, async (ctx) => {
      const { rows } = await sql`select 1 from facts where name = ${fieldsChanged.name}`.execute(ctx.db);
      return rows.length;
    });
  const passed = expect.objectContaining({ name: 'people.pass-options', workspaceId });
  await create({ options: [{ label: day(2).label }, { label: day(4).label }] });
  await app.runJobs();
  const before = await told();
  app.clock.advance(2 * 86_400_000);
  expect(await app.runJobs()).not.toContainEqual(passed);
  app.clock.advance(3_600_000);
  expect(await app.runJobs()).toContainEqual(passed);
  expect(await told()).toBe(before + 1);
  app.clock.advance(2 * 86_400_000);
  expect(await app.runJobs()).toContainEqual(passed);
  expect(await told()).toBe(before + 2);
  app.clock.advance(30 * 86_400_000);
  expect(await app.runJobs()).not.toContainEqual(passed);
});

test('while people have values, a type changes only into one that can hold them, and the refusal names those', async () => {
  const { as, audienceId } = await setUp();
  const make = async (key: string, type: 'number' | 'checkboxes' | 'date', value: string) => {
    const options = type === 'checkboxes' ? [{ label: '東京' }, { label: '大阪' }] : [];
    const field = await app.api(contract.createField, { audienceId, key, label: key, type, options }, as);
    await app.api(contacts.createContact, { audienceId, mail: 'taro@example.jp', values: { [key]: value } }, as);
    return field;
  };
  const number = await make('guests', 'number', '３');
  const refusal = await app.refusal(contract.updateField, { fieldId: number.id, version: 1, type: 'date' }, as);
  expect(refusal).toMatchObject({ status: 409, code: 'field/has-values', fields: [{ path: ['type'] }] });
  expect(refusal.fields?.[0]?.message).toContain('テキスト(1行)、テキスト(複数行)、隠し項目');
  await app.api(contract.updateField, { fieldId: number.id, version: 1, type: 'text' }, as);
  const boxes = await make('cities', 'checkboxes', '大阪、東京');
  expect((await app.refusal(contract.updateField, { fieldId: boxes.id, version: 1, type: 'text' }, as)).code).toBe('field/has-values');
  await app.api(contract.updateField, { fieldId: boxes.id, version: 1, type: 'long_text' }, as);
  const date = await make('birthday', 'date', '令和2年1月1日');
  await app.api(contract.updateField, { fieldId: date.id, version: 1, type: 'datetime' }, as);
});

test('a default is checked like any value, and kept in its written form', async () => {
  const { as, audienceId } = await setUp();
  const field = { audienceId, key: 'guests', label: '人数', type: 'number' } as const;
  expect((await app.refusal(contract.createField, { ...field, defaultValue: '三' }, as)).fields).toMatchObject([
    { path: ['defaultValue'], message: expect.stringContaining('数値') },
  ]);
  expect(await app.api(contract.createField, { ...field, defaultValue: '１，０００' }, as)).toMatchObject({ defaultValue: '1000' });
  const consent = { ...field, key: 'terms', type: 'consent' } as const;
  expect((await app.refusal(contract.createField, consent, as)).fields).toMatchObject([{ path: ['consentText'] }]);
  expect(await app.api(contract.createField, { ...consent, consentText: '規約に同意します', defaultValue: 'yes' }, as)).toMatchObject({
    consentText: '規約に同意します',
    defaultValue: '',
  });
});
