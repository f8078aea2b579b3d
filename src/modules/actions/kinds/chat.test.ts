import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { makeContact } from '#modules/people/testing.ts';
import { startWebhookReceiver } from '#test/fakes/webhooks/webhook-receiver.ts';
import { startApp } from '#test/support/app.ts';
import * as endpoints from '../contract/endpoints.ts';
import * as runs from '../contract/runs.ts';
import { sealUrl } from '../endpoints/secrets.ts';
import { makeActionSet } from '../testing.ts';

const receiver = await startWebhookReceiver();
afterAll(async () => receiver.stop());
const app = await startApp({ settings: { OUTGOING_ALLOW: receiver.target } });

const addresses = { slack: 'https://hooks.slack.com/services/T0/B0/x', discord: 'https://discord.com/api/webhooks/1/x' } as const;

test.each([
  ['slack', { text: '&lt;!channel&gt; A&amp;B さんが登録しました' }],
  ['discord', { content: '<!channel> A&B さんが登録しました', allowed_mentions: { parse: [] } }],
] as const)('%s gets what happened as its incoming webhook takes it; a name calls nobody', async (kind, expected) => {
  receiver.behave(() => ({ status: 200, body: 'ok' }));
  const { workspaceId, owner } = await app.makeWorkspace();
  const { endpoint, secret } = await app.api(
    endpoints.createEndpoint,
    { kind, name: '受講生チャンネル', url: addresses[kind] },
    { as: owner },
  );
  expect(secret).toBeNull();
  // Only the services' own hosts may be typed: the receiver stands in for them in the row.
  await app.inWorkspace(workspaceId, async (ctx) => {
    await sql`update action_endpoints set sealed_url = ${sealUrl(ctx, receiver.url)} where id = ${endpoint.id}`.execute(ctx.db);
  });
  const { set, contactId } = await app.inWorkspace(workspaceId, async (ctx) => ({
    set: await makeActionSet(ctx, {
      steps: [{ kind: 'actions.chat', params: { endpointId: endpoint.id, text: '%name% さんが登録しました' } }],
    }),
    contactId: (await makeContact(ctx, { values: { name: '<!channel> A&B' } })).contactId,
  }));
  const before = receiver.received.length;
  const run = await app.api(runs.createRun, { actionSetId: set.id, contactId }, { as: owner });
  await app.runJobs();
  expect(await app.api(runs.getRun, { runId: run.id }, { as: owner })).toMatchObject({
    state: 'done',
    runSteps: [{ state: 'done', attempts: 1 }],
  });
  const [post, ...more] = receiver.received.slice(before);
  expect(more).toEqual([]);
  expect(JSON.parse(post?.body ?? '')).toEqual(expected);
  expect(post?.headers['webhook-signature']).toBeUndefined();
});
