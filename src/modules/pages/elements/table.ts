import { z } from 'zod';
import { attributes, html } from '#platform/html/html.ts';
import { color, defineElement, plainText, type Element } from '../extend.ts';
import { readableOn } from '../render/contrast.ts';
import { inlineText } from './inline-text.ts';
import { breakLines } from './break-lines.ts';

const MOST_COLUMNS = 8;

const schema = z.strictObject({
  /** Rows of cells; a row that is short ends in empty cells. */
  rows: z.array(z.array(plainText(500)).min(1).max(MOST_COLUMNS)).max(100),
  /** Which cells name the others. */
  head: z.enum(['none', 'row', 'column', 'both']).default('column'),
  headBackground: color.default('#f1f5f9'),
  border: color.default('#d1d5db'),
  /** On a phone a wide table is moved sideways, or each row becomes a block of its own. */
  phone: z.enum(['scroll', 'stack']).default('scroll'),
});

/** Cells in rows and columns: an outline of an offer, a comparison, a timetable. */
export const tableElement: Element = defineElement({
  kind: 'table',
  version: 1,
  group: 'text',
  icon: 'IconTable',
  label: 'pages:elements.table.label',
  targets: ['page', 'lesson'],
  schema,
  defaults: (text) => ({
    rows: [
      [text('pages:elements.table.head'), text('pages:elements.table.cell')],
      [text('pages:elements.table.head'), text('pages:elements.table.cell')],
      [text('pages:elements.table.head'), text('pages:elements.table.cell')],
    ],
  }),
  fields: {
    rows: { type: 'table', label: 'pages:elements.table.fields.rows', max: 100 },
    head: {
      type: 'select',
      label: 'pages:elements.table.fields.head',
      options: [
        { value: 'column', label: 'pages:elements.table.heads.column' },
        { value: 'row', label: 'pages:elements.table.heads.row' },
        { value: 'both', label: 'pages:elements.table.heads.both' },
        { value: 'none', label: 'pages:elements.table.heads.none' },
      ],
    },
    phone: {
      type: 'select',
      label: 'pages:elements.table.fields.phone',
      options: [
        { value: 'scroll', label: 'pages:elements.table.phones.scroll' },
        { value: 'stack', label: 'pages:elements.table.phones.stack' },
      ],
    },
    headBackground: { type: 'color', label: 'pages:elements.table.fields.headBackground', group: 'look' },
    border: { type: 'color', label: 'pages:structure.border', group: 'look' },
  },
  outline: (props) => props.rows[0]?.join(' '),
  css: '.e-table{text-align:left}.t-s{overflow-x:auto}.e-table table{width:100%;border-collapse:collapse}.e-table td,.e-table th{padding:10px 14px;border:1px solid var(--b);vertical-align:top}.e-table th{background:var(--h);color:var(--i);font-weight:700;text-align:left}@media(max-width:640px){.t-k :is(tr,td,th){display:block}.t-k :is(td,th)+:is(td,th){border-top:0}}',
  render: (props, ctx) => {
    const columns = Math.max(0, ...props.rows.map((row) => row.length));
    if (columns === 0) return ctx.note('pages:elements.table.none');
    const own = ctx.style({ '--b': props.border, '--h': props.headBackground, '--i': readableOn(props.headBackground) });
    const isHead = (r: number, c: number) =>
      (r === 0 && (props.head === 'row' || props.head === 'both')) || (c === 0 && (props.head === 'column' || props.head === 'both'));
    const rows = props.rows.map((row, r) => {
      const cells = Array.from({ length: columns }, (_, c) => {
        const words = inlineText(ctx, `rows.${r}.${c}`, breakLines(row[c] ?? ''));
        if (!isHead(r, c)) return html`<td>${words}</td>`;
        const names = r === 0 && props.head !== 'column' ? 'col' : 'row';
        return html`<th scope="${names}">${words}</th>`;
      });
      return html`<tr>${cells}</tr>`;
    });
    // What can be moved sideways is reached by the keyboard too.
    const around = props.phone === 'stack' ? { class: `t-k ${own}` } : { class: `t-s ${own}`, tabindex: 0 };
    return html`<div ${attributes(around)}><table><tbody>${rows}</tbody></table></div>`;
  },
});
