import { attributes, html, type HtmlValue } from '#platform/html/html.ts';
import type { RenderContext } from '../extend.ts';

/** Content of one property among others: in the editor it has a tag of its own, so that it is edited where it stands. */
export function inlineText(ctx: RenderContext, property: string, content: HtmlValue): HtmlValue {
  return ctx.mode === 'editor' ? html`<span ${attributes(ctx.inline(property))}>${content}</span>` : content;
}
