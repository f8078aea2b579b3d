import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { systemActor, type Services } from '#platform/ctx.ts';
import { withWorkspace } from '#platform/db/with-workspace.ts';
import { Failure, fail } from '#platform/fail.ts';
import { guardedFetch } from '#platform/http/outgoing-guard.ts';
import { loadTransport } from '../transports/rows.ts';
import { readSesNotice } from './read-ses-notice.ts';
import { recordReturn } from './record-return.ts';
import { fetchCertificate, isAmazons, isSigned, snsMessage, type FetchCertificate, type SnsMessage } from './sns.ts';

const params = z.object({ ids: z.string().regex(/^[A-Za-z0-9]{24}$/) });
const ID = 12;

/**
 * `POST /webhooks/ses/:ids`: notifications of Amazon SES by SNS, for one transport. Only of the topic that its settings name, and only what Amazon signed: anybody
 * can have a topic of their own sign anything.
 */
export function mountNotices(
  app: FastifyInstance,
  services: Services,
  parts: { fetchCertificate: FetchCertificate } = { fetchCertificate },
): void {
  void app.register(async (inside) => {
    // SNS says text/plain and sends JSON.
    inside.removeAllContentTypeParsers();
    inside.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    inside.post('/webhooks/ses/:ids', async (request, reply) => {
      const { ids } = params.parse(request.params);
      const [workspaceId, transportId] = [ids.slice(0, ID), ids.slice(ID)];
      const message = readMessage(request.body);
      const topic = await topicOf(services, workspaceId, transportId);
      if (!message || topic === undefined || topic === '' || message.TopicArn !== topic) return fail('request/not-found');
      if (!(await isSigned(message, parts.fetchCertificate))) return fail('request/not-found');
      if (message.Type === 'SubscriptionConfirmation') await subscribe(message);
      const notice = message.Type === 'Notification' ? readSesNotice(message.Message) : undefined;
      if (notice) await recordReturn(services, { ...notice, workspaceId, transportId, source: 'ses', noticeId: message.MessageId });
      return reply.code(200).send();
    });
  });
}

function readMessage(body: unknown): SnsMessage | undefined {
  try {
    return snsMessage.parse(JSON.parse(String(body)));
  } catch {
    return undefined;
  }
}

async function topicOf(services: Services, workspaceId: string, transportId: string): Promise<string | undefined> {
  try {
    return await withWorkspace(services, { workspaceId, actor: systemActor('mail.receive-notice') }, async (ctx) => {
      const { settings } = await loadTransport(ctx, transportId);
      return settings.kind === 'ses' ? settings.topicArn : undefined;
    });
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Amazon asks whether the address wants the topic's messages: it does, the settings name the topic. */
async function subscribe(message: SnsMessage): Promise<void> {
  if (message.SubscribeURL && isAmazons(message.SubscribeURL)) await guardedFetch(message.SubscribeURL);
}
