import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { fromFile } from './zip-entries.ts';
import { local } from './local-name.ts';
import { isDateFormat } from './excel-dates.ts';
import { sheetRows } from './sheet-rows.ts';
import { WorkbookProblem } from './workbook-problem.ts';

/** Bytes of XML that a workbook may unpack to, and characters of its shared texts: those are all in memory at once. */
const MOST_UNPACKED = 1_500_000_000;
const MOST_TEXT = 60_000_000;

/** A workbook (Office Open XML, ECMA-376) as text: names of its sheets that are not hidden, and their rows. */
export interface Workbook {
  sheets: readonly string[];
  /** Rows of a sheet in pieces, empty ones included; cells as a person would write them down. */
  rows(sheet: number): AsyncGenerator<string[][], void>;
  close(): void;
}

/** Opens a workbook on disk that unpacks to at most `mostBytes`. Fails with `WorkbookProblem`. */
export async function openWorkbook(path: string, mostBytes = MOST_UNPACKED): Promise<Workbook> {
  const zip = await fromFile(path, mostBytes);
  try {
    const book = await readBook(await zip.open('xl/workbook.xml'));
    const targets = await readTargets(await zip.open('xl/_rels/workbook.xml.rels'));
    const dates = zip.has('xl/styles.xml') ? await readStyles(await zip.open('xl/styles.xml')) : [];
    const texts = zip.has('xl/sharedStrings.xml') ? await readTexts(await zip.open('xl/sharedStrings.xml')) : [];
    const sheets = book.sheets.flatMap(({ name, relation }) => {
      const target = targets.get(relation);
      return target !== undefined && zip.has(target) ? [{ name, target }] : [];
    });
    if (sheets.length === 0) throw new WorkbookProblem('broken');
    return {
      sheets: sheets.map((sheet) => sheet.name),
      rows: async function* (sheet) {
        const found = sheets[sheet];
        if (found) yield* sheetRows(await zip.open(found.target), { texts, dates, since1904: book.since1904 });
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Feeds XML to a parser piece by piece. A document that is none is a broken workbook. */
async function parse(body: Readable, listen: (parser: SaxesParser) => void): Promise<void> {
  const parser = new SaxesParser();
  listen(parser);
  parser.on('error', () => {
    throw new WorkbookProblem('broken');
  });
  const decoder = new TextDecoder();
  for await (const chunk of body) parser.write(decoder.decode(chunk, { stream: true }));
  parser.close();
}

async function readBook(body: Readable) {
  const sheets: { name: string; relation: string }[] = [];
  let since1904 = false;
  await parse(body, (parser) =>
    parser.on('opentag', ({ name, attributes }) => {
      if (local(name) === 'workbookPr') since1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (local(name) !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return;
      const relation = Object.entries(attributes).find(([key]) => local(key) === 'id')?.[1];
      if (attributes['name'] !== undefined && relation !== undefined) sheets.push({ name: attributes['name'], relation });
    }),
  );
  return { sheets, since1904 };
}

/** Paths in the archive by relation. */
async function readTargets(body: Readable): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await parse(body, (parser) =>
    parser.on('opentag', ({ name, attributes }) => {
      const target = attributes['Target'];
      if (local(name) !== 'Relationship' || target === undefined) return;
      targets.set(attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    }),
  );
  return targets;
}

/** For each style of cells whether it shows a date or a time. */
async function readStyles(body: Readable): Promise<boolean[]> {
  const formats = new Map<number, string>();
  const dates: boolean[] = [];
  let inCells = false;
  await parse(body, (parser) => {
    parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
      if (local(name) === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (local(name) === 'cellXfs') inCells = true;
      if (local(name) !== 'xf' || !inCells) return;
      const id = Number(attributes['numFmtId'] ?? 0);
      dates.push(isDateFormat(id, formats.get(id)));
    });
    parser.on('closetag', ({ name }) => {
      if (local(name) === 'cellXfs') inCells = false;
    });
  });
  return dates;
}

/** The texts that cells share, without their readings (furigana), which Excel keeps beside them. */
async function readTexts(body: Readable): Promise<string[]> {
  const texts: string[] = [];
  let size = 0;
  let text = '';
  let inText = false;
  let inReading = false;
  await parse(body, (parser) => {
    parser.on('opentag', ({ name }) => {
      if (local(name) === 'si') text = '';
      if (local(name) === 'rPh') inReading = true;
      if (local(name) === 't') inText = true;
    });
    parser.on('text', (piece) => {
      if (inText && !inReading) text += piece;
    });
    parser.on('closetag', ({ name }) => {
      if (local(name) === 't') inText = false;
      if (local(name) === 'rPh') inReading = false;
      if (local(name) !== 'si') return;
      texts.push(text);
      size += text.length;
      if (size > MOST_TEXT) throw new WorkbookProblem('too-large');
    });
  });
  return texts;
}
