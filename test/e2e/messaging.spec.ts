import type { Page } from '@playwright/test';
import { getMail, listMails } from '#modules/accounts/contract/installation.ts';
import { createAudience, listAudiences } from '#modules/people/contract/audiences.ts';
import { createRegistration } from '#modules/messaging/contract/enrolments.ts';
import { activateMessage, createStep, deactivateMessage } from '#modules/messaging/contract/messages.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import { lookAt, useSeller } from '../support/journey-calls.ts';
import { expect, test, useProduct } from '../support/journey.ts';

/** A scenario from its first step to a reader who gets the mail, follows its link and leaves, as seller and reader meet it. */
const product = useProduct();
const seller = useSeller(product);
const { api } = seller;
const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
let scenarioHome = '';
let formUrl = '';

/** The newest mail of the built-in mailbox to an address: its text. */
async function mailTo(page: Page, address: string): Promise<string> {
  const find = async () => (await api(page, listMails, { to: address })).items[0]?.id ?? '';
  await expect.poll(find, { timeout: 30_000 }).not.toBe('');
  return (await api(page, getMail, { mailId: await find() })).text;
}

test('a step: problems as one types, placeholders at the cursor, preview, test, and on', async ({ page }) => {
  await seller.signUp(page);
  const audience = await api(page, createAudience, {
    kind: 'mail',
    name: 'ひまわり料理教室',
    senderName: '山田花',
    senderMail: 'hana@example.jp',
  });
  const scenario = await api(page, createScenario, {
    audienceId: audience.id,
    title: '無料レッスン',
    openTitle: '料理教室の無料レッスン',
    consentText: 'メールの受信に同意します。',
  });
  scenarioHome = `${seller.home}/scenarios/${scenario.id}`;
  formUrl = scenario.formUrl;

  await page.goto(`${seller.home}/scenarios`);
  await expect(page.getByRole('link', { name: '無料レッスン' })).toBeVisible();
  await lookAt(page, 'messaging-scenarios');
  await page.goto(scenarioHome);
  await page.getByRole('link', { name: 'ステップを追加' }).first().click();
  await expect(page.getByRole('heading', { name: 'ステップの追加' })).toBeVisible();
  await page.getByLabel('管理名').fill('お礼');
  await page.getByLabel('件名').fill('さん、ご登録ありがとうございます');
  await page.getByLabel('件名').press('Home');
  await page.getByRole('button', { name: '置き換え文字' }).click();
  await lookAt(page, 'messaging-placeholders');
  await page.getByRole('menuitem', { name: /お名前/ }).click();
  await expect(page.getByLabel('件名')).toHaveValue('%name%さん、ご登録ありがとうございます');
  await expect(page.getByLabel('件名')).toBeFocused();
  await page.keyboard.type('(');
  await expect(page.getByLabel('件名')).toHaveValue('%name%(さん、ご登録ありがとうございます');
  await page.keyboard.press('Backspace');

  await page.getByRole('textbox', { name: '本文' }).fill('%nmae%さん\n\nレッスンの動画はこちら\nhttps://example.jp/lesson');
  await expect(page.getByText('「%nmae%」はありません。「%name%」ではありませんか?')).toBeVisible();
  await page.getByRole('textbox', { name: '本文' }).fill('%name%さん\n\nレッスンの動画はこちら\nhttps://example.jp/lesson');
  await expect(page.getByText('配信解除の置き換え文字がありません')).toBeVisible();
  await lookAt(page, 'messaging-step-problem');
  await page.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByText('配信解除の置き換え文字がありません').first()).toBeVisible();
  await page.getByRole('textbox', { name: '本文' }).fill('%name%さん\n\nレッスンの動画はこちら\nhttps://example.jp/lesson\n\n解除: ');
  await page.getByRole('button', { name: '置き換え文字' }).click();
  await page.getByRole('menuitem', { name: /配信解除URL\(このシナリオ\)/ }).click();
  await expect(page.getByRole('textbox', { name: '本文' })).toHaveValue(/解除: %cancel%$/);
  await expect(page.getByRole('article')).toContainText('山田 花子さん、ご登録ありがとうございます');
  await page.getByLabel('登録の◯日後、◯時◯分').check();
  await page.getByLabel('日後(0は当日)').fill('0');
  await expect(page.getByText('登録した時点で 08:00 を過ぎていたら')).toBeVisible();
  await lookAt(page, 'messaging-step-new');
  await page.getByLabel('登録直後').check();
  await page.getByRole('button', { name: '保存する' }).click();

  await expect(page.getByRole('heading', { name: 'お礼' })).toBeVisible();
  await expect(page.getByText('停止中').first()).toBeVisible();
  await page.getByRole('button', { name: 'テスト送信' }).click();
  await expect(page.getByText('hana@example.jp にテスト送信しました。')).toBeVisible();
  await page.getByRole('button', { name: '配信を始める' }).click();
  await expect(page.getByRole('button', { name: '配信を止める' })).toBeVisible();
  await lookAt(page, 'messaging-step');
  await page.goto(scenarioHome);
  await expect(page.getByText('登録直後')).toBeVisible();
  await lookAt(page, 'messaging-steps');
});

test('a reader registers, gets the mail, follows the link and leaves', async ({ page, browser }) => {
  const visitor = await (await browser.newContext({ locale: 'ja-JP', viewport: { width: 390, height: 844 } })).newPage();
  await visitor.goto(formUrl);
  await lookAt(visitor, 'visitor-form');
  await visitor.getByLabel('お名前').fill('鈴木 一郎');
  await visitor.getByLabel('メールアドレス').fill('ichiro@');
  await visitor.getByRole('button', { name: '登録する' }).click();
  await expect(visitor.getByText('メールアドレスの形式が正しくありません。')).toBeVisible();
  await expect(visitor.getByLabel('お名前')).toHaveValue('鈴木 一郎');
  await lookAt(visitor, 'visitor-form-problem');
  await visitor.getByLabel('メールアドレス').fill('ichiro@example.jp');
  await visitor.getByRole('button', { name: '登録する' }).click();
  await expect(visitor.getByRole('heading', { name: 'ご登録ありがとうございます' })).toBeVisible();
  await lookAt(visitor, 'visitor-thanks');

  const text = await mailTo(page, 'ichiro@example.jp');
  expect(text).toContain('鈴木 一郎さん');
  const click = /https?:\/\/\S+\/c\/\S+/.exec(text)?.[0] ?? '';
  // Headless Chromium says what it is, and would be counted as a program.
  const answer = await visitor.request.get(click, { maxRedirects: 0, headers: { 'user-agent': phone } });
  expect([answer.status(), answer.headers()['location']]).toEqual([302, 'https://example.jp/lesson']);

  await visitor.goto(/https?:\/\/\S+\/u\/\S+/.exec(text)?.[0] ?? '');
  await expect(visitor.getByText('ichiro@example.jp')).toBeVisible();
  await lookAt(visitor, 'visitor-leave');
  await visitor.getByRole('button', { name: '配信を解除する' }).click();
  await expect(visitor.getByRole('heading', { name: '配信を解除しました' })).toBeVisible();
  await lookAt(visitor, 'visitor-left');
  await visitor.context().close();
});

test('the seller sees what became of it and why', async ({ page }) => {
  await api(page, createRegistration, {
    scenarioId: scenarioHome.split('/').at(-1) ?? '',
    mail: 'jiro@example.jp',
    values: { name: '佐藤 次郎' },
    optInConfirmed: true,
  });
  await mailTo(page, 'jiro@example.jp');
  await page.goto(scenarioHome);
  await page.getByRole('link', { name: /送信済/ }).click();
  await expect(page.getByText('予定 2人')).toBeVisible();
  await expect(page.getByText('https://example.jp/lesson')).toBeVisible();
  await page.getByRole('combobox', { name: '読者', exact: true }).click();
  await page.getByRole('option', { name: /ichiro@example\.jp/ }).click();
  await expect(page.getByText(/^\d{4}年.* に送信し、届いています。$/)).toBeVisible();
  await lookAt(page, 'messaging-report');
  await page.getByRole('link', { name: 'ichiro@example.jp' }).click();
  await expect(
    page.getByText('「料理教室の無料レッスン」の配信を解除しました').or(page.getByText('「無料レッスン」の配信を解除しました')),
  ).toBeVisible();
  await lookAt(page, 'messaging-contact');
});

test('readers and settings', async ({ page }) => {
  await page.goto(`${scenarioHome}/readers`);
  await expect(page.getByText('jiro@example.jp')).toBeVisible();
  await lookAt(page, 'messaging-readers');
  await page.getByRole('row', { name: /jiro/ }).getByRole('button').click();
  await page.getByRole('menuitem', { name: '配信基準日時を変更する' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await lookAt(page, 'messaging-base-time');
  await page.getByRole('dialog').getByRole('button', { name: '保存する' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goto(`${scenarioHome}/settings`);
  await expect(page.getByText('シナリオが送る案内メール')).toBeVisible();
  await lookAt(page, 'messaging-settings');
});

test('steps of one moment change places by the keyboard', async ({ page }) => {
  const scenarioId = scenarioHome.split('/').at(-1) ?? '';
  for (const title of ['宿題のご案内', '動画のご案内'])
    await api(page, createStep, { ...createStep.example, scenarioId, title, timing: { kind: 'at_time', days: 3, at: '09:00' } });
  await page.goto(scenarioHome);
  await page.getByRole('button', { name: '「動画のご案内」を前に' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('「動画のご案内」を1番目に移しました')).toBeVisible();
  const links = page.getByRole('link', { name: /^(?:宿題|動画)のご案内$/ });
  await expect(links).toHaveText(['動画のご案内', '宿題のご案内']);
  await lookAt(page, 'messaging-order');
});

test('a step that readers waited for is deleted, lies in the archive, and comes back', async ({ page }) => {
  const scenarioId = scenarioHome.split('/').at(-1) ?? '';
  const timing = { kind: 'at_time', days: 60, at: '09:00' } as const;
  const { id: messageId, version } = await api(page, createStep, { ...createStep.example, scenarioId, title: '受講生の声', timing });
  await api(page, activateMessage, { messageId, version, existing: 'future' });
  await page.goto(`${scenarioHome}/steps/${messageId}`);
  await expect(page.getByRole('button', { name: '削除する' })).toHaveAttribute('aria-disabled', 'true');
  await api(page, deactivateMessage, { messageId });
  await page.reload();
  await page.getByRole('button', { name: '削除する' }).click();
  await lookAt(page, 'messaging-delete');
  await page.getByRole('dialog').getByRole('button', { name: '削除する' }).click();
  await page.getByRole('button', { name: 'アーカイブしたステップ（1件）' }).click();
  await lookAt(page, 'messaging-archived');
  await page.getByRole('button', { name: '「受講生の声」を戻す' }).click();
  await expect(page.getByRole('link', { name: '受講生の声' })).toBeVisible();
});

test('an audience becomes one for LINE: what stops is told first, its scenario says so, and back again it goes on', async ({ page }) => {
  const settings = `${seller.home}/audiences/${(await api(page, listAudiences, {})).items[0]?.id}/settings`;
  const choose = async (kind: string) => {
    await page.goto(settings);
    await page.getByRole('radio', { name: kind }).check();
    await page.getByRole('button', { name: '保存する' }).click();
  };
  const answer = async () => page.getByRole('dialog').getByRole('button', { name: '変更する' }).click();
  await choose('LINE配信のみ');
  await expect(page.getByRole('dialog').getByRole('link', { name: /シナリオ「無料レッスン」のステップ/ })).toBeVisible();
  await lookAt(page, 'messaging-kind');
  await answer();
  await expect(page.getByText('メール配信は止まっています')).toBeVisible();
  await page.goto(scenarioHome);
  await expect(page.getByText('メール配信は止まっています')).toBeVisible();
  await lookAt(page, 'messaging-stopped');
  await choose('メール配信のみ');
  await answer();
  await expect(page.getByText('メール配信は止まっています')).toHaveCount(0);
});

test('the same in English', async ({ page: hers, browser }) => {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  await context.addCookies(await hers.context().cookies());
  const page = await context.newPage();
  await page.goto(formUrl);
  await expect(page.getByRole('button', { name: 'Register' })).toBeVisible();
  await lookAt(page, 'visitor-form-en');
  await page.goto(scenarioHome);
  await page.getByRole('link', { name: 'お礼' }).click();
  await expect(page.getByRole('button', { name: 'Send test' })).toBeVisible();
  await lookAt(page, 'messaging-step-en');
  await page.getByRole('link', { name: 'Results' }).click();
  await expect(page.getByText('Planned 2')).toBeVisible();
  await lookAt(page, 'messaging-report-en');
  await context.close();
});
