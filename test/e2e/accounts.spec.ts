import type { Browser, Page } from '@playwright/test';
import { faultsOf } from '#test/support/faults.ts';
import { expect, picture, test, useProduct } from '#test/support/journey.ts';

const product = useProduct();

const OWNER = { name: '山田 花', mail: 'hana@example.jp', password: 'himawari no tane 12' };
const OPERATOR = { name: '佐藤 健', mail: 'ken@example.jp', password: 'asagao no tsuru 34' };

/** A device of its own: nothing of another's cookies. */
async function device(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(15_000);
  return context.newPage();
}

async function logIn(page: Page, address: string, who: { mail: string; password: string }): Promise<void> {
  await page.goto(address);
  await page.getByLabel('メールアドレス').fill(who.mail);
  await page.getByRole('textbox', { name: 'パスワード' }).fill(who.password);
  await page.getByRole('button', { name: 'ログイン' }).click();
}

/** The link in the newest mail of that subject. */
async function linkMailed(page: Page, subject: RegExp, link: RegExp): Promise<string> {
  await page.goto(`${product.adminUrl}/mailbox`);
  await page.getByRole('link', { name: subject }).first().click();
  await expect(page.getByText(link).first()).toBeVisible();
  return link.exec((await page.getByText(link).first().textContent()) ?? '')?.[0] ?? '';
}

test('from the first start to the second device', async ({ browser }) => {
  test.setTimeout(180_000);
  const owner = await device(browser);
  let workspace = '';
  let operatorLogin = '';

  await test.step('the first visitor becomes the owner', async () => {
    await owner.goto(product.adminUrl);
    await expect(owner.getByRole('heading', { name: 'Tsudoi へようこそ' })).toBeVisible();
    await picture(owner, 'sign-up-ja');
    await owner.getByLabel('アカウント名').fill('ひまわり教室');
    await owner.getByLabel('お名前').fill(OWNER.name);
    await owner.getByLabel('メールアドレス').fill(OWNER.mail);
    await owner.getByRole('textbox', { name: 'パスワード' }).fill(OWNER.password);
    await owner.getByRole('button', { name: 'はじめる' }).click();
    await owner.waitForURL(/\/w\/[A-Za-z0-9]{12}/);
    workspace = /\/w\/[A-Za-z0-9]{12}/.exec(owner.url())?.[0] ?? '';
    await picture(owner, 'home-ja');
    expect(await faultsOf(owner)).toEqual([]);
  });

  await test.step('nobody else may sign up after that', async () => {
    const stranger = await device(browser);
    await stranger.goto(`${product.adminUrl}/sign-up`);
    await expect(stranger.getByText('現在、新規登録は受け付けていません')).toBeVisible();
    await stranger.context().close();
  });

  await test.step('an operator is invited, for some things and not for others', async () => {
    await owner.goto(`${product.adminUrl}${workspace}/operators`);
    await expect(owner.getByLabel('ログインページのアドレス')).toHaveValue(/\/operator\/[A-Za-z0-9]{12}\/login$/);
    operatorLogin = await owner.getByLabel('ログインページのアドレス').inputValue();
    await picture(owner, 'operators-empty-ja');
    await owner
      .getByRole('link', { name: 'オペレーターを追加' })
      .or(owner.getByRole('button', { name: 'オペレーターを追加' }))
      .first()
      .click();
    await owner.getByLabel('メールアドレス').fill(OPERATOR.mail);
    await picture(owner, 'operator-new-ja');
    await owner.getByRole('button', { name: '招待メールを送る' }).click();
    await expect(owner.getByText(OPERATOR.mail).first()).toBeVisible();
  });

  const invitation = await test.step('the invitation lies in the mailbox', async () => {
    const link = await linkMailed(owner, /ご招待/, /https?:\/\/\S+\/invitations?\/\S+/);
    await picture(owner, 'mailbox-ja');
    return link;
  });

  const operator = await device(browser);
  await test.step('the operator joins and logs in on their own page', async () => {
    await operator.goto(invitation);
    await operator.getByLabel('お名前').fill(OPERATOR.name);
    await operator
      .getByLabel('新しいパスワード')
      .or(operator.getByRole('textbox', { name: 'パスワード' }))
      .first()
      .fill(OPERATOR.password);
    await operator.getByRole('button', { name: '参加する' }).click();
    await operator.waitForURL(new RegExp(workspace));
    await operator.context().clearCookies();
    await logIn(operator, operatorLogin, OPERATOR);
    await operator.waitForURL(new RegExp(workspace));
  });

  await test.step('and is refused what they may not', async () => {
    await operator.goto(`${product.adminUrl}${workspace}/operators`);
    await expect(operator.getByText('権限', { exact: false }).first()).toBeVisible();
    await picture(operator, 'forbidden-ja');
    await expect(operator.getByText(OWNER.mail)).toHaveCount(0);
  });

  await test.step('on the owner’s page they are told where to go', async () => {
    const lost = await device(browser);
    await logIn(lost, `${product.adminUrl}/login`, OPERATOR);
    await expect(lost.getByText('オペレーターの方は、専用のページからログインしてください')).toBeVisible();
    await lost.context().close();
  });

  await test.step('a forgotten password is set anew through the mailbox', async () => {
    const forgetful = await device(browser);
    await forgetful.goto(`${product.adminUrl}/login`);
    await forgetful.getByRole('link', { name: 'パスワードをお忘れですか？' }).click();
    // The login before it has a field of the same name.
    await expect(forgetful.getByRole('heading', { name: 'パスワードの再設定' })).toBeVisible();
    await forgetful.getByLabel('メールアドレス').fill(OPERATOR.mail);
    await forgetful.getByRole('button', { name: '再設定用のリンクを送る' }).click();
    await expect(forgetful.getByText('の再設定を受け付けました')).toBeVisible();
    const link = await linkMailed(owner, /再設定/, /https?:\/\/\S+password\S+/);
    await forgetful.goto(link);
    await forgetful.getByRole('textbox', { name: '新しいパスワード' }).fill('kosumosu no hana 56');
    await forgetful.getByRole('button', { name: 'パスワードを設定する' }).click();
    await expect(forgetful.getByText('パスワードを設定しました').first()).toBeVisible();
    await forgetful.goto(link);
    await expect(forgetful.getByText('リンクが使えません')).toBeVisible();
    await forgetful.context().close();
  });

  await test.step('a second device ends the first, and the first says why', async () => {
    const second = await device(browser);
    await logIn(second, `${product.adminUrl}/login`, OWNER);
    await second.waitForURL(new RegExp(workspace));
    await owner.goto(`${product.adminUrl}${workspace}/operators`);
    await expect(owner.getByText('別の端末でログインされたため、ログアウトしました')).toBeVisible();
    await picture(owner, 'session-ended-ja');
    await second.context().close();
  });
});
