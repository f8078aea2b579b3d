import { createAudience } from '#modules/people/contract/audiences.ts';
import { activateMessage, createStep } from '#modules/messaging/contract/messages.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import type { Timing } from '#modules/messaging/contract.ts';
import { startSmtpFake, type SmtpFake } from '../fakes/smtp/smtp-fake.ts';
import { lookAt, useSeller } from '../support/journey-calls.ts';
import { expect, picture, test } from '../support/journey.ts';
import { useProductOnClock } from '../support/product-on-clock.ts';

/** A scenario over days, its clock moved: at once, the next day at nine, two days and three hours after; and a reader who leaves between. */
let smtp: SmtpFake | undefined;
const product = useProductOnClock(async () => {
  smtp = await startSmtpFake();
  return { SMTP_URL: smtp.url };
});
const seller = useSeller(product);
const { api } = seller;
let scenarioHome = '';
let formUrl = '';

test.afterAll(async () => {
  await smtp?.stop();
});

/** What an address got, by subject, in the order of arrival. */
async function arrived(address: string): Promise<(string | undefined)[]> {
  const mails = (smtp?.mails ?? []).filter(({ to }) => to[0] === address);
  return Promise.all(mails.map(async (mail) => (await smtp?.parse(mail))?.subject));
}

test('three steps stand on one line, and two readers register on the day itself', async ({ page, browser }) => {
  // Noon of a last day of a month, in Tokyo.
  await product.moveTo(new Date('2040-01-31T03:00:00Z'));
  await seller.signUp(page);
  const audience = await api(page, createAudience, { kind: 'mail', name: 'ひまわり料理教室', senderMail: 'hana@example.jp' });
  const scenario = await api(page, createScenario, { audienceId: audience.id, title: '無料レッスン', openTitle: '料理教室の無料レッスン' });
  formUrl = scenario.formUrl;
  scenarioHome = `${seller.home}/scenarios/${scenario.id}`;
  const timings: readonly (readonly [string, Timing])[] = [
    ['ようこそ', { kind: 'immediately' }],
    ['翌日9時', { kind: 'at_time', days: 1, at: '09:00' }],
    ['2日と3時間後', { kind: 'after', days: 2, hours: 3, minutes: 0 }],
  ];
  for (const [title, timing] of timings) {
    const content = { kind: 'text', subject: title, body: '%name|お客様%さん\n\n解除: %cancel%' } as const;
    const step = await api(page, createStep, { scenarioId: scenario.id, title, timing, content });
    await api(page, activateMessage, { messageId: step.id, version: step.version });
  }
  for (const address of ['taro@example.jp', 'hanako@example.jp']) {
    const reader = await (await browser.newContext({ locale: 'ja-JP' })).newPage();
    await reader.goto(formUrl);
    await reader.getByLabel('メールアドレス').fill(address);
    await reader.getByRole('button', { name: '登録する' }).click();
    await expect(reader.getByRole('heading', { name: 'ご登録ありがとうございます' })).toBeVisible();
    await reader.context().close();
    await expect.poll(async () => arrived(address)).toEqual(['ようこそ']);
  }
  await page.goto(scenarioHome);
  await expect(page.getByText(/送信待ち\s*2/)).toHaveCount(2);
  await lookAt(page, 'moved-clock-day-0');
});

test('nothing leaves a minute before nine; at nine both have it', async ({ page }) => {
  await product.moveTo(new Date('2040-01-31T23:58:00Z'));
  await page.goto(scenarioHome);
  await expect(page.getByText('2040/02/01 09:00').first()).toBeVisible();
  await picture(page, 'moved-clock-before-nine');
  expect(smtp?.mails).toHaveLength(2);
  await product.moveTo(new Date('2040-02-01T00:00:00Z'));
  for (const address of ['taro@example.jp', 'hanako@example.jp'])
    await expect.poll(async () => arrived(address)).toEqual(['ようこそ', '翌日9時']);
});

test('who pressed the button of the mail program gets nothing more, and the seller sees why', async ({ page }) => {
  const last = smtp?.mails.findLast(({ to }) => to[0] === 'taro@example.jp')?.raw.toString() ?? '';
  const url = /^List-Unsubscribe: <([^>]+)>/m.exec(last)?.[1] ?? '';
  expect((await page.request.post(url, { form: { 'List-Unsubscribe': 'One-Click' } })).status()).toBe(200);
  await product.moveTo(new Date('2040-02-02T06:00:00Z'));
  await expect.poll(async () => arrived('hanako@example.jp')).toEqual(['ようこそ', '翌日9時', '2日と3時間後']);
  expect(await arrived('taro@example.jp')).toEqual(['ようこそ', '翌日9時']);
  await page.goto(scenarioHome);
  await page.getByRole('link', { name: /送信済\s*1人/ }).click();
  await expect(page.getByRole('link', { name: 'taro@example.jp' })).toBeVisible();
  await lookAt(page, 'moved-clock-report');
  expect(smtp?.faults).toEqual([]);
});
