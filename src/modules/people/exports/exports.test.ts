import { expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import type { Caller } from '#test/support/client.ts';
import * as contacts from '../contract/contacts.ts';
import * as contract from '../contract/exports.ts';
import * as imports from '../contract/imports.ts';
import { makeAudience, makeContact, makeField } from '../testing.ts';

const app = await startApp();

const KEYS = ['mail', 'name', 'company', 'wishes', 'birthday', 'visit', 'amount', 'memo'];

/** An audience with a field of many types. */
async function place(workspaceId: string) {
  return app.inWorkspace(workspaceId, async (ctx) => {
    const { id: audienceId } = await makeAudience(ctx);
    const options = [{ label: '東京' }, { label: '大阪' }];
    await makeField(ctx, { audienceId, key: 'company', label: '会社名' });
    await makeField(ctx, { audienceId, key: 'wishes', label: '希望', type: 'checkboxes', options });
    await makeField(ctx, { audienceId, key: 'birthday', label: '誕生日', type: 'date' });
    await makeField(ctx, { audienceId, key: 'visit', label: '来店', type: 'datetime' });
    await makeField(ctx, { audienceId, key: 'amount', label: '金額', type: 'number' });
    await makeField(ctx, { audienceId, key: 'memo', label: 'メモ', type: 'long_text' });
    return audienceId;
  });
}

async function exported(as: Caller, audienceId: string, input: Record<string, unknown> = {}) {
  const { id: exportId } = await app.api(contract.createExport, { audienceId, columns: KEYS, ...input }, { as });
  await app.runJobs();
  const file = await app.call(contract.downloadExport, { exportId }, { as });
  const { items } = await app.api(contract.listExports, { audienceId }, { as });
  return { exportId, row: items[0], body: file.body, headers: file.headers };
}

const people: { mail: string; values: Record<string, string> }[] = [
  {
    mail: 'taro@example.jp',
    values: {
      name: '=HYPERLINK("x")',
      company: '㈱髙①🎉',
      wishes: '大阪\n東京',
      visit: '2026/1/1(木) 11:00〜12:00',
      amount: '-1,234.5',
      memo: '一行目\n"二行目", 三行目',
    },
  },
  { mail: 'a..b@docomo.ne.jp', values: { name: "'=quoted", birthday: '2001-02-03', company: '-', memo: '@x' } },
  { mail: 'hana@example.jp', values: {} },
];

test('an export holds what was asked for, opens in Excel, and holds no formula', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const audienceId = await place(workspaceId);
  await app.inWorkspace(workspaceId, async (ctx) => {
    for (const one of people) await makeContact(ctx, { audienceId, ...one });
  });
  const { row, body, headers } = await exported(owner, audienceId);
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(headers['content-disposition']).toContain(encodeURIComponent('ひまわり料理教室.csv'));
  expect(row).toMatchObject({ state: 'ready', rowsDone: 3, rowsTotal: 3, bytes: body.length, lostCount: 0 });
  expect([...body.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = new TextDecoder().decode(body).split('\r\n');
  expect(lines[0]).toBe('メールアドレス,お名前,会社名,希望,誕生日,来店,金額,メモ');
  expect(lines.find((line) => line.startsWith('taro'))).toBe(
    `taro@example.jp,"'=HYPERLINK(""x"")",㈱髙①🎉,"東京\n大阪",,2026-01-01 11:00〜12:00,-1234.5,"一行目\n""二行目"", 三行目"`,
  );
  expect(lines.find((line) => line.startsWith('a..b'))).toBe("a..b@docomo.ne.jp,''=quoted,'-,,2001-02-03,,,'@x");
});

test('what was written down is the same when it is imported again', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const audienceId = await place(workspaceId);
  await app.inWorkspace(workspaceId, async (ctx) => {
    for (const one of people) await makeContact(ctx, { audienceId, ...one });
  });
  for (const format of [{}, { delimiter: '\t' }]) {
    const { body } = await exported(owner, audienceId, format);
    const file = { name: 'a.csv', type: 'text/csv', body };
    const importId = (await app.call(imports.uploadImport, { audienceId, file: new Blob([]) }, { as: owner, file })).output?.id ?? '';
    await app.runJobs();
    const preview = await app.api(imports.previewImport, { importId }, { as: owner });
    expect(preview.mapping).toEqual(KEYS);
    const asked = { importId, format: preview.format, mapping: preview.mapping, basis: 'agreed', basisNote: 'x' } as const;
    await app.api(imports.checkImport, asked, { as: owner });
    await app.runJobs();
    const { expected } = await app.api(imports.getImport, { importId }, { as: owner });
    expect(expected).toEqual({ new: 0, changed: 0, unchanged: 3, repeated: 0, refused: 0 });
  }
});

test('in Shift_JIS, what it does not hold is replaced and named', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const audienceId = await place(workspaceId);
  await app.inWorkspace(workspaceId, async (ctx) => makeContact(ctx, { audienceId, ...people[0] }));
  const { row, body, headers } = await exported(owner, audienceId, { encoding: 'shift_jis' });
  expect(headers['content-type']).toBe('text/csv; charset=shift_jis');
  expect(new TextDecoder('shift_jis', { fatal: true }).decode(body)).toContain('㈱髙①〓');
  expect(row).toMatchObject({ lostCount: 1, lost: [{ row: 2, shown: 'taro@example.jp', label: '会社名', characters: ['🎉'] }] });
});

test('only those who meet the filter are written down, and a column that is none is refused', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const audienceId = await place(workspaceId);
  await app.inWorkspace(workspaceId, async (ctx) => {
    for (const one of people) await makeContact(ctx, { audienceId, ...one });
  });
  const { row } = await exported(owner, audienceId, { filter: { q: 'hana' } });
  expect(row).toMatchObject({ rowsDone: 1 });
  const refusal = await app.refusal(contract.createExport, { audienceId, columns: ['mail', 'gone'] }, { as: owner });
  expect(refusal).toMatchObject({ code: 'values/refused', fields: [{ path: ['columns', 1] }] });
});

test('a file is there for a week, or until it is thrown away', async () => {
  const { workspaceId, owner } = await app.makeWorkspace();
  const audienceId = await place(workspaceId);
  const first = await exported(owner, audienceId, { columns: ['mail', '@labels', '@addedAt'] });
  await app.api(contract.cancelExport, { exportId: first.exportId }, { as: owner });
  expect((await app.refusal(contract.downloadExport, { exportId: first.exportId }, { as: owner })).code).toBe('export/not-there');
  const second = await exported(owner, audienceId);
  app.clock.advance(8 * 86_400_000);
  expect((await app.refusal(contract.downloadExport, { exportId: second.exportId }, { as: owner })).code).toBe('export/not-there');
  await app.runTick('people.drop-old-exports');
  const { items } = await app.api(contract.listExports, { audienceId }, { as: owner });
  expect(items.map(({ bytes, expiresAt }) => [bytes, expiresAt])).toEqual([
    [null, null],
    [null, null],
  ]);
  expect(await app.api(contacts.listContacts, { audienceId }, { as: owner })).toMatchObject({ items: [] });
});
