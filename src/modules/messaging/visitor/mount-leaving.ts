import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { visitorActor, type Ctx, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import type { Html } from '#platform/html/html.ts';
import { requestInfo } from '#platform/http/request-info.ts';
import { comeBack, leave, type Leaver } from '../leaving/leave.ts';
import { findLeavingSubject, lockLeaver, type LeavingSubject } from '../leaving/leaving-subject.ts';
import { preferencesAddress } from '../tracking/addresses.ts';
import { readToken } from '../tracking/tokens.ts';
import { sendPage } from './layout.ts';
import { backPage, leavingPage, leftPage, saying } from './leaving-page.ts';
import { wordsOf, type Words } from './words.ts';

const params = z.object({ token: z.string().max(200) });
/** What a mail program sends (RFC 8058) beside our own buttons. */
const body = z.looseObject({ act: z.enum(['leave', 'leave_all', 'come_back']).optional(), 'List-Unsubscribe': z.string().optional() });

/**
 * `/u/:token`: GET shows who leaves what, POST acts. No cookie and no other proof than the token, which belongs to the reader of one
 * delivery: a mail program's one-click POST (RFC 8058, urlencoded or multipart) has nothing else.
 */
export async function mountLeaving(app: FastifyInstance, services: Services): Promise<void> {
  await app.register(async (scope) => {
    scope.addContentTypeParser('multipart/form-data', { parseAs: 'string', bodyLimit: 10_000 }, (_request, text, done) => {
      done(null, isOneClick(String(text)) ? { 'List-Unsubscribe': 'One-Click' } : {});
    });
    scope.route({
      method: ['GET', 'POST'],
      url: '/u/:token',
      handler: async (request, reply) => {
        const info = requestInfo(services, request);
        const words = wordsOf({ services, locale: info.locale });
        const page = (title: string, content: Html, status = 200) => sendPage(reply, { locale: info.locale, title, body: content, status });
        const link = readLink(services, params.parse(request.params).token);
        if (!link) return page(words('leaving.goneTitle'), saying(words('leaving.goneTitle'), words('leaving.goneText')), 404);
        const who = { workspaceId: link.workspaceId, actor: visitorActor(null), request: info };
        const answer = await withWorkspace(services, who, async (ctx) => {
          if (request.method === 'POST') await lockLeaver(ctx, link.deliveryId);
          const subject = await findLeavingSubject(ctx, link.deliveryId);
          if (!subject) return saying(words('leaving.goneTitle'), words('leaving.goneText'));
          if (request.method === 'GET')
            return leavingPage(words, subject, { all: link.all, preferences: preferencesAddress(services, link) });
          return act(ctx, { subject, link, words, given: body.catch({}).parse(request.body) });
        });
        return page(words('leaving.title'), answer);
      },
    });
  });
}

interface Link {
  workspaceId: string;
  deliveryId: string;
  all: boolean;
}

function readLink(services: Services, token: string): Link | undefined {
  const one = readToken(services, 'leave', token);
  if (one) return { ...one, all: false };
  const all = readToken(services, 'leave_all', token);
  return all && { ...all, all: true };
}

async function act(ctx: Ctx, at: { subject: LeavingSubject; link: Link; words: Words; given: z.infer<typeof body> }): Promise<Html> {
  const { subject, link, words, given } = at;
  const oneClick = given['List-Unsubscribe']?.toLowerCase() === 'one-click';
  const { contactId, deliveryId, scenario } = subject;
  const all: Leaver = { contactId };
  const one: Leaver = scenario ? { contactId, scenarioId: scenario.id } : all;
  if (given.act === 'come_back') {
    await comeBack(ctx, one);
    return backPage(words, subject);
  }
  if (!oneClick && given.act === undefined)
    return leavingPage(words, subject, { all: link.all, preferences: preferencesAddress(ctx.services, link) });
  await leave(ctx, { who: link.all || given.act === 'leave_all' ? all : one, how: oneClick ? 'one_click' : 'link', deliveryId });
  return leftPage(words, subject);
}

function isOneClick(multipart: string): boolean {
  return /name="?List-Unsubscribe"?\r?\n(?:[^\r\n]+\r?\n)*\r?\nOne-Click/i.test(multipart);
}
