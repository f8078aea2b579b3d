import { z } from 'zod';
import { attributes, html } from '#platform/html/html.ts';
import { defineElement, link, mediaId, pixels, plainText, type Element } from '../extend.ts';
import { mediaData } from '../media-data.ts';
import { renderPicture } from './render-picture.ts';

const schema = z.strictObject({
  media: mediaId.optional(),
  /** What is seen, for those who do not see it. Empty: the library's text for it. */
  alt: plainText(300).default(''),
  link: link.default({ to: 'none' }),
  radius: pixels(60).default(0),
});

/** A picture of the media library, in the size that the visitor's screen needs. */
export const imageElement: Element = defineElement({
  kind: 'image',
  version: 1,
  group: 'media',
  icon: 'IconPhoto',
  label: 'pages:elements.image.label',
  targets: ['page', 'mail', 'lesson'],
  schema,
  defaults: () => ({}),
  fields: {
    media: { type: 'media', label: 'pages:elements.image.fields.media' },
    alt: { type: 'text', label: 'pages:elements.image.fields.alt', help: 'pages:elements.image.altHelp' },
    link: { type: 'link', label: 'pages:elements.image.fields.link' },
    radius: { type: 'pixels', label: 'pages:fields.radius', group: 'look', max: 60 },
  },
  outline: (props) => props.alt || undefined,
  css: '.e-image img{width:100%}.e-image>a{display:block}',
  refs: (props) => (props.media ? [{ source: mediaData, id: props.media }] : []),
  render: (props, ctx) => {
    const picture = props.media ? ctx.data(mediaData, props.media) : undefined;
    if (!picture) return ctx.note(props.media ? 'pages:elements.image.gone' : 'pages:elements.image.choose');
    const image = renderPicture(picture, props, ctx);
    const to = ctx.link(props.link);
    return to ? html`<a ${attributes(to)}>${image}</a>` : image;
  },
});
