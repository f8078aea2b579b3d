import { attributes, escapeHtml, html } from '#platform/html/html.ts';

interface Row {
  id: string;
  name: string;
  note: string;
}

/** A page of a list, by our templates and by hand-written concatenation that escapes the same values: the same bytes. */
const rows: readonly Row[] = Array.from({ length: 50 }, (_, i) => ({
  id: `id${i}`,
  name: `山田 ${i}`,
  note: i % 5 === 0 ? 'a < b & "c"' : 'よろしくお願いします',
}));

function byTemplate(): string {
  return html`<!doctype html><html lang="ja"><head><title>${'一覧'}</title></head><body><ul>${rows.map(
    (row) =>
      html`<li id="${row.id}"><a href="/people/${row.id}" title="${row.note}">${row.name}</a><input ${attributes({ name: row.id, checked: true })}></li>`,
  )}</ul></body></html>`.toString();
}

function byHand(): string {
  let list = '';
  for (const row of rows) {
    list += `<li id="${escapeHtml(row.id)}"><a href="/people/${escapeHtml(row.id)}" title="${escapeHtml(row.note)}">${escapeHtml(row.name)}</a><input name="${escapeHtml(row.id)}" checked></li>`;
  }
  return `<!doctype html><html lang="ja"><head><title>${escapeHtml('一覧')}</title></head><body><ul>${list}</ul></body></html>`;
}

/** Pages per second of both and their ratio: the median of rounds in which they take turns. */
export function benchHtmlTemplates(milliseconds: number): { templates: number; byHand: number; ratio: number } {
  if (byTemplate() !== byHand()) throw new Error('the two do not write the same page');
  const rounds = Array.from({ length: 7 }, () => ({
    templates: rate(byTemplate, milliseconds / 14),
    byHand: rate(byHand, milliseconds / 14),
  }));
  const middle = rounds.toSorted((a, b) => a.templates / a.byHand - b.templates / b.byHand)[3];
  if (!middle) throw new Error('no round was measured');
  return { ...middle, ratio: middle.templates / middle.byHand };
}

function rate(page: () => string, milliseconds: number): number {
  const end = performance.now() + milliseconds;
  let pages = 0;
  let bytes = 0;
  // The length in bytes asks for the whole text: otherwise the engine would leave the pieces unjoined.
  for (; performance.now() < end; pages++) bytes += Buffer.byteLength(page());
  if (bytes === 0) throw new Error('no page was written');
  return (pages / milliseconds) * 1000;
}

if (import.meta.main) {
  const { templates, byHand: baseline, ratio } = benchHtmlTemplates(4000);
  console.log(
    `html templates: ${Math.round(templates)} pages/s of 50 rows; concatenation by hand: ${Math.round(baseline)}; ratio ${ratio.toFixed(2)}`,
  );
}
