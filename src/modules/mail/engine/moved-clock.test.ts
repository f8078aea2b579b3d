import { afterAll, expect, test, vi } from 'vitest';
import * as messages from '#modules/messaging/contract/messages.ts';
import { getOutcomes } from '#modules/messaging/contract/ledger.ts';
import type { Timing } from '#modules/messaging/contract.ts';
import { createRegistration } from '#modules/messaging/contract/enrolments.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import { createAudience } from '#modules/people/contract/audiences.ts';
import { fixedClock } from '#platform/clock.ts';
import { startSmtpFake } from '#test/fakes/smtp/smtp-fake.ts';
import { startApp } from '#test/support/app.ts';
import { startSender } from './start-sender.ts';

const smtp = await startSmtpFake();
// Noon of a last day of a month, in Tokyo.
const app = await startApp({ clock: fixedClock('2040-01-31T03:00:00Z'), settings: { SMTP_URL: smtp.url, SMTP_CONNECTIONS: '4' } });
const sender = await startSender(app.services);
afterAll(async () => {
  await sender.stop();
  await smtp.stop();
});

test('a scenario from registering to leaving on a moved clock: at once, the next day at nine, and exactly two days and three hours later', async () => {
  const { owner } = await app.makeWorkspace({ timeZone: 'Asia/Tokyo' });
  const as = { as: owner };
  const audience = await app.api(createAudience, { kind: 'mail', name: 'ひまわり料理教室', senderMail: 'hana@example.jp' }, as);
  const { id: scenarioId } = await app.api(createScenario, { audienceId: audience.id, title: '無料レッスン' }, as);
  const step = async (title: string, timing: Timing) => {
    const content = { kind: 'text', subject: title, body: '%name|お客様%さん\n\n解除: %cancel%' };
    const made = await app.api(messages.createStep, { scenarioId, title, timing, content }, as);
    await app.api(messages.activateMessage, { messageId: made.id, version: made.version }, as);
    return made.id;
  };
  await step('ようこそ', { kind: 'immediately' });
  const nextDay = await step('翌日9時', { kind: 'at_time', days: 1, at: '09:00' });
  await step('2日と3時間後', { kind: 'after', days: 2, hours: 3, minutes: 0 });
  for (const name of ['taro', 'hanako']) {
    const mail = `${name}@example.jp`;
    await app.api(createRegistration, { scenarioId, mail, values: { name }, optInConfirmed: true }, as);
  }
  const arrived = async (name: string) =>
    Promise.all(smtp.mails.filter(({ to }) => to[0] === `${name}@example.jp`).map(async (mail) => (await smtp.parse(mail)).subject));
  const eventually = async (expected: Record<string, string[]>) =>
    vi.waitFor(
      async () => {
        for (const [name, subjects] of Object.entries(expected)) expect(await arrived(name)).toEqual(subjects);
      },
      { timeout: 15_000 },
    );

  await eventually({ taro: ['ようこそ'], hanako: ['ようこそ'] });
  // A minute before nine nothing has left, and at nine both get it: over the month end, by the workspace's own clock.
  app.clock.set('2040-01-31T23:59:00Z');
  const { items } = await app.api(messages.listSteps, { scenarioId }, as);
  expect(items.map(({ title, waiting, nextAt }) => [title, waiting, nextAt])).toEqual([
    ['ようこそ', 0, null],
    ['翌日9時', 2, '2040-02-01T00:00:00.000Z'],
    ['2日と3時間後', 2, '2040-02-02T06:00:00.000Z'],
  ]);
  expect(smtp.mails).toHaveLength(2);
  app.clock.set('2040-02-01T00:00:00Z');
  await eventually({ taro: ['ようこそ', '翌日9時'], hanako: ['ようこそ', '翌日9時'] });

  // Taro presses the button of his mail program: nothing of this scenario reaches him any more.
  const last = smtp.mails.findLast(({ to }) => to[0] === 'taro@example.jp')?.raw.toString() ?? '';
  const url = new URL(/^List-Unsubscribe: <([^>]+)>/m.exec(last)?.[1] ?? '');
  const pressed = await app.pages.inject({
    method: 'POST',
    url: url.pathname,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'List-Unsubscribe=One-Click',
  });
  expect(pressed.statusCode).toBe(200);
  expect((await app.api(getOutcomes, { messageId: nextDay }, as)).left).toBe(1);
  app.clock.set('2040-02-02T06:00:00Z');
  await eventually({ hanako: ['ようこそ', '翌日9時', '2日と3時間後'] });
  expect(await arrived('taro')).toEqual(['ようこそ', '翌日9時']);
  expect(smtp.faults).toEqual([]);
});
