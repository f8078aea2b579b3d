import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { signUpFirst } from '#modules/accounts/contract/entry.ts';
import { createOperator, listOperators } from '#modules/accounts/contract/operators.ts';
import { createBroadcast, getBroadcast, updateMessagingSettings } from '#modules/messaging/contract/broadcasts.ts';
import { createRegistration } from '#modules/messaging/contract/enrolments.ts';
import { getOutcomes } from '#modules/messaging/contract/ledger.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import { createAudience } from '#modules/people/contract/audiences.ts';
import { startSmtpFake, type SmtpFake } from '../fakes/smtp/smtp-fake.ts';
import { journeyApi, lookAt } from '../support/journey-calls.ts';
import { expect, test, useProduct } from '../support/journey.ts';

/** An operator writes, the owner lets it go, a reader leaves by one click of their mail program, and the report tells. */
let smtp: SmtpFake | undefined;
const product = useProduct(async () => {
  smtp = await startSmtpFake();
  return { SMTP_URL: smtp.url };
});
let workspaceId = '';
const api = journeyApi(product, () => workspaceId);
const READERS = ['a@docomo.ne.jp', 'b@docomo.ne.jp', 'c@gmail.com', 'd@gmail.com', 'reply-550.e@gmail.com', 'f@yahoo.co.jp'];

test.afterAll(async () => {
  await smtp?.stop();
});

/** Logs in as an operator does, on the page whose address staff are given. */
async function logIn(page: Page, loginUrl: string, mail: string, password: string): Promise<void> {
  await page.goto(loginUrl);
  await page.getByRole('textbox', { name: 'メールアドレス' }).fill(mail);
  await page.getByRole('textbox', { name: 'パスワード' }).fill(password);
  await page.getByRole('button', { name: 'ログイン' }).click();
  await page.waitForURL(new RegExp(`/w/${workspaceId}`));
}

test('asked for, approved, sent; one click leaves, and the report counts it', async ({ page, browser }) => {
  const owner = { name: '山田 花', mail: 'hana@example.jp', password: 'correct horse battery', workspaceName: 'ひまわり教室' };
  ({ workspaceId } = await api(page, signUpFirst, owner));
  const home = `${product.adminUrl}/w/${workspaceId}`;
  const audience = await api(page, createAudience, { kind: 'mail', name: 'ひまわり料理教室', senderMail: 'hana@example.jp' });
  const { id: scenarioId } = await api(page, createScenario, { audienceId: audience.id, title: '無料レッスン' });
  for (const mail of READERS) await api(page, createRegistration, { scenarioId, mail, values: { name: '読者' }, optInConfirmed: true });
  await api(page, updateMessagingSettings, { operatorsAsk: true, version: 0 });
  const ken = { name: '佐藤 健', mail: 'ken@example.jp', password: 'an operator of ours' };
  await api(page, createOperator, { ...ken, groups: ['mail_line'] });
  const { loginUrl } = await api(page, listOperators, {});

  const operator = await (await browser.newContext({ locale: 'ja-JP' })).newPage();
  await logIn(operator, loginUrl, ken.mail, ken.password);
  const content = {
    kind: 'text',
    subject: '春の講座のお知らせ',
    body: '%name%さん\n\n受付を始めました。\nhttps://example.jp/spring\n\n解除: %cancelall%',
  };
  const broadcast = await api(operator, createBroadcast, { audienceId: audience.id, title: '春の講座のお知らせ', content, folder: '春' });
  const broadcastUrl = `${home}/broadcasts/${broadcast.id}`;
  await operator.goto(broadcastUrl);
  await operator.getByRole('textbox', { name: '管理者へのメモ' }).fill('内容をご確認ください。');
  await lookAt(operator, 'approval-ask');
  await operator.getByRole('button', { name: '承認を依頼する' }).click();
  await expect(operator.getByRole('button', { name: '依頼を取り下げる' })).toBeVisible();
  await lookAt(operator, 'approval-waiting');

  await page.goto(broadcastUrl);
  await expect(page.getByText('佐藤 健さんが承認を依頼しています', { exact: false })).toBeVisible();
  await expect(page.getByText('内容をご確認ください。')).toBeVisible();
  await lookAt(page, 'approval-asked');
  await page.getByRole('button', { name: '差し戻す' }).click();
  await operator.reload();
  await expect(operator.getByText('山田 花さんが差し戻しました')).toBeVisible();
  await lookAt(operator, 'approval-declined');
  await operator.getByRole('button', { name: '承認を依頼する' }).click();
  await expect(operator.getByRole('button', { name: '依頼を取り下げる' })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: '承認して送信する' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '承認して送信する' }).click();
  const outcomes = async () =>
    (await api(page, getOutcomes, { messageId: broadcast.id })).outcomes.map(({ state, count }) => `${state} ${count}`).toSorted();
  await expect.poll(outcomes, { timeout: 30_000 }).toEqual(['accepted 5', 'bounced 1']);
  await operator.context().close();

  // What a mail program does when its reader presses "unsubscribe" (RFC 8058).
  const mail = smtp?.mails.find(({ to }) => to[0] === 'a@docomo.ne.jp');
  const url = /^List-Unsubscribe: <([^>]+)>/m.exec(mail?.raw.toString() ?? '')?.[1] ?? '';
  expect(mail?.raw.toString()).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  expect((await page.request.get(url)).status()).toBe(200);
  expect((await api(page, getOutcomes, { messageId: broadcast.id })).left).toBe(0);
  const pressed = await page.request.post(url, { form: { 'List-Unsubscribe': 'One-Click' } });
  expect(pressed.status()).toBe(200);
  expect((await api(page, getOutcomes, { messageId: broadcast.id })).left).toBe(1);

  await page.goto(broadcastUrl);
  await expect(page.getByRole('row', { name: 'docomo.ne.jp 2 2 0 0 0 計測対象外 0 1' })).toBeVisible({ timeout: 30_000 });
  await lookAt(page, 'broadcast-report');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'ドメインごとの結果をCSVでダウンロード' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toBe('春の講座のお知らせ(ドメインごと).csv');
  expect(await readFile(await file.path(), 'utf8')).toContain('docomo.ne.jp,2,2,0,0,0,計測対象外,0,1');

  // It is over when all of it is counted, a beat after its last mail.
  const state = async () => (await api(page, getBroadcast, { broadcastId: broadcast.id })).state;
  await expect.poll(state, { timeout: 90_000 }).toBe('sent');
  await page.goto(`${home}/broadcasts?state=sent&folder=${encodeURIComponent('春')}`);
  await expect(page.getByText('春の講座のお知らせ')).toBeVisible();
  await lookAt(page, 'broadcasts-folders');
});
