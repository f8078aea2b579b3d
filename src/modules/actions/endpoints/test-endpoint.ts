import type { Ctx, Services } from '#platform/ctx.ts';
import type { OutputOf } from '#platform/http/contract.ts';
import { randomId } from '#platform/ids.ts';
import type { testEndpoint as route } from '../contract/endpoints.ts';
import type { Answer, LoggedRequest } from '../extend.ts';
import { logged, postTo, type Post } from '../kinds/post-to.ts';
import { signed } from '../kinds/sign.ts';
import { getEndpointRow, type EndpointRow } from '../queries/endpoints.ts';
import { openUrl, secretsOf, shownUrl } from './secrets.ts';

interface Begun {
  post: Post;
  log: LoggedRequest;
}

/** Sends an example to a receiver, waiting with no transaction open. It is no part of any run, and a paused receiver gets it, too. */
export const testEndpoint = {
  begin: async (ctx: Ctx, { endpointId }: { endpointId: string }): Promise<Begun> => {
    const row = await getEndpointRow(ctx, endpointId);
    const url = openUrl(ctx, row);
    const post = { url, ...exampleFor(ctx, row) };
    return { post, log: logged(post, shownUrl(row.kind, url)) };
  },
  wait: async (services: Services, { post, log }: Begun): Promise<{ answer: Answer; log: LoggedRequest }> => ({
    answer: await postTo(services, post),
    log,
  }),
  end: async (_ctx: Ctx, _input: unknown, { answer, log }: { answer: Answer; log: LoggedRequest }): Promise<OutputOf<typeof route>> => ({
    succeeded: answer.verdict === 'done',
    said: { textKey: answer.said.textKey, ...(answer.said.data ? { data: { ...answer.said.data } } : {}) },
    request: { ...log, headers: { ...log.headers } },
    response: answer.response && { ...answer.response, headers: { ...answer.response.headers } },
  }),
};

function exampleFor(ctx: Ctx, row: EndpointRow): Omit<Post, 'url'> {
  const type = 'application/json';
  const text = ctx.services.texts(ctx.locale, 'actions:endpoints.test-message', { name: row.name });
  if (row.kind === 'slack') return { headers: { 'content-type': type }, body: JSON.stringify({ text }) };
  if (row.kind === 'discord')
    return { headers: { 'content-type': type }, body: JSON.stringify({ content: text, allowed_mentions: { parse: [] } }) };
  const body = JSON.stringify({ type: 'actions.test', timestamp: ctx.clock.now().toISOString(), data: { message: text } });
  return { headers: { 'content-type': type, ...signed(ctx, { key: `test_${randomId()}`, body, secrets: secretsOf(ctx, row) }) }, body };
}
