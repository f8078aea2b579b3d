import { z } from 'zod';
import { attributes, html } from '#platform/html/html.ts';
import { color, defineElement, plainText, type Element } from '../extend.ts';
import { inlineText } from './inline-text.ts';
import { breakLines } from './break-lines.ts';

/** What stands before each line, as CSS `content` writes it. */
const marks = { check: '2713', circle: '25CF', arrow: '25B6', star: '2605', cross: '2715' } as const;

const schema = z.strictObject({
  items: z.array(z.strictObject({ text: plainText(500) })).max(50),
  mark: z.enum(['check', 'circle', 'arrow', 'star', 'cross', 'number']).default('check'),
  /** Of the marks. Unset: the page's accent. */
  color: color.optional(),
  size: z.enum(['s', 'm', 'l']).default('m'),
});

const sizes = { s: '.9rem', m: undefined, l: '1.15rem' } as const;

/** Lines with a mark before each: what one gains, for whom it is, steps in order. */
export const listElement: Element = defineElement({
  kind: 'list',
  version: 1,
  group: 'text',
  icon: 'IconListCheck',
  label: 'pages:elements.list.label',
  targets: ['page', 'mail', 'lesson'],
  schema,
  defaults: (text) => ({
    items: [
      { text: text('pages:elements.list.item') },
      { text: text('pages:elements.list.item') },
      { text: text('pages:elements.list.item') },
    ],
  }),
  fields: {
    items: {
      type: 'items',
      label: 'pages:elements.list.fields.items',
      max: 50,
      items: { text: { type: 'longtext', label: 'pages:elements.list.fields.text' } },
      newItem: { text: '' },
    },
    mark: {
      type: 'select',
      label: 'pages:elements.list.fields.mark',
      options: [
        { value: 'check', label: 'pages:elements.list.marks.check' },
        { value: 'circle', label: 'pages:elements.list.marks.circle' },
        { value: 'arrow', label: 'pages:elements.list.marks.arrow' },
        { value: 'star', label: 'pages:elements.list.marks.star' },
        { value: 'cross', label: 'pages:elements.list.marks.cross' },
        { value: 'number', label: 'pages:elements.list.marks.number' },
      ],
    },
    color: { type: 'color', label: 'pages:elements.list.fields.color', group: 'look' },
    size: {
      type: 'select',
      label: 'pages:elements.text.fields.size',
      group: 'look',
      options: [
        { value: 's', label: 'pages:sizes.s' },
        { value: 'm', label: 'pages:sizes.m' },
        { value: 'l', label: 'pages:sizes.l' },
      ],
    },
  },
  outline: (props) => props.items[0]?.text,
  css: [
    '.e-list>*{display:inline-block;max-width:100%;padding:0;text-align:left;list-style:none;counter-reset:n}',
    '.e-list li{position:relative;padding-left:1.8em}.e-list li+li{margin-top:.5em}',
    '.e-list li::before{position:absolute;left:0;color:var(--m);font-weight:700}',
    ...Object.entries(marks).map(([name, code]) => `.l-${name} li::before{content:"\\${code}"}`),
    '.l-number li::before{counter-increment:n;content:counter(n) "."}',
  ].join(''),
  render: (props, ctx) => {
    if (props.items.length === 0) return ctx.note('pages:elements.list.none');
    const own = ctx.style({ '--m': props.color ?? ctx.settings.accent, 'font-size': sizes[props.size] });
    const items = props.items.map((item, i) => html`<li>${inlineText(ctx, `items.${i}.text`, breakLines(item.text))}</li>`);
    const list = { class: `l-${props.mark} ${own}` };
    return props.mark === 'number' ? html`<ol ${attributes(list)}>${items}</ol>` : html`<ul ${attributes(list)}>${items}</ul>`;
  },
});
