import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { FRAME, sendFramed, sendPage } from '#modules/pages/api.ts';
import type { Services } from '#platform/ctx.ts';
import { fail } from '#platform/fail.ts';
import { formBody } from '#platform/http/form-body.ts';
import { requestInfo } from '#platform/http/request-info.ts';
import type { VisitorRoutes } from '#platform/http/visitor.ts';
import { ELEMENT } from '../form/render-form.ts';
import { languageOf, replaceForm } from './replace-form.ts';
import { askPassword, isOpen, PASSWORD, takePassword } from './page-lock.ts';
import { openElement } from './open-element.ts';
import { sendOpened } from './send-opened.ts';
import { createStepCache, type LiveStep, type StepCache } from './step-cache.ts';
import { stepShortcut } from './step-shortcut.ts';
import { takeForm, type Taken } from './take-form.ts';
import { openVisitLog } from './visit-log.ts';
import { queryOf, visitOf } from './visit-of.ts';
import { visitorIdOf } from './visitor-cookie.ts';

const params = z.object({ stepId: z.string() });

/** `/p/:stepId`: shows a step's page, and takes what its forms send. */
export const visitorRoutes: VisitorRoutes = async (app, services, mount) => {
  const cache = createStepCache(services);
  const visits = openVisitLog(services);
  mount.shortcut(stepShortcut(services, cache, visits));
  app.addHook('onClose', async () => visits.close());

  app.get('/p/:stepId', async (request, reply) => {
    const live = await liveStep(cache, request);
    // What a page's "next step" button leads to: a page does not know where it stands.
    if (!isOpen(services, live, request)) return askPassword(services, reply, live);
    const query = new URLSearchParams(queryOf(request.url));
    if (query.get('to') === 'next') return reply.redirect(`/p/${live.nextStepId ?? live.stepId}`, 302);
    const elementId = query.get(FRAME);
    if (elementId !== null) return sendFramed(services, reply, { elements: live.page.elements, lang: languageOf(live), elementId });
    const visitorId = visitorIdOf(services, request, reply);
    const opening = query.get('open');
    if (opening !== null) {
      const info = { ...requestInfo(services, request), locale: languageOf(live) };
      return sendOpened(services, reply, live, await openElement(services, { live, elementId: opening, visitorId, info }));
    }
    if (request.method === 'GET') visits.add(visitOf(services, live, visitorId, request.raw));
    return sendPage(request, reply, live.page);
  });

  app.post('/p/:stepId', async (request, reply) => {
    const live = await liveStep(cache, request);
    const values = formBody(request.body);
    if (!isOpen(services, live, request)) return takePassword(services, request, reply, { live, password: values.get(PASSWORD) ?? '' });
    const query = new URLSearchParams(queryOf(request.url));
    const visitorId = visitorIdOf(services, request, reply);
    const info = { ...requestInfo(services, request), locale: languageOf(live) };
    const elementId = values.get(ELEMENT) ?? '';
    return answerForm(services, reply, {
      live,
      elementId,
      values,
      taken: await takeForm(services, { live, elementId, values, query, visitorId, info }),
    });
  });
};

async function liveStep(cache: StepCache, request: FastifyRequest): Promise<LiveStep> {
  return (await cache.get(params.parse(request.params).stepId)) ?? fail('request/not-found');
}

function answerForm(
  services: Services,
  reply: FastifyReply,
  sent: { live: LiveStep; elementId: string; values: URLSearchParams; taken: Taken },
): FastifyReply {
  const { live, elementId, values, taken } = sent;
  if (taken.then === 'go') return reply.redirect(taken.address, 303);
  if (taken.then === 'next') return reply.redirect(`/p/${live.nextStepId ?? live.stepId}`, 303);
  const page = replaceForm(services, live, elementId, { values, problems: taken.problems }) ?? fail('request/not-found');
  reply.headers({ 'cache-control': 'no-store', 'content-security-policy': live.page.csp });
  if (taken.status !== 422) reply.header('retry-after', '30');
  return reply.code(taken.status).type('text/html; charset=utf-8').send(page);
}
