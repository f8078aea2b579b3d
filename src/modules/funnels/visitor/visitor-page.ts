import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { html, raw, type Html } from '#platform/html/html.ts';
import type { Locale } from '#platform/i18n/locale.ts';

const STYLE = [
  'body{margin:0;padding:12vh 24px;color:#1c2430;background:#f4f6f8;font:1rem/1.8 "Hiragino Sans","Noto Sans JP","Yu Gothic UI",Meiryo,system-ui,sans-serif}',
  'main{max-width:34rem;margin:0 auto;padding:1.5rem;border-radius:12px;background:#fff}h1{margin:0 0 .75rem;font-size:1.25rem}',
  'a{display:inline-block;margin-top:.5rem;padding:.6rem 0;color:#0b5cad}label{display:block;margin:0 0 .35rem;font-weight:600}',
  'input{box-sizing:border-box;width:100%;min-height:3rem;padding:.6rem .75rem;font:inherit;border:1px solid #7a8594;border-radius:8px}',
  'button{width:100%;min-height:3.25rem;margin-top:1rem;font:inherit;font-weight:600;color:#fff;background:#0b5cad;border:0;border-radius:8px}.bad{color:#b3261e}',
].join('');
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A page of the product's own that stands in for a page of the funnel: never kept, never indexed, without scripts. */
export function sendVisitorPage(reply: FastifyReply, page: { locale: Locale; status: number; title: string; body: Html }): FastifyReply {
  const { locale, status, title, body } = page;
  const document = html`<!DOCTYPE html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${raw(STYLE)}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`;
  return reply
    .code(status)
    .headers({ 'content-security-policy': POLICY, 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(document.markup);
}
