import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { visitorActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import type { Html } from '#platform/html/html.ts';
import { requestInfo } from '#platform/http/request-info.ts';
import { formatDate } from '#platform/i18n/format.ts';
import { comeBack, leave } from '../leaving/leave.ts';
import { findLeavingSubject, lockLeaver, type LeavingSubject } from '../leaving/leaving-subject.ts';
import { listPreferences, pause, pausedUntil, resume } from '../leaving/preferences.ts';
import { readToken } from '../tracking/tokens.ts';
import { sendPage } from './layout.ts';
import { saying } from './leaving-page.ts';
import { preferencesPage } from './preferences-page.ts';
import { wordsOf, type Words } from './words.ts';

const params = z.object({ token: z.string().max(200) });
const given = z
  .object({ act: z.enum(['leave', 'come_back', 'leave_all', 'pause', 'resume']).optional(), enrolment: z.string().max(40).default('') })
  .catch({ enrolment: '' });

/**
 * `/preferences/:token`: what the reader of one delivery gets of its audience. GET shows, POST acts, and only on that reader: whatever a form
 * names is looked for among their own enrolments.
 */
export function mountPreferences(app: FastifyInstance, services: Services): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/preferences/:token',
    handler: async (request, reply) => {
      const info = requestInfo(services, request);
      const words = wordsOf({ services, locale: info.locale });
      const page = (title: string, body: Html, status = 200) => sendPage(reply, { locale: info.locale, title, body, status });
      const gone = saying(words('leaving.goneTitle'), words('leaving.goneText'));
      const ids = readToken(services, 'preferences', params.parse(request.params).token);
      if (!ids) return page(words('leaving.goneTitle'), gone, 404);
      const body = await withWorkspace(
        services,
        { workspaceId: ids.workspaceId, actor: visitorActor(null), request: info },
        async (ctx) => {
          if (request.method === 'POST') await lockLeaver(ctx, ids.deliveryId);
          const subject = await findLeavingSubject(ctx, ids.deliveryId);
          if (!subject) return gone;
          const said = request.method === 'POST' ? await act(ctx, { subject, words, asked: given.parse(request.body) }) : null;
          return show(ctx, { subject, words, said });
        },
      );
      return page(words('preferences.title'), body);
    },
  });
}

async function show(ctx: Ctx, at: { subject: LeavingSubject; words: Words; said: string | null }): Promise<Html> {
  const { subject, words, said } = at;
  const until = await pausedUntil(ctx, subject.contactId);
  return preferencesPage(words, {
    mail: subject.mail ?? '',
    audienceName: subject.audienceName,
    preferences: await listPreferences(ctx, subject.contactId),
    pausedUntil: until ? formatDate(ctx.locale, ctx.workspace.timeZone, until) : null,
    said,
  });
}

/** Does what the form says and tells it in a sentence; null for what is no wish of this reader's. */
async function act(ctx: Ctx, at: { subject: LeavingSubject; words: Words; asked: z.infer<typeof given> }): Promise<string | null> {
  const { words, asked } = at;
  const { contactId, deliveryId } = at.subject;
  if (asked.act === 'leave_all') {
    await leave(ctx, { who: { contactId }, how: 'link', deliveryId });
    return words('preferences.saidAll');
  }
  if (asked.act === 'pause') {
    await pause(ctx, { contactId, deliveryId });
    return words('preferences.saidPaused');
  }
  if (asked.act === 'resume') {
    await resume(ctx, contactId);
    return words('preferences.saidResumed');
  }
  const own = (await listPreferences(ctx, contactId)).find((one) => one.enrolmentId === asked.enrolment);
  if (!own || asked.act === undefined) return null;
  if (asked.act === 'leave') {
    await leave(ctx, { who: { enrolmentId: own.enrolmentId }, how: 'link', deliveryId });
    return words('preferences.saidLeft', { title: own.title });
  }
  await comeBack(ctx, { enrolmentId: own.enrolmentId });
  return words('preferences.saidBack', { title: own.title });
}
