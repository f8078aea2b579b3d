import { afterAll, expect, test } from 'vitest';
import { startDnsFake } from '#test/fakes/dns/dns-fake.ts';
import { startWebhookReceiver } from '#test/fakes/webhooks/webhook-receiver.ts';
import { startApp } from '#test/support/app.ts';
import * as runs from '../contract/runs.ts';
import * as endpoints from '../contract/endpoints.ts';
import { makeActionSet, makeEndpoint } from '../testing.ts';

const dns = await startDnsFake();
const inner = await startWebhookReceiver();
const outer = await startWebhookReceiver();
afterAll(async () => {
  await Promise.all([dns.stop(), inner.stop(), outer.stop()]);
});
const [, port = ''] = inner.target.split(':');
// The one target that is allowed stands for a server on the internet; the other is somebody's inner network.
const app = await startApp({ settings: { OUTGOING_ALLOW: outer.target, DNS_SERVERS: dns.address } });

/** What becomes of a webhook to this address. */
async function outcomeOf(url: string): Promise<string | undefined> {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { endpoint } = await app.inWorkspace(workspaceId, async (ctx) => makeEndpoint(ctx, { url }));
  const set = await app.inWorkspace(workspaceId, async (ctx) =>
    makeActionSet(ctx, { steps: [{ kind: 'actions.webhook', params: { endpointId: endpoint.id } }] }),
  );
  const { id: runId } = await app.api(runs.createRun, { actionSetId: set.id }, { as: owner });
  await app.runJobs();
  const tested = await app.api(endpoints.testEndpoint, { endpointId: endpoint.id }, { as: owner });
  const { runSteps } = await app.api(runs.getRun, { runId }, { as: owner });
  expect(tested.said).toEqual(runSteps[0]?.outcome);
  return runSteps[0]?.outcome?.textKey;
}

test.each([
  ['loopback', `http://127.0.0.1:${port}/`],
  ['loopback as one number', `http://2130706433:${port}/`],
  ['loopback mapped into IPv6', `http://[::ffff:127.0.0.1]:${port}/`],
  ['IPv6 loopback', `http://[::1]:${port}/`],
  ['a private network', 'http://10.0.0.1/'],
  ['link-local, where clouds tell secrets', 'http://169.254.169.254/latest/meta-data/'],
  ['multicast', 'http://224.0.0.1/'],
])('a webhook to %s is refused, nothing is asked, and nothing is tried again', async (_what, url) => {
  expect(await outcomeOf(url)).toBe('actions:outcomes.outgoing.inside');
  expect(inner.received).toEqual([]);
});

test('a webhook to a name that leads inside is refused, and so it is when the name changes after it was good', async () => {
  dns.setAddresses('hook.example', ['127.0.0.1']);
  const [, outerPort = ''] = outer.target.split(':');
  expect(await outcomeOf(`http://hook.example:${outerPort}/`)).toBe('actions:outcomes.delivered');
  expect(await outcomeOf(`http://hook.example:${port}/`)).toBe('actions:outcomes.outgoing.inside');
  dns.setAddresses('hook.example', ['8.8.8.8', '10.0.0.1']);
  expect(await outcomeOf(`http://hook.example:${outerPort}/`)).toBe('actions:outcomes.outgoing.inside');
  expect(await outcomeOf('http://nobody.example/')).toBe('actions:outcomes.outgoing.unreachable');
  expect(inner.received).toEqual([]);
});

test('a webhook that is led inside by a redirect is refused', async () => {
  outer.behave(() => ({ status: 307, headers: { location: inner.url } }));
  expect(await outcomeOf(outer.url)).toBe('actions:outcomes.outgoing.inside');
  expect(inner.received).toEqual([]);
});
