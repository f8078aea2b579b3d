import { z } from 'zod';
import type { FastifyReply } from 'fastify';
import type { Services } from '#platform/ctx.ts';
import { html, raw } from '#platform/html/html.ts';
import { fail } from '../contract.ts';
import type { PublishedPage } from '../published-page.ts';

/** What a page's own address is asked for to get the HTML of one of its elements: an element's id. */
export const FRAME = 'frame';

/** Where a published page finds the HTML of its elements: at its own address, wherever that is, and behind whatever it is behind. */
export function framePath(elementId: string): string {
  return `?${FRAME}=${elementId}`;
}

/** Tells the page around how tall it is, now and whenever that changes. */
const tellHeight =
  'new ResizeObserver(()=>parent.postMessage({tsudoiHeight:document.documentElement.getBoundingClientRect().height},"*")).observe(document.documentElement)';

/**
 * Answers with what an author wrote as the HTML of one element, as a document of its own and without an origin. Fails with `page/not-found`
 * for any other element.
 */
export function sendFramed(
  services: Pick<Services, 'config'>,
  reply: FastifyReply,
  { elements, lang, elementId }: Pick<PublishedPage, 'elements'> & { lang: string; elementId: string },
): FastifyReply {
  const element = elements.get(elementId);
  const { data } = z.object({ code: z.string() }).safeParse(element?.kind === 'html' ? element.props : undefined);
  if (!data) return fail('page/not-found');
  reply.headers({
    'content-security-policy': framedPolicy(services.config.adminUrl),
    'cache-control': 'no-cache',
    'x-robots-tag': 'noindex',
    'referrer-policy': 'no-referrer',
  });
  return reply.type('text/html; charset=utf-8').send(framed(lang, data.code));
}

/** Whatever its author wrote: `framedPolicy` takes its origin away. */
function framed(lang: string, code: string): string {
  return html`<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><style>body{margin:0;font:16px/1.8 sans-serif}</style></head><body>${raw(code)}${raw(`<script>${tellHeight}</script>`)}</body></html>`
    .markup;
}

/**
 * Its sandbox stands in its own headers: opened by itself, it has no origin either, so it reads no cookie, no storage and no answer
 * of this site.
 */
function framedPolicy(adminUrl: string): string {
  return [
    'sandbox allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
    "default-src https: data: blob: 'unsafe-inline'",
    'form-action https:',
    "base-uri 'none'",
    `frame-ancestors 'self' ${adminUrl}`,
  ].join('; ');
}
