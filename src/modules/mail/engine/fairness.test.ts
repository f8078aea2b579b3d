import { sql } from 'kysely';
import { afterAll, expect, test, vi } from 'vitest';
import { makeCrowd, makeRegistration, makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { startSmtpFake } from '#test/fakes/smtp/smtp-fake.ts';
import { startApp } from '#test/support/app.ts';
import { startSender } from './start-sender.ts';

const CONNECTIONS = 4;
const smtp = await startSmtpFake();
const app = await startApp({ settings: { SMTP_URL: smtp.url, SMTP_CONNECTIONS: String(CONNECTIONS) } });
// A server that takes its time: some 400 mails a second, so that what overtakes is seen to.
smtp.behave(({ stage }) => (stage === 'data' ? { wait: 8 } : undefined));
const sender = await startSender(app.services);
afterAll(async () => {
  await sender.stop();
  await smtp.stop();
});

/** A workspace with a step that many get, in the lane of broadcasts. */
async function broadcast(count: number) {
  const { workspaceId } = await app.makeWorkspace();
  const made = await app.inWorkspace(workspaceId, async (ctx) => {
    const scenario = await makeScenario(ctx);
    const step = await makeStep(ctx, { scenarioId: scenario.id });
    const welcome = await makeScenario(ctx);
    await makeStep(ctx, { scenarioId: welcome.id, subject: 'ようこそ' });
    await makeCrowd(ctx, { scenarioId: scenario.id, messageId: step.id, count, host: `${workspaceId.toLowerCase()}.example.jp` });
    await sql`update deliveries set lane = 3`.execute(ctx.db);
    await sql`update due_hints set lane = 3`.execute(ctx.db);
    return { scenarioId: scenario.id, welcomeId: welcome.id };
  });
  return { workspaceId, ...made };
}

/** How many other mails the server kept between the registration and this address's own. */
async function overtakenBy(workspaceId: string, scenarioId: string, mail: string): Promise<number> {
  const before = smtp.mails.length;
  await app.inWorkspace(workspaceId, async (ctx) => makeRegistration(ctx, { scenarioId, mail }));
  const place = () => smtp.mails.findIndex((each) => each.to[0] === mail);
  await vi.waitFor(() => expect(place()).toBeGreaterThanOrEqual(0), { timeout: 15_000, interval: 5 });
  return place() - before;
}

test(
  'while one workspace sends very many, a welcome mail of another and of its own leaves among the next few',
  { timeout: 60_000 },
  async () => {
    const big = await broadcast(6_000);
    const { workspaceId: small } = await app.makeWorkspace();
    const scenarioId = await app.inWorkspace(small, async (ctx) => {
      const scenario = await makeScenario(ctx);
      await makeStep(ctx, { scenarioId: scenario.id });
      return scenario.id;
    });
    await smtp.kept(500);
    // Half a second until the sender looks, and what is under way already: far below the two seconds' worth (800) that are allowed, and nothing of the clock's.
    const most = 400 + CONNECTIONS * 4;
    expect(await overtakenBy(small, scenarioId, 'welcome@small.example.jp')).toBeLessThan(most);
    expect(await overtakenBy(big.workspaceId, big.welcomeId, 'welcome@big.example.jp')).toBeLessThan(most);
    expect(smtp.mails.length).toBeLessThan(6_000);
  },
);

test('two that send very many share the connections', { timeout: 60_000 }, async () => {
  const one = await broadcast(2_000);
  await smtp.kept(smtp.mails.length + 200);
  const other = await broadcast(400);
  const from = smtp.mails.length;
  const of = ({ workspaceId }: { workspaceId: string }) =>
    smtp.mails.slice(from).filter((mail) => mail.to[0]?.includes(workspaceId.toLowerCase())).length;
  await vi.waitFor(() => expect(of(other)).toBe(400), { timeout: 30_000 });
  // In turn: the smaller is done when the larger has sent about as many, and what it had claimed before.
  expect(of(one)).toBeLessThan(400 * 2 + 700);
});
