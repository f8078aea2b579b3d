import { z } from 'zod';
import { attributes, html } from '#platform/html/html.ts';
import { readableOn } from '../render/contrast.ts';
import { inlineText } from './inline-text.ts';
import { color, defineElement, link, pixels, plainText, type Element } from '../extend.ts';

const sizes = { m: ['1rem', '12px 28px'], l: ['1.125rem', '16px 36px'], xl: ['1.3rem', '20px 44px'] } as const;

const schema = z.strictObject({
  text: plainText(100),
  /** A small line under the text. */
  note: plainText(100).default(''),
  link: link.default({ to: 'next' }),
  size: z.enum(['m', 'l', 'xl']).default('l'),
  /** Unset: the page's accent. */
  background: color.optional(),
  /** Unset: white or black, whichever is easier to read on the background. */
  color: color.optional(),
  radius: pixels(60).default(8),
  /** As wide as its column. */
  wide: z.boolean().default(false),
});

/** What a visitor presses to go on. */
export const buttonElement: Element = defineElement({
  kind: 'button',
  version: 1,
  group: 'action',
  icon: 'IconClick',
  label: 'pages:elements.button.label',
  targets: ['page', 'mail', 'lesson'],
  schema,
  defaults: (text) => ({ text: text('pages:elements.button.text') }),
  fields: {
    text: { type: 'text', label: 'pages:elements.button.fields.text' },
    note: { type: 'text', label: 'pages:elements.button.fields.note', placeholder: 'pages:elements.button.notePlaceholder' },
    link: { type: 'link', label: 'pages:elements.button.fields.link' },
    size: {
      type: 'select',
      label: 'pages:elements.button.fields.size',
      group: 'look',
      options: [
        { value: 'm', label: 'pages:sizes.m' },
        { value: 'l', label: 'pages:sizes.l' },
        { value: 'xl', label: 'pages:sizes.xl' },
      ],
    },
    wide: { type: 'toggle', label: 'pages:elements.button.fields.wide', group: 'look' },
    background: { type: 'color', label: 'pages:elements.button.fields.background', group: 'look' },
    color: { type: 'color', label: 'pages:fields.color', group: 'look' },
    radius: { type: 'pixels', label: 'pages:fields.radius', group: 'look', max: 60 },
  },
  outline: (props) => props.text,
  css: '.e-button>a{display:inline-block;max-width:100%;font-weight:700;line-height:1.5;text-align:center;text-decoration:none}.e-button>a:hover{filter:brightness(.92)}.e-button small{display:block;font-size:.75em;font-weight:400}',
  render: (props, ctx) => {
    const to = ctx.link(props.link);
    if (!to) return ctx.note('pages:elements.button.noLink');
    const background = props.background ?? ctx.settings.accent;
    const [fontSize, padding] = sizes[props.size];
    const own = ctx.style({
      background,
      color: props.color ?? readableOn(background),
      'font-size': fontSize,
      padding,
      'border-radius': props.radius ? `${props.radius}px` : undefined,
      display: props.wide ? 'block' : undefined,
    });
    const note = props.note && html`<small>${inlineText(ctx, 'note', props.note)}</small>`;
    return html`<a ${attributes({ class: own, ...to })}>${inlineText(ctx, 'text', props.text)}${note}</a>`;
  },
});
