import { z } from 'zod';
import { attributes, html, type Html } from '#platform/html/html.ts';
import type { Picture } from '#modules/media/api.ts';
import { defineElement, link, mediaId, pixels, plainText, type Element, type RenderContext } from '../extend.ts';
import { mediaData } from '../media-data.ts';

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

/** The page's first picture is what visitors wait for: it is fetched first, all others when they come near. */
function renderPicture(picture: Picture, props: z.output<typeof schema>, ctx: RenderContext): Html {
  const largest = picture.variants.at(-1);
  if (!largest) return html``;
  const isFirst = ctx.first();
  const several = picture.variants.length > 1;
  const own = ctx.style({
    'max-width': `${largest.width}px`,
    margin: ctx.element.align === 'center' ? '0 auto' : ctx.element.align === 'right' ? '0 0 0 auto' : undefined,
    'border-radius': props.radius ? `${props.radius}px` : undefined,
  });
  return html`<img ${attributes({
    class: own,
    src: largest.address,
    srcset: several ? picture.variants.map((variant) => `${variant.address} ${variant.width}w`).join(', ') : undefined,
    sizes: several ? sizesOf(ctx.element) : undefined,
    width: largest.width,
    height: largest.height,
    alt: props.alt || picture.alt,
    loading: isFirst ? undefined : 'lazy',
    fetchpriority: isFirst ? 'high' : undefined,
    decoding: isFirst ? undefined : 'async',
  })}>`;
}

/** How wide it will be shown: its share of a phone's screen, and of a section's 960 px at most. */
function sizesOf({ box, share }: RenderContext['element']): string {
  return `(max-width:640px) ${box.width}vw, min(${Math.round(share)}vw, ${Math.round((960 * share) / 100)}px)`;
}
