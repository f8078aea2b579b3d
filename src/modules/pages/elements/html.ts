import { z } from 'zod';
import { attributes, html } from '#platform/html/html.ts';
import { cleanText, defineElement, pixels, plainText, type Element } from '../extend.ts';

const schema = z.strictObject({
  /** Whatever its author wrote, scripts too: it runs in a frame without an origin, where it reaches nothing but itself. */
  code: z.string().max(50_000).transform(cleanText).default(''),
  /** What it is, for those who do not see it. */
  title: plainText(200).default(''),
  height: pixels(3000).default(300),
  /** Takes the height of what is in it, where that says how tall it is. */
  grows: z.boolean().default(true),
});

/** HTML of the author's own. */
export const htmlElement: Element = defineElement({
  kind: 'html',
  version: 1,
  group: 'layout',
  icon: 'IconCode',
  label: 'pages:elements.html.label',
  targets: ['page', 'lesson'],
  schema,
  defaults: () => ({}),
  fields: {
    code: { type: 'code', label: 'pages:elements.html.fields.code', help: 'pages:elements.html.codeHelp' },
    title: { type: 'text', label: 'pages:elements.embed.fields.title', help: 'pages:elements.embed.titleHelp' },
    height: { type: 'pixels', label: 'pages:elements.spacer.fields.height', max: 3000 },
    grows: { type: 'toggle', label: 'pages:elements.html.fields.grows' },
  },
  outline: (props) => props.title || undefined,
  css: '.e-html>iframe{display:block;width:100%;border:0}',
  script: 'html-frame',
  frames: ["'self'"],
  render: (props, ctx) => {
    if (props.code.trim() === '') return ctx.note('pages:elements.html.none');
    const src = ctx.frame();
    if (src === undefined) return ctx.note('pages:elements.html.later');
    const frame = {
      src,
      title: props.title || ctx.text('pages:elements.html.label'),
      class: ctx.style({ height: `${props.height}px` }),
      // Never `allow-same-origin`: it would be the page's own origin.
      sandbox: 'allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
      loading: 'lazy',
      'data-grows': props.grows,
    };
    return html`<iframe ${attributes(frame)}></iframe>`;
  },
});
