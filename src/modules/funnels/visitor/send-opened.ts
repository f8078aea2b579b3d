import type { FastifyReply } from 'fastify';
import type { Opened } from '#modules/pages/extend.ts';
import type { Services } from '#platform/ctx.ts';
import { html } from '#platform/html/html.ts';
import { languageOf } from './replace-form.ts';
import type { LiveStep } from './step-cache.ts';
import { sendVisitorPage } from './visitor-page.ts';

/** Leads a visitor to what an element opened; or says why it did not, with the way back to the page. */
export function sendOpened(services: Services, reply: FastifyReply, live: LiveStep, opened: Opened): FastifyReply {
  if (opened.then === 'go') return reply.header('cache-control', 'no-store').redirect(opened.address, 302);
  const locale = languageOf(live);
  const back = html`<a href="/p/${live.stepId}">${services.texts(locale, 'funnels:opening.back')}</a>`;
  return sendVisitorPage(reply, {
    locale,
    status: 403,
    title: services.texts(locale, 'funnels:opening.title'),
    body: html`<p>${services.texts(locale, opened.why)}</p>${back}`,
  });
}
