import { z } from 'zod';
import { attributes, html } from '#platform/html/html.ts';
import { color, defineElement, plainText, type Element } from '../extend.ts';
import { breakLines } from './break-lines.ts';

const sizes = {
  s: 'clamp(1.05rem, 0.98rem + 0.3vw, 1.2rem)',
  m: 'clamp(1.25rem, 1.1rem + 0.7vw, 1.6rem)',
  l: 'clamp(1.5rem, 1.2rem + 1.4vw, 2.2rem)',
  xl: 'clamp(1.75rem, 1.25rem + 2.4vw, 3rem)',
} as const;

const schema = z.strictObject({
  text: plainText(500),
  level: z.enum(['1', '2', '3']).default('2'),
  size: z.enum(['s', 'm', 'l', 'xl']).default('l'),
  /** Unset: as on a wide screen. */
  phoneSize: z.enum(['s', 'm', 'l', 'xl']).optional(),
  color: color.optional(),
});

/** A title of one to a few lines. */
export const headingElement: Element = defineElement({
  kind: 'heading',
  version: 1,
  group: 'text',
  icon: 'IconHeading',
  label: 'pages:elements.heading.label',
  targets: ['page', 'mail', 'lesson'],
  schema,
  defaults: (text) => ({ text: text('pages:elements.heading.text') }),
  fields: {
    text: { type: 'longtext', label: 'pages:elements.heading.fields.text' },
    level: {
      type: 'select',
      label: 'pages:elements.heading.fields.level',
      help: 'pages:elements.heading.levelHelp',
      options: [
        { value: '1', label: 'pages:elements.heading.levels.1' },
        { value: '2', label: 'pages:elements.heading.levels.2' },
        { value: '3', label: 'pages:elements.heading.levels.3' },
      ],
    },
    size: {
      type: 'select',
      label: 'pages:elements.heading.fields.size',
      group: 'look',
      options: [
        { value: 's', label: 'pages:sizes.s' },
        { value: 'm', label: 'pages:sizes.m' },
        { value: 'l', label: 'pages:sizes.l' },
        { value: 'xl', label: 'pages:sizes.xl' },
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
        { value: 'xl', label: 'pages:sizes.xl' },
      ],
    },
    color: { type: 'color', label: 'pages:fields.color', group: 'look' },
  },
  outline: (props) => props.text,
  // Phrases stay whole where the browser knows Japanese phrases; elsewhere any character may begin a line, as always.
  css: '.e-heading>*{font-weight:700;line-height:1.4;text-wrap:pretty;word-break:auto-phrase}',
  render: (props, ctx) => {
    // Centred lines look best of equal length; others fill theirs.
    const wrap = ctx.element.align === 'center' ? 'balance' : undefined;
    const size = { 'font-size': sizes[props.size], color: props.color, 'text-wrap': wrap };
    const phone = props.phoneSize && props.phoneSize !== props.size ? { 'font-size': sizes[props.phoneSize] } : {};
    const own = attributes({ class: ctx.style(size, phone), ...ctx.inline('text') });
    const lines = breakLines(props.text);
    if (props.level === '1') return html`<h1 ${own}>${lines}</h1>`;
    return props.level === '2' ? html`<h2 ${own}>${lines}</h2>` : html`<h3 ${own}>${lines}</h3>`;
  },
});
