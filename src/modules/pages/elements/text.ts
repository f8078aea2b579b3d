import { z } from 'zod';
import { attributes, html, raw } from '#platform/html/html.ts';
import { cleanText, color, defineElement, type Element } from '../extend.ts';
import { cleanMarkup, openOutside, plainOf } from './clean-markup.ts';

const sizes = { s: '.875rem', m: undefined, l: '1.125rem' } as const;

const schema = z.strictObject({
  /** A few tags (see `clean-markup.ts`); whatever else comes in is taken out, its text stays. */
  markup: z
    .string()
    .max(20_000)
    .transform((markup) => cleanMarkup(cleanText(markup))),
  size: z.enum(['s', 'm', 'l']).default('m'),
  /** Unset: as on a wide screen. */
  phoneSize: z.enum(['s', 'm', 'l']).optional(),
  color: color.optional(),
});

/** Running text: paragraphs, bold, links, lists. */
export const textElement: Element = defineElement({
  kind: 'text',
  version: 1,
  group: 'text',
  icon: 'IconAlignLeft',
  label: 'pages:elements.text.label',
  targets: ['page', 'mail', 'lesson'],
  schema,
  defaults: (text) => ({ markup: `<p>${text('pages:elements.text.text')}</p>` }),
  fields: {
    markup: { type: 'markup', label: 'pages:elements.text.fields.markup' },
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
    phoneSize: {
      type: 'select',
      label: 'pages:fields.phoneSize',
      group: 'look',
      options: [
        { value: '', label: 'pages:fields.asOnPc' },
        { value: 's', label: 'pages:sizes.s' },
        { value: 'm', label: 'pages:sizes.m' },
        { value: 'l', label: 'pages:sizes.l' },
      ],
    },
    color: { type: 'color', label: 'pages:fields.color', group: 'look' },
  },
  outline: (props) => plainOf(props.markup),
  css: '.e-text{text-wrap:pretty}.e-text p+p,.e-text p+ul,.e-text p+ol,.e-text ul+p,.e-text ol+p{margin-top:.8em}.e-text ul,.e-text ol{padding-left:1.5em}',
  render: (props, ctx) => {
    // Centred lines of a few words read better when phrases stay whole; running text fills its lines.
    const phrase = ctx.element.align === 'center' ? 'auto-phrase' : undefined;
    const phone = props.phoneSize && props.phoneSize !== props.size ? { 'font-size': sizes[props.phoneSize] ?? '1rem' } : {};
    const own = ctx.style({ 'font-size': sizes[props.size], color: props.color, 'word-break': phrase }, phone);
    // The schema cleaned it, on every way in.
    const inside = raw(openOutside(props.markup, ctx));
    const around = { class: own || undefined, ...ctx.inline('markup') };
    return own || ctx.mode === 'editor' ? html`<div ${attributes(around)}>${inside}</div>` : html`${inside}`;
  },
});
