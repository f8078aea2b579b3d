import { z } from 'zod';
import { attributes, html } from '#platform/html/html.ts';
import { defineElement, pixels, plainText, type Element } from '../../extend.ts';
import { embedOf, embedOrigins } from './embed-address.ts';

const schema = z.strictObject({
  /** An address or a copied embed code. Empty: not chosen yet. */
  code: z
    .string()
    .trim()
    .max(4000)
    .refine((code) => code === '' || embedOf(code) !== undefined, { error: 'pages:invalid.embed' })
    .default(''),
  /** What the frame holds, for those who do not see it. */
  title: plainText(200).default(''),
  height: pixels(2000).default(450),
});

/** A map, a form, a calendar, slides, sound: a frame of one of the services that are known. */
export const embedElement: Element = defineElement({
  kind: 'embed',
  version: 1,
  group: 'media',
  icon: 'IconMap2',
  label: 'pages:elements.embed.label',
  targets: ['page', 'lesson'],
  schema,
  defaults: (text) => ({ title: text('pages:elements.embed.label') }),
  fields: {
    code: { type: 'longtext', label: 'pages:elements.embed.fields.code', help: 'pages:elements.embed.codeHelp' },
    title: { type: 'text', label: 'pages:elements.embed.fields.title', help: 'pages:elements.embed.titleHelp' },
    height: { type: 'pixels', label: 'pages:elements.spacer.fields.height', min: 60, max: 2000 },
  },
  outline: (props) => props.title || undefined,
  css: '.e-embed>iframe{display:block;width:100%;border:0}',
  frames: embedOrigins,
  render: (props, ctx) => {
    const src = embedOf(props.code);
    if (!src) return ctx.note('pages:elements.embed.choose');
    const frame = {
      src,
      title: props.title || ctx.text('pages:elements.embed.label'),
      class: ctx.style({ height: `${props.height}px` }),
      loading: 'lazy',
      referrerpolicy: 'no-referrer-when-downgrade',
      sandbox: 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox',
      allowfullscreen: true,
    };
    return html`<iframe ${attributes(frame)}></iframe>`;
  },
});
