import { z } from 'zod';
import { attributes, html } from '#platform/html/html.ts';
import { defineElement, plainText, type Element } from '../extend.ts';

const places = ['line', 'x', 'facebook', 'hatena', 'copy'] as const;
/** Where each service takes a page; `{url}` and `{text}` are filled in by the script, which alone knows where the page stands. */
const addresses = {
  line: 'https://social-plugins.line.me/lineit/share?url={url}',
  x: 'https://twitter.com/intent/tweet?url={url}&text={text}',
  facebook: 'https://www.facebook.com/sharer/sharer.php?u={url}',
  hatena: 'https://b.hatena.ne.jp/add?mode=confirm&url={url}&title={text}',
  copy: '',
} as const;

const schema = z.strictObject({
  line: z.boolean().default(true),
  x: z.boolean().default(true),
  facebook: z.boolean().default(true),
  hatena: z.boolean().default(false),
  copy: z.boolean().default(true),
  /** What a post begins with. Empty: the page's title. */
  text: plainText(200).default(''),
});

/** Buttons by which visitors tell others of the page. Nothing of the services is loaded. */
export const shareElement: Element = defineElement({
  kind: 'share',
  version: 1,
  group: 'action',
  icon: 'IconShare',
  label: 'pages:elements.share.label',
  targets: ['page'],
  schema,
  defaults: () => ({}),
  fields: {
    line: { type: 'toggle', label: 'pages:elements.share.places.line' },
    x: { type: 'toggle', label: 'pages:elements.share.places.x' },
    facebook: { type: 'toggle', label: 'pages:elements.share.places.facebook' },
    hatena: { type: 'toggle', label: 'pages:elements.share.places.hatena' },
    copy: { type: 'toggle', label: 'pages:elements.share.places.copy' },
    text: { type: 'longtext', label: 'pages:elements.share.fields.text', help: 'pages:elements.share.textHelp' },
  },
  css: '.h{display:inline-flex;flex-wrap:wrap;gap:8px}.h>button{min-height:44px;padding:8px 18px;border:1px solid currentColor;border-radius:999px;background:none;color:inherit;font:inherit;cursor:pointer}',
  script: 'share',
  render: (props, ctx) => {
    const buttons = places
      .filter((place) => props[place])
      .map((place) => {
        const data = {
          type: 'button',
          'data-share': addresses[place],
          'data-copied': place === 'copy' ? ctx.text('pages:elements.share.copied') : undefined,
        };
        return html`<button ${attributes(data)}>${ctx.text(`pages:elements.share.places.${place}`)}</button>`;
      });
    if (buttons.length === 0) return ctx.note('pages:elements.share.none');
    // Without a script the buttons could do nothing: it shows them.
    return html`<div ${attributes({ class: 'h', 'data-text': props.text || undefined, hidden: ctx.mode !== 'editor' })}>${buttons}</div>`;
  },
});
