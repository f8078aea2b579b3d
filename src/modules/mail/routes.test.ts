import { afterAll, describe, expect, test } from 'vitest';
import * as closure from '#modules/accounts/contract/closure.ts';
import { makeAudience } from '#modules/people/testing.ts';
import { startDnsFake } from '#test/fakes/dns/dns-fake.ts';
import { startApp } from '#test/support/app.ts';
import { unzip } from '#test/support/unzip.ts';
import * as contract from './contract.ts';
import { senderOf } from './sender-of.ts';
import type { MailTables } from './tables.ts';

const dns = await startDnsFake();
afterAll(async () => dns.stop());
const app = await startApp({ settings: { DNS_SERVERS: dns.address } });

let counter = 0;
async function arrange() {
  const { workspaceId, owner } = await app.makeWorkspace();
  const domain = `school${++counter}.example.jp`;
  const made = await app.api(contract.createSendingDomain, { domain }, { as: owner });
  const check = async () => app.api(contract.checkSendingDomain, { sendingDomainId: made.id }, { as: owner });
  const rows = async () =>
    app.inWorkspace(workspaceId, async (ctx) => ctx.db.withTables<MailTables>().selectFrom('sending_domains').selectAll().execute());
  return { workspaceId, owner, domain, made, check, rows };
}

describe('a sending domain', () => {
  test('gets a record to set, and is listed', async () => {
    const { owner, domain, made } = await arrange();
    expect(made).toMatchObject({ domain, state: 'waiting', checkedAt: null, record: { type: 'TXT' } });
    expect(made.record.name).toMatch(new RegExp(`^t[a-z0-9]{8}\\._domainkey\\.${domain}$`));
    expect(made.record.value).toMatch(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{392}$/);
    expect((await app.api(contract.listSendingDomains, {}, { as: owner })).items).toEqual([made]);
  });

  test.each([
    ['  Mail.Example.JP ', 'mail.example.jp'],
    ['xn--q9jyb4c.jp', 'xn--q9jyb4c.jp'],
  ])('is read as DNS has it: %j', async (given, domain) => {
    const { owner } = await app.makeWorkspace();
    expect(await app.api(contract.createSendingDomain, { domain: given }, { as: owner })).toMatchObject({ domain });
  });

  test.each(['example', 'hana@example.jp', 'https://example.jp', '-a.jp', 'a..jp', '203.0.113.5', ''])('is no %j', async (domain) => {
    const { owner } = await app.makeWorkspace();
    const problem = await app.refusal(contract.createSendingDomain, { domain }, { as: owner });
    expect(problem).toMatchObject({ status: 422, fields: [{ path: ['domain'] }] });
  });

  test('is there once in a workspace, and in as many workspaces as want it', async () => {
    const { owner, domain, made } = await arrange();
    const again = await app.refusal(contract.createSendingDomain, { domain: domain.toUpperCase() }, { as: owner });
    expect(again).toMatchObject({ status: 409, code: 'sending-domain/taken' });
    expect(again.detail + again.title).toContain(domain);
    const other = await app.makeWorkspace();
    const theirs = await app.api(contract.createSendingDomain, { domain }, { as: other.owner });
    expect(theirs.record).not.toEqual(made.record);
  });
});

describe('its check', () => {
  test('finds the record, and mail is signed from then on', async () => {
    const { workspaceId, domain, made, check } = await arrange();
    const audience = await app.inWorkspace(workspaceId, async (ctx) => makeAudience(ctx, { senderMail: `hana@${domain}` }));
    const signer = async () => app.inWorkspace(workspaceId, async (ctx) => (await senderOf(ctx, audience.id)).dkim);
    expect(await signer()).toBeUndefined();
    dns.set(made.record.name, ['google-site-verification=x', made.record.value]);
    expect(await check()).toMatchObject({ state: 'found', checkedAt: app.clock.now().toISOString() });
    expect(await signer()).toMatchObject({ domain, selector: made.record.name.split('.')[0] });
  });

  test('finds the record as forms of registrars mangle it', async () => {
    const { made, check } = await arrange();
    dns.set(made.record.name, [made.record.value.replaceAll(/.{60}/g, '$& ').replace('v=DKIM1;', 'v=DKIM1 ;')]);
    expect(await check()).toMatchObject({ state: 'found' });
  });

  test('finds none, with or without the name', async () => {
    const { made, check } = await arrange();
    expect(await check()).toMatchObject({ state: 'waiting', checkedAt: app.clock.now().toISOString() });
    dns.set(made.record.name, []);
    expect(await check()).toMatchObject({ state: 'waiting' });
  });

  test('tells another key from its own', async () => {
    const { made, check } = await arrange();
    const theirs = (await arrange()).made.record.value;
    dns.set(made.record.name, [theirs]);
    expect(await check()).toMatchObject({ state: 'differs' });
  });

  test('ends the signing when the record is gone', async () => {
    const { made, check } = await arrange();
    dns.set(made.record.name, [made.record.value]);
    await check();
    dns.remove(made.record.name);
    expect(await check()).toMatchObject({ state: 'waiting' });
  });

  test('leaves all as it was when DNS cannot say', async () => {
    const { owner, domain, made, check } = await arrange();
    dns.set(made.record.name, [made.record.value]);
    const found = await check();
    dns.set(made.record.name, 'servfail');
    const problem = await app.refusal(contract.checkSendingDomain, { sendingDomainId: made.id }, { as: owner });
    expect(problem).toMatchObject({ status: 503, code: 'sending-domain/dns-silent' });
    expect(problem.detail).toContain(domain);
    expect((await app.api(contract.listSendingDomains, {}, { as: owner })).items).toEqual([found]);
  });
});

test('deleting it forgets its key; again made, it has another', async () => {
  const { owner, domain, made, rows } = await arrange();
  await app.api(contract.deleteSendingDomain, { sendingDomainId: made.id }, { as: owner });
  expect(await rows()).toEqual([]);
  expect((await app.api(contract.createSendingDomain, { domain }, { as: owner })).record).not.toEqual(made.record);
});

test('is nobody else’s: neither seen, nor checked, nor deleted', async () => {
  const { made, rows } = await arrange();
  const { owner: stranger } = await app.makeWorkspace();
  expect((await app.api(contract.listSendingDomains, {}, { as: stranger })).items).toEqual([]);
  for (const route of [contract.checkSendingDomain, contract.deleteSendingDomain]) {
    const problem = await app.refusal(route, { sendingDomainId: made.id }, { as: stranger });
    expect(problem).toMatchObject({ status: 404, code: 'sending-domain/not-found' });
  }
  expect(await rows()).toMatchObject([{ id: made.id, checked_at: null }]);
});

test('its private key is sealed at rest and in no answer and no export', async () => {
  const { workspaceId, owner, made, check, rows } = await arrange();
  const [row] = await rows();
  const sealed = row?.private_key ?? '';
  expect(sealed.length).toBeGreaterThan(1_000);
  expect(sealed).not.toContain('PRIVATE KEY');
  dns.set(made.record.name, [made.record.value]);
  const answers = JSON.stringify([made, await check(), await app.api(contract.listSendingDomains, {}, { as: owner })]);
  expect(answers).not.toContain(sealed);
  expect(answers).not.toMatch(/private/i);

  const { id: exportId } = await app.api(closure.requestExport, { workspaceId }, { as: owner });
  await app.runJobs();
  const archive = await app.call(closure.downloadExport, { workspaceId, exportId }, { as: owner });
  const exported = unzip(archive.body).get('tables/sending_domains.jsonl')?.toString() ?? '';
  expect(JSON.parse(exported)).toMatchObject({ id: made.id, public_key: row?.public_key });
  expect(exported).not.toContain('private_key');
  expect(exported).not.toContain(sealed.slice(20, 60));
});
