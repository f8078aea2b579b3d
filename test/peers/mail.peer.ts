import { expect as patiently, request } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signUpFirst } from '#modules/accounts/contract/entry.ts';
import { checkSendingDomain, createSendingDomain } from '#modules/mail/contract.ts';
import { createBroadcast, getBroadcast, reserveBroadcast } from '#modules/messaging/contract/broadcasts.ts';
import { createRegistration } from '#modules/messaging/contract/enrolments.ts';
import { getOutcomes } from '#modules/messaging/contract/ledger.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import { createAudience } from '#modules/people/contract/audiences.ts';
import { startDnsFake, type DnsFake } from '../fakes/dns/dns-fake.ts';
import { journeyApi, type JourneyApi } from '../support/journey-calls.ts';
import { startProduct, type Product } from '../support/product.ts';
import { DOMAINS, startPostfix, type Postfix } from './postfix.ts';
import { checkPrograms, freePort } from './programs.ts';
import { startRspamd, type Rspamd } from './rspamd.ts';
import { verifyDkim } from './verify-dkim.ts';

/** The product's mail in front of servers that other people wrote: postfix takes it over and sends reports back, dkimpy verifies it, rspamd judges it. */
const RETURNS = 'bounce.himawari.example';
const READERS = 40;
const good = Array.from({ length: READERS }, (_, n) => `reader${n}@${DOMAINS.good}`);

/** From where rspamd is told that the mail came: a server that has its name and may send for the domain. */
const SERVER = { ip: '192.0.2.25', name: 'mail.himawari.example' };

let dns: DnsFake;
let postfix: Postfix;
let rspamd: Rspamd;
let product: Product;
let api: JourneyApi;
let page: Parameters<JourneyApi>[0];
let workspaceId = '';
let audienceId = '';
let scenarioId = '';

beforeAll(async () => {
  await checkPrograms();
  const bouncePort = await freePort();
  dns = await startDnsFake();
  dns.setAddresses(SERVER.name, [SERVER.ip]);
  dns.setAddresses(RETURNS, [SERVER.ip]);
  dns.set(RETURNS, [`v=spf1 ip4:${SERVER.ip} -all`]);
  postfix = await startPostfix({ mailboxes: good, returns: { domain: RETURNS, port: bouncePort } });
  rspamd = await startRspamd(dns.address);
  product = await startProduct({
    SMTP_URL: postfix.url,
    DNS_SERVERS: dns.address,
    BOUNCE_DOMAIN: RETURNS,
    BOUNCE_PORT: String(bouncePort),
    // What rspamd would say of an address of this machine says nothing of the mail.
    PUBLIC_URL: 'https://himawari.example',
  });
  api = journeyApi(product, () => workspaceId);
  page = { request: await request.newContext() };
  const owner = { name: '山田 花', mail: 'hana@himawari.example', password: 'correct horse battery', workspaceName: 'ひまわり教室' };
  ({ workspaceId } = await api(page, signUpFirst, owner));
  ({ id: audienceId } = await api(page, createAudience, { kind: 'mail', name: 'ひまわり料理教室', senderMail: 'hana@himawari.example' }));
  ({ id: scenarioId } = await api(page, createScenario, { audienceId, title: '無料レッスン' }));
});

afterAll(async () => {
  await product?.stop();
  await Promise.all([postfix?.stop(), rspamd?.stop(), dns?.stop()]);
});

async function register(addresses: readonly string[]): Promise<void> {
  for (const mail of addresses) {
    await api(page, createRegistration, { scenarioId, mail, values: { name: '鈴木 太郎' }, optInConfirmed: true });
  }
}

/** Sends to everybody of the audience with an address of that domain, and waits until all of it is over. The message's id. */
async function broadcast(title: string, domain: string) {
  const body = `%name%さん\n\nいつもありがとうございます。来月の料理教室の日程が決まりましたので、お知らせします。\n\n4月12日(日) 10時から 春野菜の煮びたし\n4月26日(日) 10時から たけのこご飯\n\nお申し込みはこちらから\nhttps://himawari.example/lessons\n\nひまわり料理教室 山田花\n\n配信の解除: %cancelall%`;
  const condition = { kind: 'people.mail-domain', operator: 'any_of', domains: [domain] };
  const made = await api(page, createBroadcast, {
    audienceId,
    title,
    content: { kind: 'text', subject: '来月の料理教室のご案内', body },
    condition,
  });
  await api(page, reserveBroadcast, { broadcastId: made.id, version: made.version });
  await patiently.poll(async () => (await api(page, getBroadcast, { broadcastId: made.id })).state, { timeout: 60_000 }).toBe('sent');
  return made.id;
}

/** The ledger's sum of a message: how many of its rows stand how. */
async function outcomes(messageId: string): Promise<string[]> {
  const { outcomes: sums } = await api(page, getOutcomes, { messageId });
  return sums.map(({ state, reason, count }) => `${count} ${state}${reason ? ` ${reason}` : ''}`).toSorted();
}

describe.each(['rsa', 'ed25519'] as const)('signed by %s', (signing) => {
  const domain = `${signing}.himawari.example`;
  const records: Record<string, string> = {};

  beforeAll(async () => {
    const made = await api(page, createSendingDomain, { domain, signing });
    dns.setAddresses(domain, [SERVER.ip]);
    for (const { name, value } of Object.values(made.wanted)) {
      records[name] = value;
      dns.set(name, [value]);
    }
    expect((await api(page, checkSendingDomain, { sendingDomainId: made.id })).state).toBe('found');
  });

  test('postfix takes it over once for each reader, dkimpy verifies every one, rspamd finds nothing', async () => {
    const audience = await api(page, createAudience, { kind: 'mail', name: `教室 ${signing}`, senderMail: `hana@${domain}` });
    audienceId = audience.id;
    ({ id: scenarioId } = await api(page, createScenario, { audienceId, title: '無料レッスン' }));
    await register(good);
    const before = new Map(await Promise.all(good.map(async (address) => [address, (await postfix.mailbox(address)).length] as const)));
    const messageId = await broadcast('春のご案内', DOMAINS.good);
    expect(await outcomes(messageId)).toEqual([`${READERS} accepted`]);
    for (const address of good) {
      await patiently.poll(async () => (await postfix.mailbox(address)).length, { timeout: 30_000 }).toBe((before.get(address) ?? 0) + 1);
      const mails = (await postfix.mailbox(address)).filter((mail) => mail.includes(`d=${domain}`));
      expect(mails).toHaveLength(1);
      expect(await verifyDkim(mails[0] ?? '', records)).toEqual([true]);
    }
    const [mail = ''] = (await postfix.mailbox(good[0] ?? '')).filter((each) => each.includes(`d=${domain}`));
    const from = /^Return-Path: <(.*)>/m.exec(mail)?.[1] ?? '';
    expect(from).toContain(`@${RETURNS}`);
    const { score, symbols } = await rspamd.judge(mail, { from, rcpt: good[0] ?? '', ...SERVER });
    process.stdout.write(`rspamd, signed by ${signing}: ${score}\n`);
    expect(Object.keys(symbols)).toEqual(expect.arrayContaining(['R_DKIM_ALLOW', 'R_SPF_ALLOW']));
    expect(score).toBeLessThan(2);
  });
});

test('nobody at the door is said at once, nobody behind it comes back as a report; twice, and they are left out', async () => {
  const audience = await api(page, createAudience, { kind: 'mail', name: '教室の退会者', senderMail: 'hana@himawari.example' });
  audienceId = audience.id;
  ({ id: scenarioId } = await api(page, createScenario, { audienceId, title: '無料レッスン' }));
  await register([`nobody@${DOMAINS.good}`, `first@${DOMAINS.gone}`, `second@${DOMAINS.gone}`]);
  const refused = await broadcast('扉で断られる', DOMAINS.good);
  expect(await outcomes(refused)).toEqual(['1 bounced refused']);
  const lost = async () => {
    const messageId = await broadcast('あとで戻る', DOMAINS.gone);
    await patiently.poll(async () => outcomes(messageId), { timeout: 30_000 }).toEqual(['2 bounced hard']);
  };
  await lost();
  await lost();
  expect(await outcomes(await broadcast('もう送らない', DOMAINS.gone))).toEqual(['2 suppressed address_bounced']);
  expect(await postfix.log()).toContain('sender non-delivery notification');
});
