import sanitizeHtml from 'sanitize-html';
import type { RenderContext } from '../extend.ts';
import { isLinkAddress } from '../document/values.ts';

const options: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'strong', 'em', 'u', 's', 'a', 'ul', 'ol', 'li'],
  allowedAttributes: { a: ['href', 'target', 'rel'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'template', 'svg', 'math', 'iframe', 'object', 'head'],
  transformTags: {
    b: 'strong',
    i: 'em',
    strike: 's',
    del: 's',
    div: 'p',
    h1: 'p',
    h2: 'p',
    h3: 'p',
    // sanitize-html hands over what the author wrote; only an address a link may lead to survives.
    a: (_tag, given): sanitizeHtml.Tag => {
      const href = (given['href'] ?? '').trim();
      if (!isLinkAddress(href)) return { tagName: 'u', attribs: {} };
      if (given['target'] === '_self') return { tagName: 'a', attribs: { href, target: '_self' } };
      return { tagName: 'a', attribs: given['target'] === '_blank' ? { href, target: '_blank', rel: 'noopener' } : { href } };
    },
  },
};

/**
 * The markup that a text may hold: paragraphs, line breaks, strong, em, u, s, links, lists. Everything else loses its tags; what
 * was no text to begin with (scripts, styles, svg) goes altogether. Cleaning what is clean changes nothing.
 */
export function cleanMarkup(markup: string): string {
  let clean = markup;
  // Closing what was left open can nest what was not: twice is enough for what editors write, more only for what was made to confuse.
  for (let round = 0; round < 10; round++) {
    const next = sanitizeHtml(unnest(sanitizeHtml(clean, options)), options)
      .replaceAll('<br />', '<br>')
      .trim();
    if (next === clean) return clean;
    clean = next;
  }
  return sanitizeHtml(clean, { allowedTags: [], allowedAttributes: {} });
}

/**
 * Clean markup whose links to other sites open in a new tab where the workspace wants that. A link that says where it opens
 * (`_blank`, `_self`) is left as it is.
 */
export function openOutside(markup: string, ctx: Pick<RenderContext, 'isOutside'>): string {
  return markup.replaceAll(/<a href="([^"]*)">/g, (tag, address: string) =>
    ctx.isOutside(address.replaceAll('&amp;', '&')) ? `<a href="${address}" target="_blank" rel="noopener">` : tag,
  );
}

/** The text alone, paragraphs apart: for the outline, the plain part of a mail, a search index. */
export function plainOf(markup: string): string {
  const broken = markup.replaceAll(/<br\s*\/?>|<\/(p|li)>/g, '$&\n');
  const plain = sanitizeHtml(broken, { allowedTags: [], allowedAttributes: {} });
  return plain.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&').trim();
}

/** A paragraph within a paragraph (editors wrap lines in div within div) ends the outer one in a browser: the inner ones stay. */
function unnest(markup: string): string {
  let depth = 0;
  return markup
    .replaceAll(/<p>|<\/p>/g, (tag) => {
      if (tag === '<p>') {
        depth++;
        return depth > 1 ? '</p><p>' : tag;
      }
      depth--;
      return depth > 0 ? '</p><p>' : tag;
    })
    .replaceAll('<p></p>', '');
}
