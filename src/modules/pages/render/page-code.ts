import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { PublishedPage } from '../published-page.ts';

/** What an owner pastes into a page as it is: at the end of its head, at the beginning and at the end of its body. */
export interface PageCode {
  head: string;
  top: string;
  end: string;
}

export function hasCode(code: PageCode): boolean {
  return code.head !== '' || code.top !== '' || code.end !== '';
}

/**
 * The policy of a page with code of its owner: whatever https serves may run in it. Such code loads more of itself from places that nobody can
 * name beforehand; it gets the page, and neither plug-ins nor another base.
 */
export const codedPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline' https:",
  "script-src 'unsafe-inline' https:",
  "img-src 'self' data: https:",
  "font-src 'self' data: https:",
  "media-src 'self' https:",
  "connect-src 'self' https: wss:",
  "frame-src 'self' https:",
  'worker-src blob:',
  "form-action 'self' https:",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** Puts code into a whole page as `renderPage` made it; what stands there already stays inside of it. */
export function putCode(markup: string, code: PageCode): string {
  const [headEnd, bodyEnd] = [markup.indexOf('</head><body>'), markup.lastIndexOf('</body></html>')];
  if (headEnd < 0 || bodyEnd < 0) throw new Error('not a page of ours');
  const bodyStart = headEnd + '</head><body>'.length;
  return [
    markup.slice(0, headEnd),
    code.head,
    markup.slice(headEnd, bodyStart),
    code.top,
    markup.slice(bodyStart, bodyEnd),
    code.end,
    markup.slice(bodyEnd),
  ].join('');
}

const compress = promisify(brotliCompress);

/** A published page with code that holds wherever it stands: a funnel's, on each of its pages. Made once for each version of both. */
export async function withCode(page: PublishedPage, code: PageCode): Promise<PublishedPage> {
  if (!hasCode(code)) return page;
  const html = Buffer.from(putCode(page.html.toString(), code));
  const br = await compress(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: html.length } });
  return { ...page, html, br, csp: codedPolicy, etag: createHash('sha256').update(html).digest('base64url').slice(0, 22) };
}
