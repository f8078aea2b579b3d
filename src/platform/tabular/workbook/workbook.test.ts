import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, expect, test } from 'vitest';
import { packZip } from '#test/support/zip.ts';
import { dateOfSerial, isDateFormat } from './excel-dates.ts';
import { openWorkbook } from './workbook.ts';

const folder = await mkdtemp(join(tmpdir(), 'tsudoi-workbook-test-'));
afterAll(() => rm(folder, { recursive: true }));

const book = (sheets: string, more = '') => `<?xml version="1.0"?><workbook xmlns:r="r">${more}<sheets>${sheets}</sheets></workbook>`;
const relations =
  '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>';
const styles =
  '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="22"/></cellXfs></styleSheet>';
const texts =
  '<sst><si><t>メールアドレス</t></si><si><r><t>髙橋</t></r><r><t xml:space="preserve"> 太郎</t></r><rPh sb="0" eb="2"><t>タカハシ</t></rPh></si></sst>';
const sheet = `<worksheet><sheetData>
  <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>お名前</t></is></c></row>
  <row r="3"><c r="A3" t="str"><v>a@example.jp</v></c><c r="B3" s="1"><v>36892</v></c><c r="C3" t="s"><v>1</v></c><c r="D3" s="3"><v>46023.458333333336</v></c>
    <c r="E3"><v>9012345678</v></c><c r="F3"><v>0.1</v></c><c r="G3" t="b"><v>1</v></c><c r="H3" t="e"><v>#N/A</v></c><c r="I3" s="2"><v>1</v></c></row>
</sheetData></worksheet>`;

async function open(files: Record<string, string>) {
  const path = join(folder, `${Math.random()}.xlsx`);
  await pipeline(packZip(files), createWriteStream(path));
  return openWorkbook(path);
}

const whole = {
  'xl/workbook.xml': book('<sheet name="名簿" r:id="r1"/><sheet name="隠し" state="hidden" r:id="r2"/>'),
  'xl/_rels/workbook.xml.rels': relations,
  'xl/styles.xml': styles,
  'xl/sharedStrings.xml': texts,
  'xl/worksheets/sheet1.xml': sheet,
  'xl/worksheets/sheet2.xml': sheet,
};

test('a sheet is what a person would write down: dates, numbers, texts without their readings, gaps as gaps', async () => {
  const opened = await open(whole);
  expect(opened.sheets).toEqual(['名簿']);
  const rows: string[][] = [];
  for await (const piece of opened.rows(0)) rows.push(...piece);
  opened.close();
  expect(rows).toEqual([
    ['メールアドレス', '', 'お名前'],
    [],
    ['a@example.jp', '2001-01-01', '髙橋 太郎', '2026-01-01 11:00', '9012345678', '0.1', 'TRUE', '', '1900-01-01'],
  ]);
});

test.each([
  ['no archive', undefined],
  ['an archive of something else', { 'word/document.xml': '<x/>' }],
  ['nonsense inside', { ...whole, 'xl/workbook.xml': '<workbook><sheets>' }],
  ['rows that go backwards', { ...whole, 'xl/worksheets/sheet1.xml': '<worksheet><row r="5"/><row r="2"/></worksheet>' }],
])('%s is a broken workbook', async (_what, files) => {
  const read = async () => {
    if (!files) {
      const path = join(folder, 'no.xlsx');
      await writeFile(path, 'PK\u0003\u0004 and then nothing');
      await openWorkbook(path);
      return;
    }
    for await (const _ of (await open(files)).rows(0));
  };
  await expect(read()).rejects.toMatchObject({ name: 'WorkbookProblem', problem: 'broken' });
});

test('a small file that unpacks without end is refused', async () => {
  const bomb = `<worksheet><row r="1"><c r="A1" t="str"><v>${'x'.repeat(2_000_000)}</v></c></row></worksheet>`;
  const path = join(folder, 'bomb.xlsx');
  await pipeline(packZip({ ...whole, 'xl/worksheets/sheet1.xml': bomb }), createWriteStream(path));
  const opened = await openWorkbook(path, 1_000_000);
  const read = async () => {
    for await (const _ of opened.rows(0));
  };
  await expect(read()).rejects.toMatchObject({ problem: 'too-large' });
  opened.close();
});

test.each([
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [61, false, '1900-03-01'],
  [46023, false, '2026-01-01'],
  [44561, true, '2026-01-01'],
  [0.395833333, false, '09:30'],
  [46023.5, false, '2026-01-01 12:00'],
  [46023.000011574, false, '2026-01-01 00:00:01'],
])('the serial number %s is %s', (serial, since1904, written) => {
  expect(dateOfSerial(serial, since1904)).toBe(written);
});

test.each([
  [0, undefined, false],
  [2, undefined, false],
  [14, undefined, true],
  [31, undefined, true],
  [164, 'yyyy/m/d', true],
  [165, '[h]:mm', true],
  [166, '#,##0"日"', false],
  [167, '[Red]0.00', false],
  [168, '0.00E+00', false],
  [169, 'General', false],
])('the number format %s %s shows a date: %s', (id, code, is) => {
  expect(isDateFormat(id, code)).toBe(is);
});
