import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { validateValues } from '../api.ts';
import * as audiencesContract from '../contract/audiences.ts';
import * as contactsContract from '../contract/contacts.ts';
import * as fieldsContract from '../contract/fields.ts';

const app = await startApp();

async function setUp(locale: 'ja' | 'en' = 'ja') {
  const { workspaceId, owner } = await app.makeWorkspace({ locale });
  const as = { as: owner };
  const audience = await app.api(
    audiencesContract.createAudience,
    { kind: 'mail', name: '料理教室', senderMail: ' Hanako@Example.jp ' },
    as,
  );
  return { workspaceId, as, audience, audienceId: audience.id };
}

test('a new audience asks for name and mail, in the workspace’s language', async () => {
  const ja = await setUp();
  expect(ja.audience).toMatchObject({ kind: 'mail', senderMail: 'Hanako@example.jp', contactCount: 0, archivedAt: null, version: 1 });
  const fields = async ({ audienceId, as }: typeof ja) =>
    (await app.api(fieldsContract.listFields, { audienceId }, as)).items.map(({ key, label, required, builtIn }) => ({
      key,
      label,
      required,
      builtIn,
    }));
  expect(await fields(ja)).toEqual([
    { key: 'name', label: 'お名前', required: false, builtIn: true },
    { key: 'mail', label: 'メールアドレス', required: true, builtIn: true },
  ]);
  expect((await fields(await setUp('en'))).map((field) => field.label)).toEqual(['Name', 'Mail address']);
});

test('an audience is changed under its version, put away, and refuses newcomers until it is back', async () => {
  const { as, audienceId } = await setUp();
  const changed = await app.api(audiencesContract.updateAudience, { audienceId, version: 1, name: '新しい名前', kind: 'mail_line' }, as);
  expect(changed).toMatchObject({ name: '新しい名前', kind: 'mail_line', senderMail: 'Hanako@example.jp', version: 2 });
  expect((await app.refusal(audiencesContract.updateAudience, { audienceId, version: 1, name: '古い' }, as)).code).toBe(
    'row/changed-meanwhile',
  );
  const wrong = await app.refusal(audiencesContract.updateAudience, { audienceId, version: 2, senderMail: 'hanako' }, as);
  expect(wrong).toMatchObject({ status: 422, fields: [{ path: ['senderMail'] }] });

  await app.api(contactsContract.createContact, { audienceId, mail: 'taro@example.jp' }, as);
  const archived = await app.api(audiencesContract.archiveAudience, { audienceId }, as);
  expect(archived).toMatchObject({ contactCount: 1, archivedAt: app.clock.now().toISOString() });
  expect((await app.api(audiencesContract.listAudiences, {}, as)).items).toEqual([]);
  expect((await app.api(audiencesContract.listAudiences, { archived: 'true' }, as)).items).toHaveLength(1);
  const refused = await app.refusal(contactsContract.createContact, { audienceId, mail: 'hanako@example.jp' }, as);
  expect(refused).toMatchObject({ status: 409, code: 'audience/archived' });
  await app.api(audiencesContract.restoreAudience, { audienceId }, as);
  await app.api(contactsContract.createContact, { audienceId, mail: 'hanako@example.jp' }, as);
});

test('audiences come by name, in pages', async () => {
  const { as } = await setUp();
  for (const name of ['あ', 'い', 'う', 'い']) await app.api(audiencesContract.createAudience, { kind: 'mail', name }, as);
  const first = await app.api(audiencesContract.listAudiences, { limit: 3 }, as);
  const second = await app.api(audiencesContract.listAudiences, { limit: 3, cursor: first.next ?? '' }, as);
  expect([...first.items, ...second.items].map((audience) => audience.name)).toEqual(['あ', 'い', 'い', 'う', '料理教室']);
  expect(second.next).toBeNull();
});

test('audiences are found by a part of their name, and lie in folders', async () => {
  const { as } = await setUp();
  for (const [name, folder] of [
    ['ヨガ Basic', '健康'],
    ['ヨガ 上級', '健康'],
    ['100%の本気', ''],
  ] as const) {
    await app.api(audiencesContract.createAudience, { kind: 'mail', name, folder }, as);
  }
  const find = async (query: object) => (await app.api(audiencesContract.listAudiences, query, as)).items.map((audience) => audience.name);
  expect(await find({ q: 'basic' })).toEqual(['ヨガ Basic']);
  expect(await find({ q: '%' })).toEqual(['100%の本気']);
  expect(await find({ folder: '健康' })).toEqual(['ヨガ Basic', 'ヨガ 上級']);
  expect(await app.api(audiencesContract.listAudienceFolders, {}, as)).toEqual({ items: ['健康'] });
});

test('a select needs options, each once; reserved and taken placeholders are refused', async () => {
  const { as, audienceId } = await setUp();
  const refusal = async (given: object) => {
    const problem = await app.refusal(fieldsContract.createField, { audienceId, key: 'city', label: '会場', type: 'select', ...given }, as);
    return [problem.code, problem.fields?.map((field) => field.path.join('.'))];
  };
  expect(await refusal({})).toEqual(['values/refused', ['options']]);
  expect(await refusal({ options: [{ label: '東京' }, { label: ' 東京 ' }] })).toEqual(['values/refused', ['options.1.label']]);
  expect(await refusal({ type: 'text', key: 'cancel' })).toEqual(['values/refused', ['key']]);
  expect(await refusal({ type: 'text', key: '__proto__' })).toEqual(['values/refused', ['key']]);
  expect(await refusal({ type: 'text', key: 'name' })).toEqual(['field/key-taken', ['key']]);
  expect(await refusal({ type: 'text', key: '会場' })).toEqual(['request/invalid', ['key']]);
  expect(await refusal({ type: 'text', scope: 'scenario' })).toEqual(['values/refused', ['scopeId']]);
});

test('the same placeholder asked for twice at once is made once', async () => {
  const { as, audienceId } = await setUp();
  const replies = await Promise.all(
    Array.from({ length: 5 }, async () =>
      app.call(fieldsContract.createField, { audienceId, key: 'city', label: '会場', type: 'text' }, as),
    ),
  );
  expect(replies.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409]);
});

test('fields are put into an order, all of them', async () => {
  const { as, audienceId } = await setUp();
  await app.api(fieldsContract.createField, { audienceId, key: 'city', label: '会場', type: 'text' }, as);
  const { items } = await app.api(fieldsContract.listFields, { audienceId }, as);
  const fieldIds = items.map((field) => field.id).toReversed();
  const ordered = await app.api(fieldsContract.orderFields, { audienceId, fieldIds }, as);
  expect(ordered.items.map((field) => field.key)).toEqual(['city', 'mail', 'name']);
  for (const wrong of [fieldIds.slice(1), [...fieldIds, fieldIds[0] ?? ''], [...fieldIds.slice(1), 'AAAAAAAAAAAA']]) {
    expect((await app.refusal(fieldsContract.orderFields, { audienceId, fieldIds: wrong }, as)).code).toBe('field/order-incomplete');
  }
});

test('built-in fields keep what they are for; others keep the type of what is stored', async () => {
  const { as, audienceId } = await setUp();
  const [nameField, mailField] = (await app.api(fieldsContract.listFields, { audienceId }, as)).items;
  const update = async (fieldId: string, version: number, change: object) =>
    app.call(fieldsContract.updateField, { fieldId, version, ...change }, as);
  expect(
    (await update(nameField?.id ?? '', 1, { label: 'ニックネーム', required: true, writeRule: 'fill_if_empty' })).output,
  ).toMatchObject({
    label: 'ニックネーム',
    required: true,
    version: 2,
  });
  expect((await update(nameField?.id ?? '', 2, { type: 'date' })).problem?.code).toBe('field/built-in');
  expect((await update(mailField?.id ?? '', 1, { required: false })).problem?.code).toBe('field/built-in');
  expect((await app.refusal(fieldsContract.deleteField, { fieldId: mailField?.id ?? '' }, as)).code).toBe('field/built-in');

  const city = await app.api(fieldsContract.createField, { audienceId, key: 'city', label: '会場', type: 'text' }, as);
  expect((await update(city.id, 1, { type: 'date' })).output).toMatchObject({ type: 'date', version: 2 });
  await app.api(contactsContract.createContact, { audienceId, mail: 'taro@example.jp', values: { city: '2026-01-02' } }, as);
  expect((await update(city.id, 2, { type: 'select', options: [{ label: '東京' }] })).problem?.code).toBe('field/has-values');
  expect((await update(city.id, 2, { type: 'text' })).output).toMatchObject({ type: 'text' });
  expect((await update(city.id, 2, { label: '古い' })).problem?.code).toBe('row/changed-meanwhile');
});

test('what a form sends is checked against the fields it shows', async () => {
  const { workspaceId, as, audienceId } = await setUp();
  const options = [{ label: '東京' }];
  await app.api(fieldsContract.createField, { audienceId, key: 'city', label: '会場', type: 'select', options, required: true }, as);
  await app.api(fieldsContract.createField, { audienceId, key: 'day', label: '希望日', type: 'date' }, as);
  const { items } = await app.api(fieldsContract.listFields, { audienceId }, as);
  const check = async (given: Record<string, string | null>) =>
    app.inWorkspace(workspaceId, async (ctx) => validateValues(ctx, items, given));
  expect(await check({ mail: ' Taro@example.jp', name: '', city: '東京', day: '2026/1/2', gone: 'x' })).toEqual({
    values: { mail: 'Taro@example.jp', city: '東京', day: '2026-01-02' },
    problems: [],
  });
  expect(await check({ city: '　', day: '2026-02-30' })).toEqual({
    values: {},
    problems: [
      { path: ['mail'], message: 'people:problems.required' },
      { path: ['city'], message: 'people:problems.choose' },
      { path: ['day'], message: 'people:problems.noSuchDay', data: { text: '2026-02-30' } },
    ],
  });
});
