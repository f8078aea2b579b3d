import { createRegistration } from '#modules/messaging/contract/enrolments.ts';
import { getOutcomes } from '#modules/messaging/contract/ledger.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import { updateBroadcast, updateMessagingSettings } from '#modules/messaging/contract/broadcasts.ts';
import { createAudience } from '#modules/people/contract/audiences.ts';
import { startSmtpFake, type SmtpFake } from '../fakes/smtp/smtp-fake.ts';
import { lookAt, useSeller } from '../support/journey-calls.ts';
import { expect, test, useProduct } from '../support/journey.ts';

/** A broadcast from its first word to its end: looked over, let go, paused, resumed, and sent again to those whom it did not reach. */
let smtp: SmtpFake | undefined;
const product = useProduct(async () => {
  smtp = await startSmtpFake();
  // Few at once: a pause finds most of them still to go.
  return { SMTP_URL: smtp.url, SMTP_CONNECTIONS: '2' };
});
const seller = useSeller(product);
const { api } = seller;
let broadcastId = '';
const READERS = 120;

test.afterAll(async () => {
  await smtp?.stop();
});

test('written, its recipients looked at, and let go', async ({ page }) => {
  await seller.signUp(page);
  await page.goto(`${seller.home}/broadcasts/new`);
  await expect(page.getByText('先に配信アカウントを作成してください')).toBeVisible();
  const audience = await api(page, createAudience, { kind: 'mail', name: 'ひまわり料理教室', senderMail: 'hana@example.jp' });
  const { id: scenarioId } = await api(page, createScenario, { audienceId: audience.id, title: '無料レッスン' });
  for (let n = 0; n < READERS; n++) {
    const mail = n % 40 === 7 ? `reply-550.r${n}@example.jp` : `r${n}@example.jp`;
    await api(page, createRegistration, { scenarioId, mail, values: n % 10 === 0 ? {} : { name: `読者${n}` }, optInConfirmed: true });
  }
  // Whom the condition leaves out.
  await api(page, createRegistration, { scenarioId, mail: 'hanako@elsewhere.jp', values: {}, optInConfirmed: true });
  await api(page, updateMessagingSettings, { confirmAbove: 100, version: 0 });

  await page.goto(`${seller.home}/broadcasts`);
  await expect(page.getByText('下書きはありません')).toBeVisible();
  await lookAt(page, 'broadcasts-empty');
  await page.getByRole('link', { name: '一斉送信を書く' }).click();
  await page.getByRole('textbox', { name: '管理名' }).fill('春の講座のお知らせ');
  await page.getByRole('textbox', { name: '件名' }).fill('春の講座の受付を始めました');
  await page
    .getByRole('textbox', { name: '本文' })
    .fill('%name%さん\n\n春の講座の受付を始めました。\nhttps://example.jp/spring\n\n解除: %cancelall%');
  await expect(page.getByRole('article')).toContainText('山田 花子さん');
  await lookAt(page, 'broadcast-new');
  await page.getByRole('button', { name: '下書きを保存する' }).click();

  await expect(page.getByText('121人', { exact: true })).toBeVisible();
  broadcastId = page.url().split('/').at(-1) ?? '';
  const condition = { kind: 'people.mail-domain', operator: 'any_of', domains: ['example.jp'] };
  await api(page, updateBroadcast, { broadcastId, condition, version: 1 });
  await page.goto(`${page.url()}/edit`);
  await expect(page.getByLabel('条件に合う人だけ')).toBeChecked();
  await lookAt(page, 'broadcast-condition');
  await page.getByRole('link', { name: '戻る' }).click();
  await expect(page.getByText('120人', { exact: true })).toBeVisible();
  await expect(page.getByText('お名前(%name%)が登録されていない人が12人います')).toBeVisible();
  await lookAt(page, 'broadcast-review');
  await page.getByLabel('日時を指定する').check();
  await lookAt(page, 'broadcast-later');
  await page.getByLabel('いますぐ').check();
  smtp?.behave(({ stage }) => (stage === 'data' ? { wait: 1_000 } : undefined));
  await page.getByRole('button', { name: 'いますぐ送信する' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('120人に送ります')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'いますぐ送信する' })).toBeDisabled();
  await lookAt(page, 'broadcast-confirm');
  await dialog.getByLabel(/120/).fill('120');
  await dialog.getByRole('button', { name: 'いますぐ送信する' }).click();
  await expect(page.getByText('送信の進み具合')).toBeVisible();
});

test('paused, resumed, and over', async ({ page }) => {
  await page.goto(`${seller.home}/broadcasts/${broadcastId}`);
  await page.getByRole('button', { name: '一時停止する' }).click();
  await expect(page.getByRole('button', { name: '再開する' })).toBeVisible();
  const sent = async () => {
    const { outcomes } = await api(page, getOutcomes, { messageId: broadcastId });
    return Object.fromEntries(outcomes.map(({ state, count }) => [state, count]));
  };
  await expect.poll(async () => (await sent())['held'] ?? 0, { timeout: 30_000 }).toBeGreaterThan(0);
  await expect.poll(async () => Object.keys(await sent()).filter((state) => /planned|claimed|submitting/.test(state))).toEqual([]);
  const before = (await sent())['accepted'] ?? 0;
  // Nothing is under way any more, so nothing more can be sent.
  expect(before).toBeLessThan(READERS);
  await expect(page.getByText('一時停止中').first()).toBeVisible();
  await lookAt(page, 'broadcast-paused');

  smtp?.behave(() => undefined);
  await page.getByRole('button', { name: '再開する' }).click();
  await expect.poll(sent, { timeout: 60_000 }).toEqual({ accepted: READERS - 3, bounced: 3 });
  await expect(page.getByText('もう一度送る')).toBeVisible({ timeout: 30_000 });
  const addresses = (smtp?.mails ?? []).flatMap(({ to }) => to);
  expect([addresses.length, new Set(addresses).size]).toEqual([READERS - 3, READERS - 3]);
  await expect(page.getByText('計測対象外').first()).toBeVisible();
  await lookAt(page, 'broadcast-sent');
});

test('those whom it did not reach get it again, in rows of their own', async ({ page }) => {
  await page.goto(`${seller.home}/broadcasts/${broadcastId}`);
  await page.getByRole('button', { name: '届かなかった3人に送る' }).click();
  await expect(page.getByRole('heading', { name: '春の講座のお知らせ(再送)' })).toBeVisible();
  await expect(page.getByText('「春の講座のお知らせ」が届かなかった人に送ります。')).toBeVisible();
  await expect(page.getByText('3人', { exact: true })).toBeVisible();
  await lookAt(page, 'broadcast-again');
  await page.goto(`${seller.home}/broadcasts?state=sent`);
  await expect(page.getByText('117 / 120人')).toBeVisible();
  await lookAt(page, 'broadcasts-sent');
  await page.goto(`${seller.home}/messaging-settings`);
  await expect(page.getByLabel('人数の入力を求める基準')).toHaveValue('100');
  await lookAt(page, 'messaging-settings-all');
});
