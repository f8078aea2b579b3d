import { z } from 'zod';
import { attributes, html, type Html } from '#platform/html/html.ts';
import type { LinkAttributes } from '../render/link-attributes.ts';
import { color, pixels, plainText, readableOn, type Fields, type RenderContext } from '../extend.ts';
import { inlineText } from './inline-text.ts';

const sizes = { m: ['1rem', '12px 28px'], l: ['1.125rem', '16px 36px'], xl: ['1.3rem', '20px 44px'] } as const;

/** What it says and how it looks: the same of everything that is pressed. */
export const buttonShape = {
  text: plainText(100),
  /** A small line under the text. */
  note: plainText(100).default(''),
  size: z.enum(['m', 'l', 'xl']).default('l'),
  /** Unset: the page's accent. */
  background: color.optional(),
  /** Unset: white or black, whichever is easier to read on the background. */
  color: color.optional(),
  radius: pixels(60).default(8),
  /** As wide as its column. */
  wide: z.boolean().default(false),
};
const look = z.object(buttonShape);

export const buttonTexts: Fields = {
  text: { type: 'text', label: 'pages:elements.button.fields.text' },
  note: { type: 'text', label: 'pages:elements.button.fields.note', placeholder: 'pages:elements.button.notePlaceholder' },
};

export const buttonLooks: Fields = {
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
};

/** Rules for the links that `renderButton` makes within elements of a kind. */
export function buttonCss(kind: string): string {
  const link = `.e-${kind}>a`;
  return `${link}{max-width:100%;font-weight:700;line-height:1.5;text-align:center;text-decoration:none}${link}:hover{filter:brightness(.92)}${link} small{display:block;font-size:.75em;font-weight:400}`;
}

/** A link that is pressed; `below` stands under its text, after its own note. */
export function renderButton(
  ctx: RenderContext,
  props: z.output<typeof look>,
  { to, below }: { to: LinkAttributes; below?: string | undefined },
): Html {
  const background = props.background ?? ctx.settings.accent;
  const [fontSize, padding] = sizes[props.size];
  const own = ctx.style({
    background,
    color: props.color ?? readableOn(background),
    'font-size': fontSize,
    padding,
    'border-radius': props.radius ? `${props.radius}px` : undefined,
    display: props.wide ? 'block' : 'inline-block',
  });
  const note = props.note && html`<small>${inlineText(ctx, 'note', props.note)}</small>`;
  const more = below && html`<small>${below}</small>`;
  return html`<a ${attributes({ class: own, ...to })}>${inlineText(ctx, 'text', props.text)}${note}${more}</a>`;
}
