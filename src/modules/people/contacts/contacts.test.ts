import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import { upsertContacts } from '../api.ts';
import { beginsWith } from './begins-with.ts';
import * as contract from '../contract/contacts.ts';
import { makeAudience, makeContact, makeField } from '../testing.ts';

const app = await startApp();

async function setUp() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const audience = await app.inWorkspace(workspaceId, async (ctx) => makeAudience(ctx));
  return { workspaceId, owner, as: { as: owner }, audienceId: audience.id };
}

test('many contacts come in pages, newest first, each once', async () => {
  const { workspaceId, as, audienceId } = await setUp();
  for (let batch = 0; batch < 3; batch++) {
    const contacts = Array.from({ length: 25 }, (_, index) => ({ mail: `r${batch}-${index}@example.jp`, values: {} }));
    await app.inWorkspace(workspaceId, async (ctx) => upsertContacts(ctx, { audienceId, contacts, source: { kind: 'import' } }));
    app.clock.advance(1000);
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.api(contract.listContacts, { audienceId, limit: 20, ...(cursor ? { cursor } : {}) }, as);
    seen.push(...page.items.map((item) => item.mail ?? ''));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(seen).toHaveLength(75);
  expect(new Set(seen).size).toBe(75);
  expect(seen.map((mail) => mail.slice(1, 2)).join('')).toBe('2'.repeat(25) + '1'.repeat(25) + '0'.repeat(25));
});

test.each([
  ['taro@', ['taro@example.jp']],
  ['TARO@EXAMPLE.JP', ['taro@example.jp']],
  ['ｔａｒｏ', ['taro2%@example.jp', 'taro@example.jp']],
  ['山田', ['hanako@example.jp', 'taro@example.jp']],
  ['山田太', ['taro@example.jp']],
  ['山田　花', ['hanako@example.jp']],
  ['Smith j', ['taro2%@example.jp']],
  ['%', []],
  ['_', []],
  ['太郎', []],
])('searching %j finds what begins with it', async (q, expected) => {
  const { workspaceId, as, audienceId } = await setUp();
  await app.inWorkspace(workspaceId, async (ctx) =>
    upsertContacts(ctx, {
      audienceId,
      source: { kind: 'import' },
      contacts: [
        { mail: 'Taro@example.jp', values: { name: '山田 太郎' } },
        { mail: 'hanako@example.jp', values: { name: '山田　花子' } },
        { mail: 'taro2%@example.jp', values: { name: 'SMITH John' } },
      ],
    }),
  );
  const { items } = await app.api(contract.listContacts, { audienceId, q }, as);
  expect(items.map((item) => String(item.mail).toLowerCase()).toSorted()).toEqual(expected);
});

test('the search reads the indexes of one audience, under row-level security', async () => {
  const { workspaceId, audienceId } = await setUp();
  const contacts = Array.from({ length: 3000 }, (_, index) => ({ mail: `m${index}@example.jp`, values: { name: `n${index}` } }));
  await app.inWorkspace(workspaceId, async (ctx) => upsertContacts(ctx, { audienceId, contacts, source: { kind: 'import' } }));
  await analyzeContacts();
  const plan = await app.inWorkspace(workspaceId, async (ctx) => {
    const rows = await sql<{ 'QUERY PLAN': string }>`
      explain select id from contacts where audience_id = ${audienceId} and ${beginsWith('m1234')}
      order by created_at desc, id desc limit 51`.execute(ctx.db);
    return rows.rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).toMatch(/Index Cond: .*audience_id = .*mail_norm >= .*mail_norm < /);
  expect(plan).toMatch(/Index Cond: .*audience_id = .*name_norm >= .*name_norm < /);
});

test('filters: days of the workspace’s zone, a value, a blocked address', async () => {
  const { workspaceId, as, audienceId } = await setUp();
  const city = await app.inWorkspace(workspaceId, async (ctx) => makeField(ctx, { audienceId, key: 'city', label: '会場' }));
  const add = async (at: string, mail: string, value: string) => {
    app.clock.set(at);
    return app.api(contract.createContact, { audienceId, mail, values: { city: value } }, as);
  };
  await add('2040-01-02T14:59:59.999Z', 'first@example.jp', '東京');
  await add('2040-01-02T15:00:00.000Z', 'second@example.jp', '大阪');
  const third = await add('2040-01-03T15:00:00.000Z', 'third@example.jp', '大阪');
  await app.api(contract.suppressContact, { contactId: third.contactId }, as);
  const find = async (filter: object) =>
    (await app.api(contract.listContacts, { audienceId, ...filter }, as)).items.map((item) => item.mail?.split('@')[0]);
  expect(await find({ from: '2040-01-03', to: '2040-01-03' })).toEqual(['second']);
  expect(await find({ to: '2040-01-02' })).toEqual(['first']);
  expect(await find({ fieldId: city.id, value: '大阪' })).toEqual(['third', 'second']);
  expect(await find({ suppressed: 'true' })).toEqual(['third']);
  expect(await find({ suppressed: 'false' })).toEqual(['second', 'first']);
  const { items } = await app.api(contract.listContacts, { audienceId, suppressed: 'true' }, as);
  expect(items[0]?.states).toMatchObject([{ state: 'people.suppressed', tone: 'care' }]);
  await app.api(contract.unsuppressContact, { contactId: third.contactId }, as);
  expect(await find({ suppressed: 'true' })).toEqual([]);
});

test('a wrong address, a wrong option and an impossible day are told in words, all at once', async () => {
  const { workspaceId, as, audienceId } = await setUp();
  await app.inWorkspace(workspaceId, async (ctx) => {
    await makeField(ctx, { audienceId, key: 'city', type: 'select', options: [{ label: '東京' }] });
    await makeField(ctx, { audienceId, key: 'day', type: 'date' });
  });
  const problem = await app.refusal(contract.createContact, { audienceId, mail: 'taro', values: { city: '京都', day: '2026-02-30' } }, as);
  expect(problem).toMatchObject({
    status: 422,
    code: 'values/refused',
    fields: [
      { path: ['mail'], message: 'メールアドレスの形式が正しくありません。' },
      { path: ['values', 'city'], message: 'この選択肢は選べません。選び直してください。' },
      { path: ['values', 'day'], message: '「2026-02-30」という日付はありません。ご確認ください。' },
    ],
  });
  const unknown = await app.refusal(contract.createContact, { audienceId, mail: 'taro@example.jp', values: { nmae: '山田' } }, as);
  expect(unknown).toMatchObject({ code: 'field/unknown', detail: '「nmae」という読者項目はありません。' });
});

test('two editors of one contact: the second is told', async () => {
  const { workspaceId, as } = await setUp();
  const { contactId } = await app.inWorkspace(workspaceId, async (ctx) => makeContact(ctx));
  const { version } = await app.api(contract.getContact, { contactId }, as);
  await app.api(contract.updateValues, { contactId, version, values: { name: '一' } }, as);
  const problem = await app.refusal(contract.updateValues, { contactId, version, values: { name: '二' } }, as);
  expect(problem).toMatchObject({ status: 409, code: 'row/changed-meanwhile' });
});

test('another address is the person’s in every audience; somebody else’s is refused', async () => {
  const { workspaceId, as, audienceId } = await setUp();
  const other = await app.inWorkspace(workspaceId, async (ctx) => makeAudience(ctx, { name: 'ヨガ' }));
  const here = await app.api(contract.createContact, { audienceId, mail: 'old@example.jp' }, as);
  const there = await app.api(contract.createContact, { audienceId: other.id, mail: 'old@example.jp' }, as);
  await app.api(contract.createContact, { audienceId, mail: 'taken@example.jp' }, as);
  const taken = await app.refusal(
    contract.updateValues,
    { contactId: here.contactId, version: 1, values: { mail: 'Taken@example.jp' } },
    as,
  );
  expect(taken).toMatchObject({ status: 409, code: 'contact/mail-taken', fields: [{ path: ['values', 'mail'] }] });

  await app.api(contract.updateValues, { contactId: here.contactId, version: 1, values: { mail: 'New@example.jp' } }, as);
  expect(await app.api(contract.getContact, { contactId: there.contactId }, as)).toMatchObject({
    mail: 'New@example.jp',
    personId: here.personId,
  });
  const history = await app.api(contract.listChanges, { contactId: there.contactId }, as);
  expect(history.items).toMatchObject([{ key: 'mail', oldValue: 'old@example.jp', newValue: 'New@example.jp' }]);
  // The old address is free again, and whoever comes with it is somebody else.
  const stranger = await app.api(contract.createContact, { audienceId, mail: 'old@example.jp' }, as);
  expect(stranger.personId).not.toBe(here.personId);
});

test('deleting a contact leaves the person’s other audiences; erasing the person leaves nothing but the block on the address', async () => {
  const { workspaceId, as, audienceId } = await setUp();
  const other = await app.inWorkspace(workspaceId, async (ctx) => makeAudience(ctx, { name: 'ヨガ' }));
  const here = await app.api(contract.createContact, { audienceId, mail: 'taro@example.jp', values: { name: '山田' } }, as);
  const there = await app.api(contract.createContact, { audienceId: other.id, mail: 'taro@example.jp' }, as);
  await app.api(contract.suppressContact, { contactId: here.contactId }, as);
  await app.api(contract.deleteContact, { contactId: here.contactId }, as);
  expect((await app.refusal(contract.getContact, { contactId: here.contactId }, as)).status).toBe(404);
  expect(await app.api(contract.getContact, { contactId: there.contactId }, as)).toMatchObject({
    personId: here.personId,
    elsewhere: [],
  });

  await app.api(contract.erasePerson, { personId: here.personId }, as);
  const left = await app.inWorkspace(workspaceId, async (ctx) =>
    sql<{ table: string; rows: string }>`
      select 'people' as table, count(*) as rows from people union all select 'identities', count(*) from identities
      union all select 'contacts', count(*) from contacts union all select 'contact_values', count(*) from contact_values
      union all select 'value_changes', count(*) from value_changes union all select 'suppressions', count(*) from suppressions`.execute(
      ctx.db,
    ),
  );
  expect(Object.fromEntries(left.rows.map((row) => [row.table, Number(row.rows)]))).toEqual({
    people: 0,
    identities: 0,
    contacts: 0,
    contact_values: 0,
    value_changes: 0,
    suppressions: 1,
  });
});

test('the last contact takes the person along', async () => {
  const { workspaceId, as } = await setUp();
  const { contactId, personId } = await app.inWorkspace(workspaceId, async (ctx) => makeContact(ctx));
  await app.api(contract.deleteContact, { contactId }, as);
  expect((await app.refusal(contract.erasePerson, { personId }, as)).status).toBe(404);
});

/** The app role may not: in production autovacuum does it. */
async function analyzeContacts(): Promise<void> {
  const client = new pg.Client({ connectionString: app.services.config.databaseUrl });
  await client.connect();
  await client.query('set role tsudoi_owner');
  await client.query('analyze contacts');
  await client.end();
}
