import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { buffer } from 'node:stream/consumers';
import { startApp } from '#test/support/app.ts';
import { packZip } from '#test/support/zip.ts';
import type { Caller } from '#test/support/client.ts';
import * as contacts from '../contract/contacts.ts';
import * as contract from '../contract/imports.ts';
import { makeAudience, makeContact, makeField } from '../testing.ts';

const app = await startApp();

const basis = { basis: 'agreed', basisNote: '2039年12月の料理教室の申込書' } as const;

/** An audience with a field more, and a way to send it a file. */
async function place() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const audienceId = await app.inWorkspace(workspaceId, async (ctx) => {
    const audience = await makeAudience(ctx);
    await makeField(ctx, { audienceId: audience.id, key: 'company', label: '会社名' });
    await makeField(ctx, { audienceId: audience.id, key: 'birthday', label: '誕生日', type: 'date' });
    return audience.id;
  });
  return { workspaceId, owner, audienceId };
}

async function upload(as: Caller, audienceId: string, body: Buffer | string, name = '読者.csv') {
  const file = { name, type: 'text/csv', body: Buffer.from(body) };
  const { output, problem } = await app.call(contract.uploadImport, { audienceId, file: new Blob([]) }, { as, file });
  if (!output) throw new Error(`refused: ${problem?.code}`);
  await app.runJobs();
  return app.api(contract.getImport, { importId: output.id }, { as });
}

/** Uploads, settles everything as it was found, and has it checked. */
async function checked(as: Caller, audienceId: string, body: Buffer | string) {
  const { id: importId } = await upload(as, audienceId, body);
  const { format, mapping } = await app.api(contract.previewImport, { importId }, { as });
  await app.api(contract.checkImport, { importId, format, mapping, ...basis }, { as });
  await app.runJobs();
  return app.api(contract.getImport, { importId }, { as });
}

async function run(as: Caller, importId: string) {
  await app.api(contract.startImport, { importId }, { as });
  await app.runJobs();
  return app.api(contract.getImport, { importId }, { as });
}

/** As Excel saves it: a cover, and a list with texts shared, a date as a number, an empty cell. */
async function workbook(): Promise<Buffer> {
  const text = (ref: string, index: number) => `<c r="${ref}" t="s"><v>${index}</v></c>`;
  const strings = [
    'メールアドレス',
    'お名前',
    '誕生日',
    'taro@example.jp',
    '髙橋 太郎',
    'broken',
    '佐藤',
    'hana@example.jp',
    '会員名簿 2039',
  ];
  const list = [
    `<row r="1">${text('A1', 0)}${text('B1', 1)}${text('C1', 2)}</row>`,
    `<row r="2">${text('A2', 3)}${text('B2', 4)}<c r="C2" s="1"><v>36925</v></c></row>`,
    `<row r="3">${text('A3', 5)}${text('B3', 6)}<c r="C3" s="1"><v>36926</v></c></row>`,
    `<row r="4">${text('A4', 7)}</row>`,
  ];
  const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
  const files = {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="表紙" r:id="r1"/><sheet name="名簿" r:id="r2"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="worksheets/sheet2.xml"/></Relationships>',
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': `<sst>${strings.map((one) => `<si><t>${one}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': sheet(`<row r="1">${text('A1', 8)}</row>`),
    'xl/worksheets/sheet2.xml': sheet(list.join('')),
  };
  return buffer(packZip(files));
}

const excel = (text: string) => iconv.encode(text.replaceAll('\n', '\r\n'), 'cp932');

describe('a file', () => {
  test('of Excel in Japan is read as what it is, and mapped by what stands above its columns', async () => {
    const { owner, audienceId } = await place();
    const uploaded = await upload(owner, audienceId, excel('メールアドレス,氏名,会社名,備考\ntaro@example.jp,髙橋 太郎,㈱ひまわり①,x\n'));
    const format = { encoding: 'shift_jis', delimiter: ',', hasHeader: true, sheet: 0 };
    expect(uploaded).toMatchObject({ state: 'ready', fileKind: 'text', isSure: true, detected: format, fileName: '読者.csv' });
    expect(await app.api(contract.previewImport, { importId: uploaded.id }, { as: owner })).toMatchObject({
      format,
      header: ['メールアドレス', '氏名', '会社名', '備考'],
      rows: [['taro@example.jp', '髙橋 太郎', '㈱ひまわり①', 'x']],
      isGarbled: false,
      mapping: ['mail', 'name', 'company', null],
      isRemembered: false,
    });
    const wrong = await app.api(contract.previewImport, { importId: uploaded.id, encoding: 'utf-8' }, { as: owner });
    expect(wrong.isGarbled).toBe(true);
  });

  test('that is a workbook goes the whole way: the sheet is chosen, checked row by row, written, and its refused rows come back', async () => {
    const { workspaceId, owner, audienceId } = await place();
    const { id: importId, fileKind, sheets } = await upload(owner, audienceId, await workbook(), '名簿.xlsx');
    expect([fileKind, sheets]).toEqual(['sheets', ['表紙', '名簿']]);
    const preview = await app.api(contract.previewImport, { importId, sheet: 1 }, { as: owner });
    expect(preview).toMatchObject({
      header: ['メールアドレス', 'お名前', '誕生日'],
      rows: [['taro@example.jp', '髙橋 太郎', '2001-02-03'], ['broken', '佐藤', '2001-02-04'], ['hana@example.jp']],
      mapping: ['mail', 'name', 'birthday'],
    });
    const hana = await app.inWorkspace(workspaceId, async (ctx) =>
      makeContact(ctx, { audienceId, mail: 'hana@example.jp', values: { name: '山田 花子' } }),
    );
    await app.api(contract.checkImport, { importId, format: preview.format, mapping: preview.mapping, ...basis }, { as: owner });
    await app.runJobs();
    const checkedNow = await app.api(contract.getImport, { importId }, { as: owner });
    expect(checkedNow).toMatchObject({ state: 'checked', expected: { new: 1, changed: 0, unchanged: 1, refused: 1 } });
    const done = await run(owner, importId);
    expect(done).toMatchObject({ state: 'done', written: { new: 1, changed: 0, unchanged: 1, refused: 1 } });
    const { items } = await app.api(contacts.listContacts, { audienceId }, { as: owner });
    expect(items.map(({ mail, name }) => [mail, name]).toSorted()).toEqual([
      ['hana@example.jp', '山田 花子'],
      ['taro@example.jp', '髙橋 太郎'],
    ]);
    expect(hana.created).toBe(true);
    const refused = String((await app.call(contract.downloadRefused, { importId }, { as: owner })).body);
    expect(refused).toContain('broken,佐藤,2001-02-04');
    expect(refused).not.toContain('taro@');
  });

  test('without a header is mapped by its addresses', async () => {
    const { owner, audienceId } = await place();
    const { id: importId, detected } = await upload(owner, audienceId, '山田,taro@example.jp\n佐藤,jiro@example.jp\n');
    expect(detected?.hasHeader).toBe(false);
    const preview = await app.api(contract.previewImport, { importId }, { as: owner });
    expect([preview.header, preview.mapping, preview.rows.length]).toEqual([null, [null, 'mail'], 2]);
  });

  test.each([
    ['nothing in it', ' \n\n', 'people:errors.import/empty'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), 'people:errors.import/old-or-locked-workbook'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'people:errors.import/no-table'],
  ])('that is %s says so', async (_what, body, textKey) => {
    const { owner, audienceId } = await place();
    expect(await upload(owner, audienceId, body)).toMatchObject({ state: 'failed', problem: { textKey } });
  });

  test('with a quotation mark that never closes fails at its row', async () => {
    const { owner, audienceId } = await place();
    expect(await checked(owner, audienceId, 'mail,name\na@example.jp,"x\nb@example.jp,y\n')).toMatchObject({
      state: 'failed',
      problem: { textKey: 'people:errors.import/quote-open', data: { row: 2 } },
    });
  });
});

describe('a check', () => {
  test('needs the grounds on which these people may be written to, and a column of addresses', async () => {
    const { owner, audienceId } = await place();
    const { id: importId, detected: format } = await upload(owner, audienceId, 'mail,name\na@example.jp,x\n');
    if (!format) throw new Error('not read');
    const mapping = ['mail', 'name'];
    const without = await app.call(contract.checkImport, { importId, format, mapping, ...basis, basisNote: ' ' }, { as: owner });
    expect(without.problem).toMatchObject({ code: 'request/invalid', fields: [{ path: ['basisNote'] }] });
    const unmapped = await app.refusal(contract.checkImport, { importId, format, mapping: [null, 'name'], ...basis }, { as: owner });
    expect(unmapped).toMatchObject({ code: 'values/refused', fields: [{ path: ['mapping'] }] });
    const twice = await app.refusal(contract.checkImport, { importId, format, mapping: ['mail', 'mail'], ...basis }, { as: owner });
    expect(twice).toMatchObject({ code: 'values/refused', fields: [{ path: ['mapping'] }] });
  });

  test('says of each row what would happen, and writes nothing', async () => {
    const { workspaceId, owner, audienceId } = await place();
    await app.inWorkspace(workspaceId, async (ctx) => {
      await makeContact(ctx, { audienceId, mail: 'hana@example.jp', values: { name: '山田 花子', company: '㈱ひまわり' } });
      await makeContact(ctx, { audienceId, mail: 'same@example.jp', values: { name: '同じ' } });
    });
    const found = await checked(
      owner,
      audienceId,
      'メール,お名前,会社名,誕生日\nnew@example.jp,新人,,\n\nHANA@example.jp,　,㈱すみれ,2001/2/3\nsame@example.jp,同じ,,\nbroken,x,,\nNEW@example.jp,もう一度,,\n,名無し,,2001/2/30\n',
    );
    expect(found).toMatchObject({
      state: 'checked',
      rowsTotal: 6,
      expected: { new: 1, changed: 1, unchanged: 1, repeated: 1, refused: 2 },
      hasRefusedFile: true,
    });
    const { items } = await app.api(contract.listImportRows, { importId: found.id }, { as: owner });
    expect(items).toEqual([
      { row: 2, verdict: 'new', shown: 'new@example.jp', changes: [], problems: [], firstRow: null },
      {
        row: 4,
        verdict: 'changed',
        shown: 'HANA@example.jp',
        changes: [
          { label: '会社名', old: '㈱ひまわり', new: '㈱すみれ' },
          { label: '誕生日', old: null, new: '2001年2月3日(土)' },
        ],
        problems: [],
        firstRow: null,
      },
      { row: 5, verdict: 'unchanged', shown: 'same@example.jp', changes: [], problems: [], firstRow: null },
      expect.objectContaining({ row: 6, verdict: 'refused', problems: [{ label: 'メールアドレス', textKey: 'people:problems.notAMail' }] }),
      { row: 7, verdict: 'repeated', shown: 'NEW@example.jp', changes: [], problems: [], firstRow: 2 },
      expect.objectContaining({
        row: 8,
        verdict: 'refused',
        problems: [
          { label: '誕生日', textKey: 'people:problems.noSuchDay', data: { text: '2001/2/30' } },
          { label: 'メールアドレス', textKey: 'people:problems.cellEmpty' },
        ],
      }),
    ]);
    const refused = await app.api(contract.listImportRows, { importId: found.id, verdict: 'refused', limit: 1 }, { as: owner });
    expect(refused.items.map(({ row }) => row)).toEqual([6]);
    expect(refused.next).not.toBeNull();
    expect((await app.api(contacts.listContacts, { audienceId }, { as: owner })).items).toHaveLength(2);
  });

  test('refuses what the chosen encoding cannot read', async () => {
    const { owner, audienceId } = await place();
    const { id: importId, detected } = await upload(owner, audienceId, excel('mail,name\na@example.jp,髙橋\n'));
    if (!detected) throw new Error('not read');
    await app.api(
      contract.checkImport,
      { importId, format: { ...detected, encoding: 'utf-8' }, mapping: ['mail', 'name'], ...basis },
      { as: owner },
    );
    await app.runJobs();
    const { items } = await app.api(contract.listImportRows, { importId }, { as: owner });
    expect(items[0]?.problems).toEqual([{ label: 'お名前', textKey: 'people:problems.cellGarbled' }]);
  });
});

describe('an import', () => {
  test('writes new rows and what changed, by its own name in the history; an empty cell and a missing column change nothing', async () => {
    const { workspaceId, owner, audienceId } = await place();
    const { contactId } = await app.inWorkspace(workspaceId, (ctx) =>
      makeContact(ctx, {
        audienceId,
        mail: 'hana@example.jp',
        values: { name: '山田 花子', company: '㈱ひまわり', birthday: '2000-01-01' },
      }),
    );
    const found = await checked(owner, audienceId, excel('メール,お名前,会社名\nhana@example.jp,,㈱すみれ\nnew@example.jp,髙橋,\n'));
    const done = await run(owner, found.id);
    expect(done).toMatchObject({ state: 'done', rowsDone: 2, written: { new: 1, changed: 1, unchanged: 0, repeated: 0, refused: 0 } });
    const hana = await app.api(contacts.getContact, { contactId }, { as: owner });
    expect(hana.name).toBe('山田 花子');
    expect(Object.values(hana.values).toSorted()).toEqual(expect.arrayContaining(['2000-01-01', '㈱すみれ']));
    const { items } = await app.api(contacts.listChanges, { contactId }, { as: owner });
    expect(items[0]).toMatchObject({
      key: 'company',
      oldValue: '㈱ひまわり',
      newValue: '㈱すみれ',
      source: { kind: 'import', id: found.id },
      actor: { kind: 'staff' },
      reversible: true,
    });
    const list = await app.api(contacts.listContacts, { audienceId, q: 'new@example.jp' }, { as: owner });
    expect(list.items[0]).toMatchObject({ name: '髙橋' });
  });

  test('is told as one fact for a batch', async () => {
    const { workspaceId, owner, audienceId } = await place();
    const found = await checked(owner, audienceId, 'mail\na@example.jp\nb@example.jp\n');
    await run(owner, found.id);
    const facts = await app.inWorkspace(workspaceId, async (ctx) =>
      ctx.db
        .withTables<{ facts: { name: string; payload: { created: unknown[] } } }>()
        .selectFrom('facts')
        .selectAll()
        .where('name', 'like', 'people.contact%')
        .execute(),
    );
    expect(facts.map(({ name, payload }) => [name, payload.created.length])).toEqual([['people.contacts-imported', 2]]);
  });

  test('gives back the refused rows in the encoding of the file, with the reason', async () => {
    const { owner, audienceId } = await place();
    const found = await checked(owner, audienceId, excel('メール,お名前\n㈱髙①,"改行\nあり"\nok@example.jp,x\n'));
    const file = await app.call(contract.downloadRefused, { importId: found.id }, { as: owner });
    expect(file.headers['content-type']).toBe('text/csv; charset=shift_jis');
    expect(new TextDecoder('shift_jis', { fatal: true }).decode(file.body)).toBe(
      'メール,お名前,元のファイルの行,取り込めなかった理由\r\n㈱髙①,"改行\r\nあり",2,「メールアドレス」：メールアドレスの形式が正しくありません。\r\n',
    );
    const clean = await checked(owner, audienceId, 'mail\nok@example.jp\n');
    expect((await app.refusal(contract.downloadRefused, { importId: clean.id }, { as: owner })).code).toBe('import/no-refused-rows');
  });

  test('maps the next file with the same header as the last one was', async () => {
    const { owner, audienceId } = await place();
    const first = await upload(owner, audienceId, 'mail,memo\na@example.jp,x\n');
    if (!first.detected) throw new Error('not read');
    await app.api(
      contract.checkImport,
      { importId: first.id, format: first.detected, mapping: ['mail', 'company'], ...basis },
      { as: owner },
    );
    await app.runJobs();
    const second = await upload(owner, audienceId, 'Mail,MEMO\nb@example.jp,y\n');
    const preview = await app.api(contract.previewImport, { importId: second.id }, { as: owner });
    expect([preview.mapping, preview.isRemembered]).toEqual([['mail', 'company'], true]);
  });

  test('pauses, goes on where it was, and ends when it is given up', async () => {
    const { owner, audienceId } = await place();
    const rows = Array.from({ length: 3 }, (_, n) => `r${n}@example.jp\n`).join('');
    const { id: importId } = await checked(owner, audienceId, `mail\n${rows}`);
    await app.api(contract.startImport, { importId }, { as: owner });
    expect((await app.api(contract.pauseImport, { importId }, { as: owner })).state).toBe('paused');
    await app.runJobs();
    expect(await app.api(contract.getImport, { importId }, { as: owner })).toMatchObject({ state: 'paused', rowsDone: 0 });
    expect(await run(owner, importId)).toMatchObject({ state: 'done', rowsDone: 3 });
    expect((await app.refusal(contract.pauseImport, { importId }, { as: owner })).code).toBe('import/not-now');
    const other = await checked(owner, audienceId, `mail\n${rows}`);
    expect((await app.api(contract.cancelImport, { importId: other.id }, { as: owner })).state).toBe('cancelled');
    expect((await app.refusal(contract.startImport, { importId: other.id }, { as: owner })).code).toBe('import/not-now');
  });

  test('loses its file and its rows after two weeks, and stays as a record', async () => {
    const { workspaceId, owner, audienceId } = await place();
    const { id: importId } = await checked(owner, audienceId, 'mail\nbroken\nok@example.jp\n');
    await run(owner, importId);
    app.clock.advance(15 * 86_400_000);
    await app.runTick('people.drop-old-imports');
    expect(await app.api(contract.getImport, { importId }, { as: owner })).toMatchObject({
      state: 'done',
      basis: 'agreed',
      hasRefusedFile: false,
      expiresAt: null,
    });
    expect((await app.api(contract.listImportRows, { importId }, { as: owner })).items).toEqual([]);
    const keys: string[] = [];
    for await (const key of app.services.storage.list(`${workspaceId}/imports/`)) keys.push(key);
    expect(keys).toEqual([]);
  });
});
