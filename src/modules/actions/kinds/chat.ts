import { z } from 'zod';
import type { Ctx } from '#platform/ctx.ts';
import { id } from '#platform/http/contract.ts';
import { openUrl, shownUrl } from '../endpoints/secrets.ts';
import { actionKind, type Call } from '../extend.ts';
import { fillText } from '../runs/fill-text.ts';
import { describeEndpoint, endpointProblems, readyEndpoint } from './endpoint-part.ts';
import { logged, postTo } from './post-to.ts';

const params = z.object({
  endpointId: id,
  /** May hold placeholders. */
  text: z.string().trim().min(1).max(1800),
});
/** Discord takes 2,000 characters; Slack cuts far later. */
const LONGEST = 2000;

/** Tells the staff in a channel of Slack or Discord, by its incoming webhook. */
export const chat = actionKind({
  kind: 'actions.chat',
  params,
  needsContact: false,
  subjectsOf: ({ endpointId }) => [`endpoint:${endpointId}`],
  textsOf: ({ text }) => [{ path: ['text'], text }],
  check: async (ctx, { endpointId }) => endpointProblems(ctx, endpointId, ['slack', 'discord']),
  describe: async (ctx, { endpointId }) => describeEndpoint(ctx, endpointId, 'actions:kinds.chat.said'),
  preview: async (ctx, { params: { endpointId, text }, step }) => ({
    said: (await describeEndpoint(ctx, endpointId, 'actions:kinds.chat.said')).said,
    shown: fillText(text, step.values),
  }),
  outside: {
    endpointOf: ({ endpointId }) => endpointId,
    prepare: async (ctx: Ctx, { params: { endpointId, text }, step }): Promise<Call> => {
      const endpoint = await readyEndpoint(ctx, endpointId);
      const url = openUrl(ctx, endpoint);
      const message =
        endpoint.kind === 'slack'
          ? { text: fillText(text, step.values, escapeSlack) }
          : { content: fillText(text, step.values).slice(0, LONGEST).toWellFormed(), allowed_mentions: { parse: [] } };
      const post = { url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(message) };
      return { log: logged(post, shownUrl(endpoint.kind, url)), send: async (services) => postTo(services, post) };
    },
  },
});

/** What a reader typed is text: no link, no call to a whole channel (Slack: "Formatting text for app surfaces"). */
function escapeSlack(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
