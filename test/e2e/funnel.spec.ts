import type { Browser, Page } from '@playwright/test';
import { startSmtpFake, type SmtpFake } from '../fakes/smtp/smtp-fake.ts';
import { faultsOf } from '../support/faults.ts';
import { expect, picture, test, useProduct } from '../support/journey.ts';

/** From an empty installation to a mail that was opened, led by the checklist on the home: audience, scenario, step, funnel, visitors. */
let smtp: SmtpFake;
test.beforeAll(async () => {
  smtp = await startSmtpFake();
});
test.afterAll(async () => {
  await smtp.stop();
});
const product = useProduct(() => ({ SMTP_URL: smtp.url }));
const FUNNEL = '無料レシピ講座の登録';
let page: Page;
let home = '';
let registrationUrl = '';

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 800 } })).newPage();
});
test.afterAll(async () => {
  await page.context().close();
});
/** The screen at both widths, looked over for what cannot be read or reached. */
async function lookAt(name: string): Promise<void> {
  await picture(page, name);
  for (const [width, height] of [[390, 844] as const, [1280, 800] as const]) {
    await page.setViewportSize({ width, height });
    await page.evaluate('Promise.allSettled(document.getAnimations().map((each) => each.finished)).then(() => undefined)');
    expect(await faultsOf(page), `${name} at ${width}`).toEqual([]);
  }
}

/** Goes home and takes the step that the checklist offers next. */
async function takeNextStep(done: number, title: string): Promise<void> {
  await page.goto(home);
  await expect(page.getByText(`8件のうち${done}件が完了`)).toBeVisible();
  const next = page.locator('[aria-current="step"]');
  await expect(next).toContainText(title);
  await next.getByRole('link').click();
}

/** A browser of somebody's own on the opt-in page. */
async function visitor(browser: Browser, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'ja-JP',
    viewport: { width: 390, height: 844 },
    userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1',
    ...options,
  });
  const there = await context.newPage();
  await there.goto(registrationUrl);
  return there;
}

test('the checklist begins with an empty workspace', async () => {
  await page.goto(product.adminUrl);
  await page.getByLabel('アカウント名').fill('ひまわり料理教室');
  await page.getByLabel('お名前').fill('山田 花');
  await page.getByLabel('メールアドレス').fill('hana@example.jp');
  await page.getByRole('textbox', { name: 'パスワード' }).fill('himawari no tane 12');
  await page.getByRole('button', { name: 'はじめる' }).click();
  await page.waitForURL(/\/w\/[A-Za-z0-9]{12}/);
  home = /^.*\/w\/[A-Za-z0-9]{12}/.exec(page.url())?.[0] ?? '';
  await expect(page.getByRole('heading', { name: 'はじめの手順' })).toBeVisible();
  await lookAt('funnel-1-home-empty');
});

test('audience and scenario are made where it leads', async () => {
  await takeNextStep(0, '配信アカウントを作成する');
  await page.getByRole('textbox', { name: '配信アカウント名' }).fill('ひまわり料理教室');
  await page.getByRole('textbox', { name: '差出人メールアドレス' }).fill('hana@himawari.example.jp');
  await page.getByRole('button', { name: '追加する' }).click();
  await expect(page.getByText('配信アカウントを追加しました')).toBeVisible();

  await takeNextStep(1, 'シナリオを作成する');
  await page.getByRole('textbox', { name: '管理名' }).fill('無料7日間メール講座');
  await page.getByRole('button', { name: '作成する' }).click();
  await expect(page.getByText('シナリオを作成しました')).toBeVisible();
});

test('a first step mail is switched on', async () => {
  await takeNextStep(2, '最初のメールを書いて');
  await page.waitForURL(/\/scenarios\/[A-Za-z0-9]{12}$/);
  await page.getByRole('link', { name: 'ステップを追加' }).first().click();
  await page.getByRole('textbox', { name: '管理名' }).fill('ようこそ');
  await page.getByRole('textbox', { name: '件名' }).fill('%name%さん、ようこそ');
  await page.getByRole('textbox', { name: '本文' }).fill('1日目のレシピはこちらです。\nhttps://himawari.example.jp/day1\n\n解除: %cancel%');
  await page.getByLabel('登録直後').check();
  await page.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByRole('heading', { name: 'ようこそ' })).toBeVisible();
  await page.getByRole('button', { name: '配信を始める' }).click();
  await expect(page.getByRole('button', { name: '配信を止める' })).toBeVisible();
});

test('a funnel is made, and says what keeps it from working', async () => {
  await takeNextStep(3, 'ファネルを作成する');
  await page.getByRole('button', { name: '作成する' }).click();
  await expect(page.getByText('入力してください。')).toBeVisible();
  await page.getByRole('textbox', { name: 'ファネル名' }).fill(FUNNEL);
  await page.getByPlaceholder('シナリオを選択').click();
  await page.getByRole('option', { name: '無料7日間メール講座' }).click();
  await lookAt('funnel-2-new');
  await page.getByRole('button', { name: '作成する' }).click();
  await expect(page.getByRole('heading', { level: 1, name: FUNNEL })).toBeVisible();
  await expect(page.getByText('2ページに、まだ公開していない内容があります')).toBeVisible();
  await expect(page.getByRole('article', { name: '登録ページ' })).toContainText('無料7日間メール講座');
  registrationUrl = await page.getByRole('article', { name: '登録ページ' }).getByLabel('公開URL').inputValue();
  await lookAt('funnel-3-drafts');

  const draft = await page.request.get(registrationUrl);
  expect(draft.status()).toBe(404);
  const preview = page.context().waitForEvent('page');
  await page.getByRole('article', { name: '登録ページ' }).getByRole('button', { name: 'プレビュー' }).click();
  await expect((await preview).getByLabel('メールアドレス')).toBeVisible();
  await (await preview).close();
});

test('its pages are published from there', async () => {
  await takeNextStep(4, 'ページを公開する');
  await page.getByRole('button', { name: '2ページを公開する' }).click();
  await expect(page.getByText('2ページを公開しました。')).toBeVisible();
  await expect(page.getByText('この期間の訪問はまだありません')).toBeVisible();
  await lookAt('funnel-4-published');
});

test('a visitor registers on their phone and is thanked', async ({ browser }) => {
  await page.goto(home);
  await expect(page.locator('[aria-current="step"]').getByRole('link')).toHaveAttribute('href', registrationUrl);
  const there = await visitor(browser);
  await there.getByLabel('お名前').fill('佐藤 太郎');
  await there.getByLabel('メールアドレス').fill('taro@example.jp');
  await there.getByRole('button', { name: '登録する' }).click();
  await expect(there.getByRole('heading', { name: 'ご登録ありがとうございます' })).toBeVisible();
  await picture(there, 'funnel-5-thanks');
  await there.context().close();
});

test('another one without JavaScript, who mistypes first and loses nothing', async ({ browser }) => {
  const there = await visitor(browser, { javaScriptEnabled: false });
  await there.getByLabel('お名前').fill('鈴木 一郎');
  await there.getByLabel('メールアドレス').evaluate((input) => input.setAttribute('type', 'text'));
  await there.getByLabel('メールアドレス').fill('ichiro@');
  await there.getByRole('button', { name: '登録する' }).click();
  await expect(there.getByLabel('メールアドレス')).toHaveAttribute('aria-invalid', 'true');
  await expect(there.getByLabel('お名前')).toHaveValue('鈴木 一郎');
  await there.getByLabel('メールアドレス').fill('ichiro@example.jp');
  await there.getByRole('button', { name: '登録する' }).click();
  await expect(there.getByRole('heading', { name: 'ご登録ありがとうございます' })).toBeVisible();
  await there.context().close();
});

test('one more only looks, and the funnel shows what all of them did', async ({ browser }) => {
  await (await visitor(browser)).context().close();
  const figures = page.getByRole('article', { name: '登録ページ' }).locator('dl');
  await page.goto(home);
  await page.getByRole('link', { name: 'ファネル', exact: true }).first().click();
  await page.getByRole('link', { name: FUNNEL }).click();
  // Visits are written beside serving them, twice a second; the screen asks again when it is opened.
  await expect(async () => {
    await page.reload();
    await expect(figures).toContainText('訪問者3', { timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  await expect(figures).toHaveText(/訪問\d+訪問者3登録2登録率66\.7%/);
  await expect(page.getByRole('article', { name: 'サンクスページ' }).locator('dl')).toHaveText('訪問2訪問者2');
  await expect(page.getByRole('figure', { name: /「登録ページ」の日ごとの/ })).toBeVisible();
  await lookAt('funnel-6-figures');
  await page.getByText('7日間', { exact: true }).click();
  await expect(page).toHaveURL(/days=7/);
  await expect(page.getByRole('figure', { name: /「登録ページ」の日ごとの/ }).getByRole('row')).toHaveCount(8);
});

test('the mails leave, one is clicked, and the checklist has done its work', async ({ browser }) => {
  await smtp.kept(2);
  expect(smtp.faults).toEqual([]);
  const taro = smtp.mails.find((mail) => mail.to.includes('taro@example.jp'));
  if (!taro) throw new Error('no mail went to the first visitor');
  const mail = await smtp.parse(taro);
  expect(mail.subject).toBe('佐藤 太郎さん、ようこそ');
  await page.goto(home);
  await expect(page.getByText('8件のうち7件が完了')).toBeVisible();
  await lookAt('funnel-7-home-sent');

  const link = new RegExp(`${product.publicUrl}/c/\\S+`).exec(mail.text ?? '')?.[0] ?? '';
  // From a phone: what a machine follows does not count.
  const phone = await visitor(browser);
  const clicked = await phone.request.get(link, { maxRedirects: 0 });
  expect(clicked.headers()['location']).toBe('https://himawari.example.jp/day1');
  await phone.context().close();
  await expect(async () => {
    await page.goto(home);
    await expect(page.getByRole('heading', { name: 'この7日間' })).toBeVisible({ timeout: 2_000 });
    await expect(page.getByRole('heading', { name: 'はじめの手順' })).toBeHidden({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  await lookAt('funnel-8-home-done');
});

test('the steps are put into another order by keyboard, and a step ends after a question', async () => {
  await page.goto(home);
  await page.getByRole('link', { name: 'ファネル', exact: true }).first().click();
  await page.getByRole('link', { name: FUNNEL }).click();
  const names = page.locator('article h3');
  await page.getByRole('button', { name: 'ステップを追加' }).click();
  await page.getByRole('textbox', { name: 'ステップ名' }).fill('特典ページ');
  await page.getByRole('button', { name: '追加する' }).click();
  await expect(names).toHaveText(['登録ページ', 'サンクスページ', '特典ページ']);

  await page.getByRole('button', { name: '表示順を変更' }).click();
  await page.getByRole('button', { name: /特典ページ.*上/ }).focus();
  await page.keyboard.press('Enter');
  await lookAt('funnel-9-order');
  await page.getByRole('button', { name: 'この順で保存' }).click();
  await expect(names).toHaveText(['登録ページ', '特典ページ', 'サンクスページ']);

  await page.getByRole('button', { name: /特典ページ.*操作/ }).click();
  await page.getByRole('menuitem', { name: '削除' }).click();
  await expect(page.getByText('元に戻すことはできません。')).toBeVisible();
  await page.getByRole('button', { name: '削除する' }).click();
  await expect(names).toHaveText(['登録ページ', 'サンクスページ']);
});

test('a funnel in the archive is in no visitor’s way', async () => {
  await page.getByRole('button', { name: '操作', exact: true }).click();
  await page.getByRole('menuitem', { name: 'アーカイブする' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'アーカイブする' }).click();
  await expect(page.getByText('このファネルはアーカイブされているため')).toBeVisible();
  await expect(async () => {
    expect((await page.request.get(registrationUrl)).status()).toBe(404);
  }).toPass({ timeout: 10_000 });
});
