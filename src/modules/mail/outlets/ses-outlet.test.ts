import { sql } from 'kysely';
import { afterAll, expect, test, vi } from 'vitest';
import { listNotices } from '#modules/accounts/contract/workspace.ts';
import { countOutcomes } from '#modules/messaging/api.ts';
import { makeRegistration, makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { makeAudience } from '#modules/people/testing.ts';
import { startSesFake } from '#test/fakes/ses/ses-fake.ts';
import { startApp } from '#test/support/app.ts';
import * as contract from '../contract/transports.ts';
import { startSender } from '../engine/start-sender.ts';
import { DELIVERY_TAG } from './spec.ts';

const ses = await startSesFake();
// Where the SDK of the sender's threads finds the service.
vi.stubEnv('AWS_ENDPOINT_URL_SESV2', ses.url);
const app = await startApp({ settings: { SMTP_CONNECTIONS: '4' } });
const sender = await startSender(app.services);
afterAll(async () => {
  await sender.stop();
  await ses.stop();
});

/** A workspace that sends over SES, and readers of these addresses. */
async function arrange(addresses: readonly string[], secret = ses.credentials.secretAccessKey) {
  const { workspaceId, owner } = await app.makeWorkspace();
  const { id: transportId } = await app.api(
    contract.createTransport,
    {
      name: 'SES',
      settings: { kind: 'ses', region: 'ap-northeast-1', accessKeyId: ses.credentials.accessKeyId, configurationSet: 'events' },
      secret,
      warmUp: false,
    },
    { as: owner },
  );
  await app.api(contract.chooseTransports, { audienceId: null, transportIds: [transportId] }, { as: owner });
  const messageId = await app.inWorkspace(workspaceId, async (ctx) => {
    const audience = await makeAudience(ctx, { senderName: '山田アカデミー', senderMail: 'news@example.jp' });
    const scenario = await makeScenario(ctx, { audienceId: audience.id });
    const step = await makeStep(ctx, { scenarioId: scenario.id });
    for (const mail of addresses) await makeRegistration(ctx, { scenarioId: scenario.id, mail });
    return step.id;
  });
  const outcomes = async () => {
    const found = await app.inWorkspace(workspaceId, (ctx) => countOutcomes(ctx, messageId));
    return Object.fromEntries(found.outcomes.map(({ state, reason, count }) => [reason ? `${state}:${reason}` : state, count]));
  };
  return { workspaceId, owner, transportId, outcomes };
}

const settled = async (outcomes: () => Promise<Record<string, number>>, expected: Record<string, number>) =>
  vi.waitFor(async () => expect(await outcomes()).toEqual(expected), { timeout: 15_000 });

test('mail leaves over SES, signed by its key, with its tag; what the service says becomes the outcome', { timeout: 30_000 }, async () => {
  ses.behave((address) => {
    if (address.startsWith('rejected')) return { name: 'MessageRejected', status: 400 };
    if (address.startsWith('slow')) return { name: 'TooManyRequestsException', status: 429 };
    if (address.startsWith('broken')) return { name: 'InternalServiceError', status: 500 };
    return address.startsWith('lost') ? 'hang up' : undefined;
  });
  const { workspaceId, outcomes } = await arrange(['ok@ses.jp', 'rejected@ses.jp', 'slow@ses.jp', 'broken@ses.jp', 'lost@ses.jp']);
  await settled(outcomes, { accepted: 1, 'failed:refused': 1, planned: 1, 'unknown:connection_lost': 2 });
  const [mail] = ses.mails;
  expect(mail).toMatchObject({ from: 'news@example.jp', to: ['ok@ses.jp'], configurationSet: 'events' });
  expect(mail?.raw.toString()).toMatch(/^From: /m);
  // The end of DATA is SMTP's own.
  expect(mail?.raw.toString().endsWith('\r\n.\r\n')).toBe(false);
  const rows = await app.inWorkspace(workspaceId, async (ctx) =>
    sql<{ id: string; state: string; attempts: number; answer: string }>`select id, state, attempts, answer from deliveries`.execute(
      ctx.db,
    ),
  );
  const of = (state: string) => rows.rows.find((row) => row.state === state);
  expect(mail?.tags[DELIVERY_TAG]).toBe(of('accepted')?.id);
  expect(of('accepted')?.answer).toBe('SES fake-1');
  // Being told to slow down is no attempt.
  expect(of('planned')).toMatchObject({ attempts: 0, answer: expect.stringContaining('TooManyRequests') });
  ses.behave(() => undefined);
  app.clock.advance(60_000);
  await settled(outcomes, { accepted: 2, 'failed:refused': 1, 'unknown:connection_lost': 2 });
});

test(
  'a key that is wrong spends nothing of the list: the way out rests, staff are told, and the right key lets all leave',
  { timeout: 30_000 },
  async () => {
    const { owner, transportId, outcomes } = await arrange(
      Array.from({ length: 12 }, (_, n) => `reader${n}@key.jp`),
      'not the secret',
    );
    const transport = async () => (await app.api(contract.listTransports, {}, { as: owner })).items[0];
    await vi.waitFor(async () => expect((await transport())?.pause?.reason).toBe('away'), { timeout: 15_000 });
    const { items } = await app.api(listNotices, {}, { as: owner });
    expect(items.some(({ text }) => text.includes('SES') && text.includes('Signature'))).toBe(true);
    await settled(outcomes, { planned: 12 });
    const version = (await transport())?.version ?? 0;
    await app.api(contract.updateTransport, { transportId, version, secret: ses.credentials.secretAccessKey }, { as: owner });
    await app.api(contract.resumeTransport, { transportId }, { as: owner });
    app.clock.advance(600_000);
    await settled(outcomes, { accepted: 12 });
    expect((await transport())?.pause).toBeNull();
  },
);
