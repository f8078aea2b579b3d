import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { startApp } from '#test/support/app.ts';
import * as contract from '#modules/people/contract/contacts.ts';
import * as ledger from '../contract/ledger.ts';
import { beginSubmitting, claimBatch, recordOutcomes, renderParts, type Outcome } from '../extend.ts';
import { makeRegistration, makeScenario, makeStep } from '../testing.ts';
import { isMachineAgent, isMachineOpen } from './machine-agent.ts';
import { readVisitorToken } from './tokens.ts';

const app = await startApp();
const person =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

/** A mail with these addresses that was handed to a server, and its links in order. */
async function sentMail(body: string, state: Outcome['state'] = 'accepted') {
  const { workspaceId, owner } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const { id: scenarioId } = await makeScenario(ctx);
    const step = await makeStep(ctx, { scenarioId, title: 'お知らせ', body: `${body}\n%cancel%` });
    return { messageId: step.id, ...(await makeRegistration(ctx, { scenarioId, mail: 'a+b@example.jp' })) };
  });
  const batch = await claimBatch(app.services, { channel: 'mail', worker: 'w' });
  const [delivery] = batch?.deliveries ?? [];
  const message = batch?.messages.get(delivery?.messageId ?? '');
  if (!delivery || !message || batch?.workspaceId !== workspaceId) throw new Error('no mail');
  await beginSubmitting(app.services, { workspaceId, worker: 'w', rows: [{ id: delivery.id, headerMessageId: 'x@example.jp' }] });
  await recordOutcomes(app.services, { workspaceId, worker: 'w', outcomes: [{ id: delivery.id, state }] });
  const text = renderParts(message, delivery)['body'] ?? '';
  const links = [...text.matchAll(/http:\/\/localhost:4401(\/c\/[\w-]+)/g)].map(([, path = '']) => path);
  const visit = async (path: string, agent = person, method: 'GET' | 'HEAD' = 'GET') =>
    app.pages.inject({ method, url: path, headers: { 'user-agent': agent } });
  const outcomes = async () => app.api(ledger.getOutcomes, { messageId: made.messageId }, { as: owner });
  return { workspaceId, owner, delivery, text, links, visit, outcomes, ...made };
}

describe('a tracked link', () => {
  test('leads where staff pointed, with the reader’s values, and counts', async () => {
    const { links, text, visit, outcomes } = await sentMail('https://example.jp/plan?m=%mail% と https://example.jp/map。');
    expect(links).toHaveLength(2);
    expect(text).not.toContain('example.jp/plan');
    const [plan = '', map = ''] = links;
    const done = await visit(plan);
    expect([done.statusCode, done.headers.location]).toEqual([302, 'https://example.jp/plan?m=a%2Bb%40example.jp']);
    expect(done.headers['cache-control']).toBe('no-store');
    app.clock.advance(60_000);
    await visit(map);
    await visit(map);
    expect(await outcomes()).toMatchObject({
      clicked: 1,
      outcomes: [{ state: 'delivered', count: 1 }],
      links: [
        { url: 'https://example.jp/map', people: 1, clicks: 2, machineClicks: 0 },
        { url: 'https://example.jp/plan?m=%mail%', people: 1, clicks: 1 },
      ],
    });
  });

  test('is no open redirect: nothing of the request decides where it leads', async () => {
    const { links, visit } = await sentMail('https://example.jp/a');
    const [path = ''] = links;
    expect((await visit(`${path}?url=https://evil.example&t=x`)).headers.location).toBe('https://example.jp/a');
    const token = path.slice('/c/'.length);
    for (const forged of [`${token.slice(0, 24)}xxxxxxxxxxxx${token.slice(36)}`, `${token.slice(0, -2)}aa`, 'https:%2F%2Fevil.example']) {
      const answer = await visit(`/c/${forged}`);
      expect([answer.statusCode, answer.headers.location]).toEqual([404, undefined]);
    }
  });

  test('a page of ours is told who came', async () => {
    const { links, visit, workspaceId, contactId, delivery } = await sentMail('http://localhost:4401/p/abcdefghijkl?x=1');
    const location = new URL((await visit(links[0] ?? '')).headers.location ?? '');
    expect(location.searchParams.get('x')).toBe('1');
    const token = location.searchParams.get('t') ?? '';
    expect(readVisitorToken(app.services, token)).toMatchObject({ workspaceId, contactId, deliveryId: delivery.id });
    expect(readVisitorToken(app.services, `${token.slice(0, -1)}_`)).toBeUndefined();
    app.clock.advance(31 * 86_400_000);
    expect(readVisitorToken(app.services, token)).toBeUndefined();
  });

  test('closes what nobody knew about', async () => {
    const { links, visit, outcomes } = await sentMail('https://example.jp/a', 'unknown');
    expect(await outcomes()).toMatchObject({ outcomes: [{ state: 'unknown', count: 1 }] });
    await visit(links[0] ?? '');
    expect(await outcomes()).toMatchObject({ planned: 1, outcomes: [{ state: 'delivered', count: 1 }] });
  });
});

describe('visits of machines are flagged and not counted as people’s', () => {
  test.each([
    ['Barracuda Sentinel (EE)', 'GET', 'agent'],
    ['', 'GET', 'agent'],
    [person, 'HEAD', 'head'],
  ] as const)('%s %s', async (agent, method, machine) => {
    const { links, visit, outcomes, workspaceId, delivery } = await sentMail('https://example.jp/a');
    expect((await visit(links[0] ?? '', agent, method)).headers.location).toBe('https://example.jp/a');
    expect(await outcomes()).toMatchObject({
      clicked: 0,
      links: [{ people: 0, clicks: 0, machineClicks: 1 }],
      outcomes: [{ state: 'delivered' }],
    });
    const rows = await app.inWorkspace(workspaceId, async (ctx) =>
      sql<{ machine: string }>`select machine from link_clicks where delivery_id = ${delivery.id}`.execute(ctx.db),
    );
    expect(rows.rows).toEqual([{ machine }]);
  });

  test('many links within a second', async () => {
    const { links, visit, outcomes } = await sentMail(
      'https://example.jp/1 https://example.jp/2 https://example.jp/3 https://example.jp/4',
    );
    await Promise.all(links.map(async (link) => visit(link)));
    expect(await outcomes()).toMatchObject({ clicked: 0 });
    expect((await outcomes()).links.map(({ machineClicks }) => machineClicks)).toEqual([1, 1, 1, 1]);
    app.clock.advance(10_000);
    await visit(links[0] ?? '');
    expect(await outcomes()).toMatchObject({ clicked: 1 });
  });

  test('two links within a second are a person’s', async () => {
    const { links, visit, outcomes } = await sentMail('https://example.jp/1 https://example.jp/2');
    for (const link of links) await visit(link);
    expect((await outcomes()).links.map(({ clicks }) => clicks)).toEqual([1, 1]);
  });

  test('the link that nobody sees gives them all away', async () => {
    const { links, visit, outcomes, delivery } = await sentMail('https://example.jp/1');
    await visit(links[0] ?? '');
    expect(await outcomes()).toMatchObject({ clicked: 1 });
    const trap = await visit(new URL(delivery.trapUrl).pathname);
    expect([trap.statusCode, trap.headers.location]).toEqual([204, undefined]);
    expect(await outcomes()).toMatchObject({ clicked: 0, links: [{ machineClicks: 1 }] });
  });

  test('by their names', () => {
    for (const agent of ['curl/8.5.0', 'python-requests/2.32', 'Slackbot-LinkExpanding 1.0', 'Mozilla/5.0 (compatible; Googlebot/2.1)'])
      expect(isMachineAgent(agent)).toBe(true);
    for (const agent of [person, 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36'])
      expect(isMachineAgent(agent)).toBe(false);
    expect(isMachineOpen('Mozilla/5.0')).toBe(true);
    expect(isMachineOpen('Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)')).toBe(false);
  });
});

test('an open is a picture, and counts once a person', async () => {
  const { delivery, visit, outcomes } = await sentMail('https://example.jp/a');
  const path = new URL(delivery.openUrl ?? '').pathname;
  for (let n = 0; n < 2; n++) {
    const picture = await visit(path);
    expect([picture.statusCode, picture.headers['content-type'], picture.rawPayload.subarray(0, 6).toString()]).toEqual([
      200,
      'image/gif',
      'GIF89a',
    ]);
  }
  expect(await outcomes()).toMatchObject({ opened: 1, outcomes: [{ state: 'delivered' }] });
  expect((await visit('/o/nonsense.gif')).statusCode).toBe(200);
});

test('the contact’s page tells it all, newest first, with reasons', async () => {
  const { owner, contactId, links, visit, delivery, messageId } = await sentMail('https://example.jp/a');
  app.clock.advance(60_000);
  await visit(new URL(delivery.openUrl ?? '').pathname);
  app.clock.advance(60_000);
  await visit(links[0] ?? '');
  app.clock.advance(60_000);
  await app.pages.inject({
    method: 'POST',
    url: new URL(delivery.leaveUrl ?? '').pathname,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'List-Unsubscribe=One-Click',
  });
  const { items } = await app.api(contract.listTimeline, { contactId: contactId ?? '' }, { as: owner });
  expect(items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['left', 'clicked', 'opened', 'sent', 'registered']));
  expect(items.slice(0, 3).map(({ kind, detail }) => [kind, detail?.textKey])).toEqual([
    ['left', 'messaging:leftHow.one_click'],
    ['clicked', undefined],
    ['opened', undefined],
  ]);
  expect(items.find(({ kind }) => kind === 'sent')).toMatchObject({
    textKey: 'messaging:timeline.sent',
    data: { title: 'お知らせ' },
    link: `/w/:workspaceId/messages/${messageId}`,
  });
  expect(await app.api(ledger.explain, { messageId, contactId: contactId ?? '' }, { as: owner })).toMatchObject({
    verdict: 'sent',
    textKey: 'messaging:explain.delivered',
  });
});
