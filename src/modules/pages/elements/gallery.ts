import { z } from 'zod';
import { html } from '#platform/html/html.ts';
import { defineElement, mediaId, pixels, plainText, type Element } from '../extend.ts';
import { mediaData } from '../media-data.ts';
import { renderPicture } from './render-picture.ts';

const schema = z.strictObject({
  pictures: z
    .array(
      z.strictObject({
        media: mediaId.optional(),
        /** What is seen, for those who do not see it. Empty: the library's text for it. */
        alt: plainText(300).default(''),
        caption: plainText(200).default(''),
      }),
    )
    .max(40),
  /** Side by side on a wide screen; on a phone two at most. */
  columns: z.int().min(1).max(6).default(3),
  gap: pixels(60).default(12),
  radius: pixels(60).default(8),
});

/** Several pictures side by side, each with a line of its own below it. */
export const galleryElement: Element = defineElement({
  kind: 'gallery',
  version: 1,
  group: 'media',
  icon: 'IconLayoutGrid',
  label: 'pages:elements.gallery.label',
  targets: ['page', 'lesson'],
  schema,
  defaults: () => ({ pictures: [{}, {}, {}] }),
  fields: {
    pictures: {
      type: 'items',
      label: 'pages:elements.gallery.fields.pictures',
      max: 40,
      items: {
        media: { type: 'media', label: 'pages:elements.image.fields.media' },
        alt: { type: 'text', label: 'pages:elements.image.fields.alt' },
        caption: { type: 'text', label: 'pages:elements.gallery.fields.caption' },
      },
      newItem: {},
    },
    columns: { type: 'number', label: 'pages:elements.gallery.fields.columns', min: 1, max: 6, group: 'look' },
    gap: { type: 'pixels', label: 'pages:elements.gallery.fields.gap', max: 60, group: 'look' },
    radius: { type: 'pixels', label: 'pages:fields.radius', max: 60, group: 'look' },
  },
  css: '.g{display:grid}.g img{width:100%;aspect-ratio:4/3;object-fit:cover}.g figcaption{margin-top:4px;font-size:.875rem}',
  refs: (props) => props.pictures.flatMap(({ media }) => (media ? [{ source: mediaData, id: media }] : [])),
  render: (props, ctx) => {
    const shown = props.pictures.flatMap(({ media, alt, caption }) => {
      const picture = media ? ctx.data(mediaData, media) : undefined;
      if (!picture) return ctx.mode !== 'published' ? [html`<div>${ctx.note('pages:elements.image.choose')}</div>`] : [];
      const image = renderPicture(picture, { alt, radius: props.radius, share: 1 / props.columns }, ctx);
      return [html`<figure>${image}${caption && html`<figcaption>${caption}</figcaption>`}</figure>`];
    });
    if (shown.length === 0) return ctx.note('pages:elements.image.choose');
    const tracks = (count: number) => `repeat(${count}, minmax(0, 1fr))`;
    const own = ctx.style(
      { 'grid-template-columns': tracks(props.columns), gap: `${props.gap}px` },
      props.columns > 2 ? { 'grid-template-columns': tracks(2) } : {},
    );
    return html`<div class="${`g ${own}`}">${shown}</div>`;
  },
});
