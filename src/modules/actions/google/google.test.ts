import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { makeContact } from '#modules/people/testing.ts';
import { startGoogleFake } from '#test/fakes/google/google-fake.ts';
import { startApp } from '#test/support/app.ts';
import * as google from '../contract/google.ts';
import * as runs from '../contract/runs.ts';
import { makeActionSet } from '../testing.ts';
import { columnIndex, columnName, rangeOf, valuesOf } from './append-row.ts';

const fake = await startGoogleFake();
afterAll(async () => fake.stop());
const app = await startApp({ settings: { GOOGLE_URL: fake.url } });

const MAIL = 'tsudoi@project.iam.gserviceaccount.com';
const keyFile = fake.addServiceAccount(MAIL);

async function arrange() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const connection = await app.api(google.createGoogleConnection, { kind: 'service_account', name: '会員リスト', keyFile }, { as: owner });
  const contact = await app.inWorkspace(workspaceId, async (ctx) =>
    makeContact(ctx, { mail: 'hana@example.jp', values: { name: '=1+1' } }),
  );
  const spreadsheetId = fake.addSpreadsheet('申込者', {
    "春'25": [
      ['氏名', 'メモ', 'メール'],
      ['佐藤', '来場', 'sato@example.jp'],
      [null, '=COUNTA(A:A)', null],
      [null, null, null],
    ],
    空: [],
  });
  const columns = [
    { column: 'A', value: '%name%' },
    { column: 'C', value: '%mail%' },
  ];
  const set = await app.inWorkspace(workspaceId, async (ctx) =>
    makeActionSet(ctx, {
      steps: [{ kind: 'actions.sheet', params: { connectionId: connection.id, spreadsheetId, title: '申込者', sheet: "春'25", columns } }],
    }),
  );
  const run = async () => (await app.api(runs.createRun, { actionSetId: set.id, contactId: contact.contactId }, { as: owner })).id;
  const look = async (runId: string) => app.api(runs.getRun, { runId }, { as: owner });
  return { owner, connection, spreadsheetId, columns, run, look };
}

describe('a row for a spreadsheet', () => {
  test('is appended by Google’s own client below the last row with data or a formula, as text', async () => {
    const { spreadsheetId, run, look } = await arrange();
    fake.share(spreadsheetId, MAIL);
    const [first, second] = [await run(), await run()];
    await app.runJobs();
    expect([(await look(first)).state, (await look(second)).state]).toEqual(['done', 'done']);
    expect((await look(first)).runSteps[0]?.outcome?.data?.['range']).toBe("'春''25'!A4");
    expect(fake.cells(spreadsheetId, "春'25")).toEqual([
      ['氏名', 'メモ', 'メール'],
      ['佐藤', '来場', 'sato@example.jp'],
      [null, '=COUNTA(A:A)', null],
      ['=1+1', null, 'hana@example.jp'],
      ['=1+1', null, 'hana@example.jp'],
      [null, null, null],
    ]);
    expect(fake.faults).toEqual([]);
  });

  test('that may not be written fails with the reason, and is written when it is run again after sharing', async () => {
    const { owner, spreadsheetId, run, look } = await arrange();
    const id = await run();
    await app.runJobs();
    expect(await look(id)).toMatchObject({ state: 'failed', runSteps: [{ outcome: { textKey: 'actions:outcomes.google.forbidden' } }] });
    fake.share(spreadsheetId, MAIL);
    await app.api(runs.rerun, { runId: id, from: 'failed' }, { as: owner });
    await app.runJobs();
    expect((await look(id)).state).toBe('done');
  });

  test('that Google cannot take just now is tried again', async () => {
    const { spreadsheetId, run, look } = await arrange();
    fake.share(spreadsheetId, MAIL);
    fake.refuse(503);
    fake.refuse(429);
    const id = await run();
    await app.runJobs();
    expect((await look(id)).runSteps[0]).toMatchObject({ state: 'retrying', outcome: { data: { status: 503 } } });
    app.clock.advance(5_000);
    await app.runJobs();
    app.clock.advance(20_000);
    await app.runJobs();
    expect(await look(id)).toMatchObject({ state: 'done', runSteps: [{ attempts: 3 }] });
  });
});

describe('a connection', () => {
  test('shows a spreadsheet’s sheets and heads, and writes a row to try it', async () => {
    const { owner, connection, spreadsheetId } = await arrange();
    const url = `https://docs.google.com/spreadsheets/d/${spreadsheetId}/edit#gid=0`;
    const list = { connectionId: connection.id, url };
    expect(await app.refusal(google.listSheets, list, { as: owner })).toMatchObject({
      status: 409,
      code: 'google/refused',
      detail: expect.stringContaining('編集者'),
    });
    fake.share(spreadsheetId, MAIL);
    expect(await app.api(google.listSheets, list, { as: owner })).toEqual({
      spreadsheetId,
      title: '申込者',
      sheets: [
        { title: "春'25", heads: ['氏名', 'メモ', 'メール'] },
        { title: '空', heads: [] },
      ],
    });
    expect(await app.refusal(google.listSheets, { ...list, url: 'https://example.jp/' }, { as: owner })).toMatchObject({ status: 422 });
    const row = { connectionId: connection.id, spreadsheetId, sheet: '空', columns: [{ column: 'B', value: 'テスト' }] };
    expect(await app.api(google.testSheet, row, { as: owner })).toEqual({ range: "'空'!A1" });
    expect(fake.cells(spreadsheetId, '空')).toEqual([[null, 'テスト']]);
  });

  test('by OAuth works once somebody agreed, with the state that belongs to it', async () => {
    const { owner, spreadsheetId } = await arrange();
    const connection = await app.api(
      google.createGoogleConnection,
      { kind: 'oauth', name: '自分のGoogle', clientId: 'c.apps.googleusercontent.com', clientSecret: 'GOCSPX-1' },
      { as: owner },
    );
    const other = await app.api(
      google.createGoogleConnection,
      { kind: 'oauth', name: '別', clientId: 'd', clientSecret: 'x' },
      { as: owner },
    );
    const begin = async (connectionId: string) => new URL((await app.api(google.beginConsent, { connectionId }, { as: owner })).url);
    const url = await begin(connection.id);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'c.apps.googleusercontent.com',
      access_type: 'offline',
      prompt: 'consent',
    });
    const state = url.searchParams.get('state') ?? '';
    const end = { connectionId: connection.id, code: fake.consent('c.apps.googleusercontent.com'), state };
    const foreign = (await begin(other.id)).searchParams.get('state') ?? '';
    expect(await app.refusal(google.endConsent, { ...end, state: foreign }, { as: owner })).toMatchObject({ code: 'google/consent' });
    expect(await app.refusal(google.endConsent, { ...end, code: 'made-up' }, { as: owner })).toMatchObject({ code: 'google/consent' });
    expect(await app.api(google.endConsent, end, { as: owner })).toMatchObject({ mail: 'c.apps.googleusercontent.com' });
    fake.share(spreadsheetId, 'c.apps.googleusercontent.com');
    const found = await app.api(google.listSheets, { connectionId: connection.id, url: spreadsheetId }, { as: owner });
    expect(found.title).toBe('申込者');
  });

  test('takes a key file as Google gives it and nothing else; one in use stays; nothing secret comes back', async () => {
    const { owner, connection } = await arrange();
    for (const bad of ['', '{}', '{"type":"authorized_user"}', 'key'])
      expect(
        (await app.refusal(google.createGoogleConnection, { kind: 'service_account', name: 'x', keyFile: bad }, { as: owner })).status,
      ).toBe(422);
    const { items } = await app.api(google.listGoogleConnections, {}, { as: owner });
    expect(items).toMatchObject([{ mail: MAIL, usedBy: [{ name: '登録のお知らせ' }] }]);
    expect(JSON.stringify(items)).not.toContain('PRIVATE KEY');
    expect(await app.refusal(google.deleteGoogleConnection, { connectionId: connection.id }, { as: owner })).toMatchObject({
      code: 'google/in-use',
    });
  });
});

test('columns are counted as a spreadsheet counts them', () => {
  expect(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ'].map(columnIndex)).toEqual([0, 25, 26, 51, 52, 701]);
  fc.assert(fc.property(fc.integer({ min: 0, max: 701 }), (index) => columnIndex(columnName(index)) === index));
  const columns = [
    { column: 'C', value: 'c' },
    { column: 'A', value: 'a' },
  ];
  expect(valuesOf(columns)).toEqual(['a', null, 'c']);
  expect(rangeOf({ sheet: "春'25", columns })).toBe("'春''25'!A:C");
});
