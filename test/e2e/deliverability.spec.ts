import { signUpFirst } from '#modules/accounts/contract/entry.ts';
import { createRegistration } from '#modules/messaging/contract/enrolments.ts';
import { getOutcomes } from '#modules/messaging/contract/ledger.ts';
import { activateMessage, createStep } from '#modules/messaging/contract/messages.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import { createAudience } from '#modules/people/contract/audiences.ts';
import { startDnsFake, type DnsFake } from '../fakes/dns/dns-fake.ts';
import { startSmtpFake, type SmtpFake } from '../fakes/smtp/smtp-fake.ts';
import { journeyApi, lookAt } from '../support/journey-calls.ts';
import { expect, test, useProduct } from '../support/journey.ts';

/** A seller adds a server of her own, tests it, chooses it, and sees how her mail arrives. */
let smtp: SmtpFake | undefined;
let dns: DnsFake | undefined;
const product = useProduct(async () => {
  smtp = await startSmtpFake({ account: { user: 'hana', pass: 'p@ss' } });
  // A seller's server stands on the internet; only here, on the machine that tests.
  dns = await startDnsFake();
  return { NODE_ENV: 'test', DNS_SERVERS: dns.address };
});
let workspaceId = '';
const api = journeyApi(product, () => workspaceId);

test.afterAll(async () => {
  await smtp?.stop();
  await dns?.stop();
});

test('a server of her own, from adding it to how its mail arrives', async ({ page }) => {
  const example = { name: '山田 花', mail: 'hana@example.jp', password: 'correct horse battery', workspaceName: 'ひまわり教室' };
  ({ workspaceId } = await api(page, signUpFirst, example));
  const audience = await api(page, createAudience, { kind: 'mail', name: 'ひまわり料理教室', senderMail: 'hana@example.jp' });

  await page.goto(`${product.adminUrl}/w/${workspaceId}/deliverability`);
  await expect(page.getByText('この期間に送信したメールはありません')).toBeVisible();
  await lookAt(page, 'deliverability-empty');

  await page.goto(`${product.adminUrl}/w/${workspaceId}/transports`);
  await expect(page.getByText('送信サーバーはまだありません')).toBeVisible();
  await lookAt(page, 'transports-empty');
  await page.getByRole('button', { name: '送信サーバーを追加' }).first().click();
  const { hostname, port } = new URL(smtp?.url ?? '');
  await page.getByRole('textbox', { name: '名前' }).fill('自社のサーバー');
  await page.getByRole('textbox', { name: 'サーバー名' }).fill(hostname);
  await page.getByRole('textbox', { name: 'ポート番号' }).fill(port);
  await page.getByRole('combobox', { name: '暗号化' }).click();
  await page.getByRole('option', { name: 'なし' }).click();
  await page.getByRole('textbox', { name: 'ユーザー名' }).fill('hana');
  await page.getByLabel('パスワード', { exact: true }).fill('p@ss');
  await lookAt(page, 'transport-dialog');
  await page.getByRole('button', { name: '追加する' }).click();
  await expect(page.getByRole('heading', { name: '自社のサーバー' })).toBeVisible();

  await page.getByRole('textbox', { name: 'テスト送信先' }).fill('hana@example.jp');
  await page.getByRole('button', { name: 'テスト送信' }).click();
  await expect(page.getByText('サーバーが受け付けました')).toBeVisible();
  expect(smtp?.mails).toHaveLength(1);

  await page.getByRole('combobox', { name: 'すべての配信アカウント' }).click();
  await page.getByRole('option', { name: '自社のサーバー' }).click();
  await expect(page.getByText('「すべての配信アカウント」の送信サーバーを変更しました。')).toBeVisible();
  await page.keyboard.press('Escape');
  await lookAt(page, 'transports');

  const { id: scenarioId } = await api(page, createScenario, { audienceId: audience.id, title: '無料レッスン' });
  const content = { kind: 'text', subject: 'ようこそ', body: '%cancel%' };
  const step = await api(page, createStep, { scenarioId, title: 'お礼', timing: { kind: 'immediately' }, content });
  await api(page, activateMessage, { messageId: step.id, version: step.version });
  const readers = ['a@docomo.ne.jp', 'b@gmail.com', 'c@gmail.com', 'd@yahoo.co.jp', 'e@example.com', 'reply-550.f@example.com'];
  for (const mail of readers) await api(page, createRegistration, { scenarioId, mail, values: {}, optInConfirmed: true });
  const sum = async () =>
    (await api(page, getOutcomes, { messageId: step.id })).outcomes.map(({ state, count }) => `${state} ${count}`).toSorted();
  await expect.poll(sum, { timeout: 30_000 }).toEqual(['accepted 5', 'bounced 1']);
  expect(smtp?.faults).toEqual([]);

  await page.goto(`${product.adminUrl}/w/${workspaceId}/deliverability`);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('row', { name: /Gmail/ })).toContainText('2', { timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  await expect(page.getByText('計測対象外').first()).toBeVisible();
  await expect(page.getByText('ウォームアップ 1日目')).toBeVisible();
  await lookAt(page, 'deliverability');

  await page.goto(`${product.adminUrl}/w/${workspaceId}/sending-domains`);
  await page.getByRole('button', { name: 'ドメインを追加' }).first().click();
  await page.getByRole('textbox', { name: 'ドメイン' }).fill('gmail.com');
  await page.getByRole('button', { name: '追加する' }).click();
  await expect(page.getByText('独自ドメインを入力してください').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'ドメイン' }).fill('example.jp');
  await page.getByRole('button', { name: '追加する' }).click();
  await expect(page.getByText('DMARC', { exact: true })).toBeVisible();
  await lookAt(page, 'sending-domain-records');
  // One record is right, one wrong, one not there: each says so by itself.
  dns?.set('example.jp', ['v=spf1 include:somebody.else ~all']);
  dns?.set('_dmarc.example.jp', ['v=DMARC1; p=none']);
  await page.getByRole('button', { name: 'DNSを確認' }).click();
  for (const said of ['正しく設定済み', '値が違います', '見つかりません'])
    await expect(page.getByText(said, { exact: true })).toHaveCount(1);
  await expect(page.getByText('include:somebody.else')).toBeVisible();
  await lookAt(page, 'sending-domain-checked');
});
