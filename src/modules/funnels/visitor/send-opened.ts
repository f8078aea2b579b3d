import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Opened } from '#modules/pages/extend.ts';
import type { Services } from '#platform/ctx.ts';
import { html, raw } from '#platform/html/html.ts';
import { languageOf } from './replace-form.ts';
import type { LiveStep } from './step-cache.ts';

const STYLE =
  'body{margin:0;padding:12vh 24px;color:#1c2430;background:#f4f6f8;font:1rem/1.8 "Hiragino Sans","Noto Sans JP","Yu Gothic UI",Meiryo,system-ui,sans-serif}main{max-width:34rem;margin:0 auto;padding:1.5rem;border-radius:12px;background:#fff}h1{margin:0 0 .75rem;font-size:1.25rem}a{display:inline-block;margin-top:.5rem;padding:.6rem 0;color:#0b5cad}';
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; frame-ancestors 'none'`;

/** Leads a visitor to what an element opened; or says why it did not, with the way back to the page. */
export function sendOpened(services: Services, reply: FastifyReply, live: LiveStep, opened: Opened): FastifyReply {
  reply.header('cache-control', 'no-store');
  if (opened.then === 'go') return reply.redirect(opened.address, 302);
  const locale = languageOf(live);
  const text = (key: `${string}:${string}`) => services.texts(locale, key);
  const page = html`<!DOCTYPE html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${text('funnels:opening.title')}</title><style>${raw(STYLE)}</style></head><body><main><h1>${text('funnels:opening.title')}</h1><p>${text(opened.why)}</p><a href="/p/${live.stepId}">${text('funnels:opening.back')}</a></main></body></html>`;
  return reply.code(403).header('content-security-policy', POLICY).type('text/html; charset=utf-8').send(page.markup);
}
