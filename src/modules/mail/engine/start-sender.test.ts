import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { sql } from 'kysely';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { updateWorkspace } from '#modules/accounts/contract.ts';
import { listNotices } from '#modules/accounts/contract/workspace.ts';
import { countOutcomes } from '#modules/messaging/api.ts';
import { makeRegistration, makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { makeAudience } from '#modules/people/testing.ts';
import { startSmtpFake } from '#test/fakes/smtp/smtp-fake.ts';
import { startApp } from '#test/support/app.ts';
import { createSendingDomain } from '../domains/create-sending-domain.ts';
import { updateSendingDomain } from '../domains/queries.ts';
import { makeTestAddress } from '../test-inbox/test-address.ts';
import { listTestMails } from '../test-inbox/test-mails.ts';
import { plantSigningKey } from '../testing.ts';
import { startSender } from './start-sender.ts';

const smtp = await startSmtpFake();
const app = await startApp({ settings: { SMTP_URL: smtp.url, SMTP_CONNECTIONS: '4' } });
const sender = await startSender(app.services);
afterAll(async () => {
  await sender.stop();
  await smtp.stop();
});

/** A scenario with one immediate step, and readers of these addresses. */
async function arrange(addresses: readonly string[]) {
  const { workspaceId, owner } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const audience = await makeAudience(ctx, { senderName: '山田アカデミー', senderMail: 'news@example.jp' });
    const scenario = await makeScenario(ctx, { audienceId: audience.id });
    const step = await makeStep(ctx, {
      scenarioId: scenario.id,
      subject: '%name%さん、ようこそ',
      body: '%name%さん\nhttps://example.jp/a\n解除 %cancel%',
    });
    for (const mail of addresses) await makeRegistration(ctx, { scenarioId: scenario.id, mail, values: { name: '髙橋' } });
    return { messageId: step.id, scenarioId: scenario.id };
  });
  const outcomes = () => app.inWorkspace(workspaceId, (ctx) => countOutcomes(ctx, made.messageId));
  return { workspaceId, owner, ...made, outcomes };
}

const settled = async (outcomes: Awaited<ReturnType<typeof arrange>>['outcomes'], expected: Record<string, number>) =>
  vi.waitFor(
    async () => {
      const found = await outcomes();
      expect(Object.fromEntries(found.outcomes.map(({ state, reason, count }) => [reason ? `${state}:${reason}` : state, count]))).toEqual(
        expected,
      );
      expect(found.planned).toBe(Object.values(expected).reduce((sum, n) => sum + n, 0));
    },
    { timeout: 15_000 },
  );

const sentTo = (address: string) => smtp.mails.filter((mail) => mail.to.includes(address));

describe('the sender', () => {
  test('keeps mails to a test address in its inbox, and sends them to nobody', async () => {
    const address = makeTestAddress();
    const { workspaceId, outcomes } = await arrange([address]);
    await settled(outcomes, { accepted: 1 });
    expect(sentTo(address)).toEqual([]);
    const kept = await app.inWorkspace(workspaceId, async (ctx) => listTestMails(ctx, address));
    expect(kept).toMatchObject([{ subject: '髙橋さん、ようこそ', to: address, from: expect.stringContaining('@') }]);
    expect(kept[0]?.body).toContain('髙橋さん');
  });

  test('sends what is due, personal, tracked, and with both ways to leave', async () => {
    const { outcomes } = await arrange(['hana@example.jp']);
    await settled(outcomes, { accepted: 1 });
    const [mail] = sentTo('hana@example.jp');
    if (!mail) throw new Error('nothing arrived');
    const parsed = await smtp.parse(mail);
    expect(parsed.subject).toBe('髙橋さん、ようこそ');
    expect(parsed.from?.text).toContain('山田アカデミー');
    expect(parsed.text).toContain(`${app.services.config.publicUrl}/c/`);
    expect(parsed.headers.get('list')).toMatchObject({
      unsubscribe: { url: expect.stringContaining(`${app.services.config.publicUrl}/`) },
    });
    expect(mail.raw.toString()).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
    expect(smtp.faults).toEqual([]);
  });

  test('records what the server said, and the sum holds', async () => {
    const { outcomes } = await arrange([
      'ok@example.jp',
      'reply-550.a@example.jp',
      'reply-554-at-data.a@example.jp',
      'drop.a@example.jp',
      'keep-and-drop.a@example.jp',
    ]);
    await settled(outcomes, { accepted: 1, 'bounced:refused': 1, 'failed:refused': 1, 'unknown:connection_lost': 2 });
    expect(sentTo('drop.a@example.jp')).toHaveLength(0);
    expect(sentTo('keep-and-drop.a@example.jp')).toHaveLength(1);
  });

  test('tries again later what was not taken now, and counts no attempt for being told to slow down', async () => {
    let patience = false;
    smtp.behave(({ stage, address }) => (stage === 'rcpt' && address === 'busy@example.jp' && !patience ? { reply: 451 } : undefined));
    const { workspaceId, outcomes } = await arrange(['busy@example.jp']);
    const row = async () =>
      (
        await app.inWorkspace(workspaceId, (ctx) =>
          sql<{ attempts: number; answer: string | null; due_at: Date }>`select attempts, answer, due_at from deliveries`.execute(ctx.db),
        )
      ).rows[0];
    await vi.waitFor(async () => expect((await row())?.answer).toContain('451'), { timeout: 10_000 });
    expect(await row()).toMatchObject({ attempts: 0, due_at: new Date(app.clock.now().getTime() + 60_000) });
    patience = true;
    app.clock.advance(60_000);
    await settled(outcomes, { accepted: 1 });
    expect(sentTo('busy@example.jp')).toHaveLength(1);
  });

  test('tells the workspace when the server is away, and takes it back when mail leaves again', async () => {
    let away = true;
    smtp.behave(({ address }) => (away && address === 'later@example.jp' ? { reply: 421 } : undefined));
    const { owner, outcomes } = await arrange(['later@example.jp']);
    const open = async () => (await app.api(listNotices, {}, { as: owner })).items;
    await vi.waitFor(async () => expect(await open()).toMatchObject([{ text: expect.stringContaining('421') }]), { timeout: 10_000 });
    away = false;
    app.clock.advance(60_000);
    await settled(outcomes, { accepted: 1 });
    await vi.waitFor(async () => expect(await open()).toEqual([]), { timeout: 10_000 });
  });

  test('puts who sends under every mail', async () => {
    const { workspaceId, owner, scenarioId, outcomes } = await arrange([]);
    const workspace = { name: 'ひまわり教室', version: 1, senderName: '株式会社ひまわり', senderAddress: '東京都千代田区1-1' };
    await app.api(updateWorkspace, workspace, { as: owner });
    await app.inWorkspace(workspaceId, async (ctx) => void (await makeRegistration(ctx, { scenarioId, mail: 'law@example.jp' })));
    await settled(outcomes, { accepted: 1 });
    const [mail] = sentTo('law@example.jp');
    expect(mail && (await smtp.parse(mail)).text).toMatch(/株式会社ひまわり\n東京都千代田区1-1/);
  });

  test('fails what cannot be written, with the reason, and goes on with everybody else', async () => {
    const { workspaceId, scenarioId, outcomes } = await arrange([]);
    await app.inWorkspace(workspaceId, async (ctx) => {
      await plantSigningKey(ctx, { domain: 'example.jp', selector: 'bad', privateKey: 'no key' });
      await makeRegistration(ctx, { scenarioId, mail: 'unwritten@example.jp' });
    });
    await settled(outcomes, { 'failed:cannot_be_written': 1 });
    expect(sentTo('unwritten@example.jp')).toEqual([]);
    await settled((await arrange(['after@example.jp'])).outcomes, { accepted: 1 });
  });

  test('signs for a domain whose key DNS knows', async () => {
    const { workspaceId, scenarioId, outcomes } = await arrange([]);
    const domain = await app.inWorkspace(workspaceId, async (ctx) => {
      const made = await createSendingDomain(ctx, { domain: 'example.jp', signing: 'ed25519' });
      await updateSendingDomain(ctx, made.id, { state: 'found', checked_at: ctx.clock.now() });
      await makeRegistration(ctx, { scenarioId, mail: 'signed@example.jp' });
      return made;
    });
    await settled(outcomes, { accepted: 1 });
    const [mail] = sentTo('signed@example.jp');
    if (!mail) throw new Error('nothing arrived');
    const resolver = async (name: string) => (name === domain.record.name ? [[domain.record.value]] : []);
    const { results } = await dkimVerify(mail.raw, { resolver });
    expect(results[0]?.status.result).toBe('pass');
    expect(results[0]?.signingHeaders?.keys.toLowerCase()).toContain('list-unsubscribe-post');
  });
});
