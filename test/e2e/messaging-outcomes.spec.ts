import { signUpFirst } from '#modules/accounts/contract/entry.ts';
import { createRegistration } from '#modules/messaging/contract/enrolments.ts';
import { getOutcomes } from '#modules/messaging/contract/ledger.ts';
import { activateMessage, createStep } from '#modules/messaging/contract/messages.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import { createAudience } from '#modules/people/contract/audiences.ts';
import { startSmtpFake, type SmtpFake } from '../fakes/smtp/smtp-fake.ts';
import { faultsOf } from '../support/faults.ts';
import { journeyApi } from '../support/journey-calls.ts';
import { expect, picture, test, useProduct } from '../support/journey.ts';

/** What a seller sees when servers refuse mail, or take it and fall silent. */
let smtp: SmtpFake | undefined;
const product = useProduct(async () => {
  smtp = await startSmtpFake();
  return { SMTP_URL: smtp.url };
});
let workspaceId = '';

test.afterAll(async () => {
  await smtp?.stop();
});

const api = journeyApi(product, () => workspaceId);

test('the sum, the reasons, and deciding about what nobody knows', async ({ page }) => {
  const example = { name: '山田 花', mail: 'hana@example.jp', password: 'correct horse battery', workspaceName: 'ひまわり教室' };
  ({ workspaceId } = await api(page, signUpFirst, example));
  const audience = await api(page, createAudience, { kind: 'mail', name: 'ひまわり料理教室', senderMail: 'hana@example.jp' });
  const { id: scenarioId } = await api(page, createScenario, { audienceId: audience.id, title: '無料レッスン' });
  const content = { kind: 'text', subject: 'ようこそ', body: '%cancel%' };
  const step = await api(page, createStep, { scenarioId, title: 'お礼', timing: { kind: 'immediately' }, content });
  await api(page, activateMessage, { messageId: step.id, version: step.version });
  const readers = ['taro@example.jp', 'reply-550.hanako@example.jp', 'keep-and-drop.ichiro@example.jp', 'keep-and-drop.jiro@example.jp'];
  for (const mail of readers) await api(page, createRegistration, { scenarioId, mail, values: {}, optInConfirmed: true });
  const sum = async () =>
    (await api(page, getOutcomes, { messageId: step.id })).outcomes.map(({ state, count }) => `${state} ${count}`).toSorted();
  await expect.poll(sum, { timeout: 30_000 }).toEqual(['accepted 1', 'bounced 1', 'unknown 2']);

  await page.goto(`${product.adminUrl}/w/${workspaceId}/messages/${step.id}`);
  await expect(page.getByText('届いたか分からないメールが 2通あります')).toBeVisible();
  await expect(page.getByText('予定 4人')).toBeVisible();
  await expect(page.getByRole('row', { name: /reply-550/ })).toContainText('550');
  await picture(page, 'messaging-unknown');
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole('button', { name: '送信済として扱う' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '送信済として扱う' }).click();
  await expect(page.getByText('届いたか分からないメール')).toBeHidden();
  expect(await sum()).toEqual(['accepted 3', 'bounced 1']);
  await expect(page.getByText('送信済として扱うと決めた').first()).toBeVisible();
});
