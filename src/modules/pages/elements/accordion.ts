import { z } from 'zod';
import { attributes, html, raw } from '#platform/html/html.ts';
import { cleanText, color, defineElement, plainText, type Element } from '../extend.ts';
import { inlineText } from './inline-text.ts';
import { cleanMarkup, openOutside } from './clean-markup.ts';

const schema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        title: plainText(200),
        markup: z
          .string()
          .max(10_000)
          .transform((markup) => cleanMarkup(cleanText(markup))),
      }),
    )
    .max(50),
  /** Whether the first is open when the page is. */
  firstOpen: z.boolean().default(false),
  border: color.default('#d1d5db'),
});

/** Questions whose answers unfold: `details`, which needs no script and is found by the browser's search. */
export const accordionElement: Element = defineElement({
  kind: 'accordion',
  version: 1,
  group: 'text',
  icon: 'IconChevronDown',
  label: 'pages:elements.accordion.label',
  targets: ['page', 'lesson'],
  schema,
  defaults: (text) => ({
    items: [
      { title: text('pages:elements.accordion.title'), markup: `<p>${text('pages:elements.accordion.text')}</p>` },
      { title: text('pages:elements.accordion.title'), markup: `<p>${text('pages:elements.accordion.text')}</p>` },
    ],
  }),
  fields: {
    items: {
      type: 'items',
      label: 'pages:elements.accordion.fields.items',
      max: 50,
      items: {
        title: { type: 'text', label: 'pages:elements.accordion.fields.title' },
        markup: { type: 'markup', label: 'pages:elements.accordion.fields.markup' },
      },
      newItem: { title: '', markup: '' },
    },
    firstOpen: { type: 'toggle', label: 'pages:elements.accordion.fields.firstOpen' },
    border: { type: 'color', label: 'pages:structure.border', group: 'look' },
  },
  outline: (props) => props.items[0]?.title,
  css: '.e-accordion{text-align:left}.e-accordion details{border:1px solid var(--b);border-radius:8px}.e-accordion details+details{margin-top:8px}.e-accordion summary{padding:14px 18px;font-weight:700;cursor:pointer}.a-t{padding:0 18px 16px}.a-t p+p{margin-top:.8em}',
  render: (props, ctx) => {
    if (props.items.length === 0) return ctx.note('pages:elements.accordion.none');
    const own = ctx.style({ '--b': props.border });
    const items = props.items.map(({ title, markup }, i) => {
      const open = ctx.mode === 'editor' || (props.firstOpen && i === 0);
      const inside = raw(openOutside(markup, ctx));
      const body = html`<summary>${inlineText(ctx, `items.${i}.title`, title)}</summary><div ${attributes({ class: 'a-t', ...ctx.inline(`items.${i}.markup`) })}>${inside}</div>`;
      return open ? html`<details open>${body}</details>` : html`<details>${body}</details>`;
    });
    return html`<div class="${own}">${items}</div>`;
  },
});
