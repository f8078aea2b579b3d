import { afterAll, expect, test, vi } from 'vitest';
import { makeCrowd, makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { startSmtpFake } from '#test/fakes/smtp/smtp-fake.ts';
import { startApp } from '#test/support/app.ts';
import { startSender } from '../engine/start-sender.ts';

const smtp = await startSmtpFake();
const app = await startApp({ settings: { SMTP_URL: smtp.url, SMTP_CONNECTIONS: '4', SMTP_PER_SECOND: '30' } });
const senders = await Promise.all([startSender(app.services), startSender(app.services)]);
afterAll(async () => {
  await Promise.all(senders.map((sender) => sender.stop()));
  await smtp.stop();
});

async function crowd(count: number, host: string) {
  const { workspaceId } = await app.makeWorkspace();
  await app.inWorkspace(workspaceId, async (ctx) => {
    const scenario = await makeScenario(ctx);
    const step = await makeStep(ctx, { scenarioId: scenario.id });
    await makeCrowd(ctx, { scenarioId: scenario.id, messageId: step.id, count, host });
  });
  return () => smtp.mails.filter(({ to }) => to[0]?.endsWith(`@${host}`)).length;
}
const kept = async (count: () => number, expected: number) => vi.waitFor(() => expect(count()).toBe(expected), { timeout: 15_000 });

test('the installation’s own server has one limit for all workspaces and workers', { timeout: 60_000 }, async () => {
  const [one, two] = [await crowd(50, 'one.example.jp'), await crowd(50, 'two.example.jp')];
  const all = () => one() + two();
  // The clock stands still: a second's worth of tokens, and each second as many again.
  await kept(all, 30);
  app.clock.advance(1_000);
  await kept(all, 60);
  app.clock.advance(1_000);
  await kept(all, 90);
  // Nobody is left out for the other's sake.
  expect(Math.min(one(), two())).toBeGreaterThan(0);
  app.clock.advance(1_000);
  await kept(all, 100);
});

test('a carrier sees one sender, however many workspaces write: they share its pace', { timeout: 60_000 }, async () => {
  app.clock.advance(10_000);
  const [one, two] = [await crowd(25, 'docomo.ne.jp'), await crowd(25, 'mopera.net')];
  const all = () => one() + two();
  await kept(all, 20);
  app.clock.advance(1_000);
  await kept(all, 40);
  app.clock.advance(1_000);
  await kept(all, 50);
  expect([one(), two()]).toEqual([25, 25]);
});
