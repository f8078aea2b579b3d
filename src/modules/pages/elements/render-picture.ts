import { attributes, html, type Html } from '#platform/html/html.ts';
import type { Picture, PictureVariant } from '#modules/media/api.ts';
import type { RenderContext } from '../extend.ts';

/** A picture in the size that the screen needs. The page's first picture is what visitors wait for: it is fetched first, all others when they come near. */
export function renderPicture(picture: Picture, props: { alt: string; radius: number; share?: number }, ctx: RenderContext): Html {
  const largest = picture.variants.at(-1);
  if (!largest) return html``;
  const isFirst = ctx.first();
  const sizes = picture.variants.length > 1 ? sizesOf(ctx.element, props.share ?? 1) : undefined;
  const own = ctx.style({
    'max-width': `${largest.width}px`,
    margin: ctx.element.align === 'center' ? '0 auto' : ctx.element.align === 'right' ? '0 0 0 auto' : undefined,
    'border-radius': props.radius ? `${props.radius}px` : undefined,
  });
  const image = html`<img ${attributes({
    class: own,
    src: largest.address,
    srcset: sizes ? setOf(picture.variants) : undefined,
    sizes,
    width: largest.width,
    height: largest.height,
    alt: props.alt || picture.alt,
    loading: isFirst ? undefined : 'lazy',
    fetchpriority: isFirst ? 'high' : undefined,
    decoding: isFirst ? undefined : 'async',
  })}>`;
  if (picture.avif.length === 0) return image;
  return html`<picture><source ${attributes({ type: 'image/avif', srcset: setOf(picture.avif), sizes: sizes ?? '100vw' })}>${image}</picture>`;
}

function setOf(variants: readonly PictureVariant[]): string {
  return variants.map((variant) => `${variant.address} ${variant.width}w`).join(', ');
}

/** How wide it will be shown: its share of a phone's screen, and of a section's 960 px at most. `part`: of its element. */
function sizesOf({ box, share }: RenderContext['element'], part: number): string {
  const wide = share * part;
  return `(max-width:640px) ${Math.round((box.phone?.width ?? box.width) * part)}vw, min(${Math.round(wide)}vw, ${Math.round((960 * wide) / 100)}px)`;
}
