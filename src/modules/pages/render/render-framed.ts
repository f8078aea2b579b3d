import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { html, raw } from '#platform/html/html.ts';
import { fail } from '../contract.ts';
import { elementNodesOf } from '../document/walk.ts';
import { readDocument } from '../read-document.ts';

/** Where the HTML of a published page's elements is shown, by element id. */
export function framePath(ctx: Ctx, pageId: string): (elementId: string) => string {
  return (elementId) => `/framed/${ctx.workspace.id}/${pageId}/${elementId}`;
}

/** Tells the page around how tall it is, now and whenever that changes. */
const tellHeight =
  'new ResizeObserver(()=>parent.postMessage({tsudoiHeight:document.documentElement.getBoundingClientRect().height},"*")).observe(document.documentElement)';

/** What an author wrote as the HTML of one element, as a document of its own. Fails with `page/not-found` for any other element. */
export function renderFramed(ctx: Ctx, stored: unknown, elementId: string): string {
  if (stored === undefined) return fail('page/not-found');
  const document = readDocument(ctx.services, stored, 'drop');
  const element = [...elementNodesOf(document)].find(({ node }) => node.id === elementId)?.node;
  const { data } = z.object({ code: z.string() }).safeParse(element?.kind === 'html' ? element.props : undefined);
  if (!data) return fail('page/not-found');
  const { lang } = document.settings;
  // Whatever it is: `framedPolicy` takes its origin away.
  return html`<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><style>body{margin:0;font:16px/1.8 sans-serif}</style></head><body>${raw(data.code)}${raw(`<script>${tellHeight}</script>`)}</body></html>`
    .markup;
}

/**
 * Its sandbox stands in its own headers: opened by itself, it has no origin either, so it reads no cookie, no storage and no answer
 * of this site.
 */
export function framedPolicy(adminUrl: string): string {
  return [
    'sandbox allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
    "default-src https: data: blob: 'unsafe-inline'",
    'form-action https:',
    "base-uri 'none'",
    `frame-ancestors 'self' ${adminUrl}`,
  ].join('; ');
}
