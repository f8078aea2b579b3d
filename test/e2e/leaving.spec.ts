import type { Page } from '@playwright/test';
import { createAudience } from '#modules/people/contract/audiences.ts';
import { getMail, listMails } from '#modules/accounts/contract/installation.ts';
import { createRegistration } from '#modules/messaging/contract/enrolments.ts';
import { activateMessage, createStep } from '#modules/messaging/contract/messages.ts';
import { createContact } from '#modules/people/contract/contacts.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import { lookAt, useSeller } from '../support/journey-calls.ts';
import { expect, picture, test, useProduct } from '../support/journey.ts';

/** Who may not register, who gets nothing, and everybody's ways to leave: the reader's own, the seller's, and never a stranger's. */
const product = useProduct();
const seller = useSeller(product);
const { api } = seller;
let formUrl = '';
let scenarioId = '';
let audienceId = '';

test('who may not register is refused without being told why, and counted', async ({ page, browser }) => {
  await seller.signUp(page);
  const audience = await api(page, createAudience, {
    kind: 'mail',
    name: 'ひまわり料理教室',
    senderName: '山田花',
    senderMail: 'hana@example.jp',
  });
  const scenario = await api(page, createScenario, { audienceId: audience.id, title: '無料レッスン', openTitle: '料理教室の無料レッスン' });
  ({ formUrl, id: scenarioId } = scenario);
  audienceId = audience.id;

  await page.goto(`${seller.home}/registration-blocks`);
  await expect(page.getByText('登録を禁止している対象はありません')).toBeVisible();
  await lookAt(page, 'blocks-empty');
  await page.getByRole('button', { name: '登録を禁止する' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('textbox', { name: '禁止する対象' })
    .fill('spam@example.com\nexample.net\n203.0.113.0/24\nこれは違う.\n10.0.0.0/4');
  await dialog.getByRole('textbox', { name: 'メモ' }).fill('いたずらの登録');
  await dialog.getByRole('button', { name: '追加する' }).click();
  await expect(dialog.getByText('3件を追加しました(すでにあったもの:0件)')).toBeVisible();
  await expect(dialog.getByText(/範囲が広すぎます/)).toBeVisible();
  await lookAt(page, 'blocks-refused');
  await dialog.getByRole('button', { name: '閉じる' }).last().click();

  const visitor = await (await browser.newContext({ locale: 'ja-JP', viewport: { width: 390, height: 844 } })).newPage();
  await visitor.goto(formUrl);
  await visitor.getByLabel('メールアドレス').fill('someone@mail.example.net');
  await visitor.getByRole('button', { name: '登録する' }).click();
  await expect(visitor.getByRole('heading', { name: '登録を受け付けられませんでした' })).toBeVisible();
  await lookAt(visitor, 'visitor-refused');
  await visitor.context().close();

  await page.reload();
  await expect(page.getByRole('row', { name: /example\.net/ }).getByRole('cell', { name: '1', exact: true })).toBeVisible();
  await lookAt(page, 'blocks');
});

test('the suppression list: a file from elsewhere, taken off, put back', async ({ page }) => {
  await page.goto(`${seller.home}/suppressions`);
  await expect(page.getByText('配信停止のメールアドレスはありません')).toBeVisible();
  await lookAt(page, 'suppressions-empty');
  await page.getByRole('button', { name: '配信停止にする' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles({
    name: '停止リスト.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('mail,reason\r\nichiro@example.jp,x\r\njiro@example.jp,x\r\nsaburo@,x\r\n'),
  });
  await dialog.getByRole('button', { name: 'リストに追加する' }).click();
  await expect(dialog.getByText('2件を追加しました(すでにあったもの:0件)')).toBeVisible();
  await expect(dialog.getByText('4行目「saburo@」: メールアドレスの形式が正しくありません。')).toBeVisible();
  await dialog.getByRole('button', { name: '閉じる' }).last().click();
  await lookAt(page, 'suppressions');
  await page.getByRole('row', { name: /jiro@/ }).getByRole('button').click();
  await page.getByRole('menuitem', { name: '配信停止を解除する' }).click();
  await lookAt(page, 'suppressions-remove');
  await page.getByRole('dialog').getByRole('button', { name: '解除する' }).click();
  await expect(page.getByRole('row', { name: /jiro@/ })).toBeHidden();
  await page.getByRole('button', { name: '元に戻す' }).click();
  await expect(page.getByRole('row', { name: /jiro@/ })).toBeVisible();
});

/** The newest mail of the built-in mailbox to an address: its text. */
async function mailTo(page: Page, address: string): Promise<string> {
  const find = async () => (await api(page, listMails, { to: address })).items[0]?.id ?? '';
  await expect.poll(find, { timeout: 30_000 }).not.toBe('');
  return (await api(page, getMail, { mailId: await find() })).text;
}

test('a reader chooses what they get: one stops, the rest takes a rest; a stranger gets nowhere', async ({ page, browser }) => {
  const step = await api(page, createStep, {
    scenarioId,
    title: 'ようこそ',
    timing: { kind: 'immediately' },
    content: { kind: 'text', subject: 'ようこそ', body: '設定 %preferences%\n解除 %cancel%' },
  });
  await api(page, activateMessage, { messageId: step.id, existing: 'future', version: step.version });
  const second = await api(page, createScenario, { audienceId, title: '秋の講座', openTitle: '秋のパン講座' });
  for (const mail of ['hanako@example.jp', 'shiro@example.jp', 'goro@example.jp']) {
    for (const id of [second.id, scenarioId]) await api(page, createRegistration, { scenarioId: id, mail, optInConfirmed: true });
  }
  const text = await mailTo(page, 'hanako@example.jp');
  const preferences = /https?:\/\/\S+\/preferences\/\S+/.exec(text)?.[0] ?? '';
  const reader = await (
    await browser.newContext({ locale: 'ja-JP', viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
  ).newPage();
  await reader.goto(/https?:\/\/\S+\/u\/\S+/.exec(text)?.[0] ?? '');
  await reader.getByRole('link', { name: '受け取る配信を選ぶ・しばらく休む' }).click();
  await expect(reader.getByText('hanako@example.jp')).toBeVisible();
  await picture(reader, 'visitor-preferences');
  await reader.getByRole('button', { name: '秋のパン講座: 解除する' }).click();
  await expect(reader.getByText('「秋のパン講座」の配信を解除しました。')).toBeVisible();
  await reader.getByRole('button', { name: '30日間休む' }).click();
  await expect(reader.getByRole('button', { name: '配信を再開する' })).toBeVisible();
  await picture(reader, 'visitor-preferences-resting');
  const altered = await reader.goto(`${preferences.slice(0, -4)}AAAA`);
  expect(altered?.status()).toBe(404);
  await reader.context().close();

  const again = await (await browser.newContext({ locale: 'en-US', viewport: { width: 390, height: 844 } })).newPage();
  await again.goto(preferences);
  await expect(again.getByRole('button', { name: 'Get mail again' })).toBeVisible();
  await lookAt(again, 'visitor-preferences-en');
  await again.context().close();

  await page.goto(`${seller.home}/audiences/${audienceId}`);
  await page.getByRole('link', { name: 'hanako@example.jp' }).click();
  await expect(page.getByText(/配信休止中/).first()).toBeVisible();
  await lookAt(page, 'leaving-contact-resting');
});

test('the seller takes one person out of everything, and back', async ({ page }) => {
  await page.goto(`${seller.home}/audiences/${audienceId}`);
  await page.getByRole('link', { name: 'shiro@example.jp' }).click();
  await page.getByRole('button', { name: '全シナリオから解除' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('すべての配信アカウントのシナリオ').check();
  await lookAt(page, 'leaving-ask');
  await dialog.getByRole('button', { name: '解除する' }).click();
  await expect(dialog.getByText('2件のシナリオ登録を解除しました')).toBeVisible();
  await lookAt(page, 'leaving-done');
  await dialog.getByRole('button', { name: '元に戻す' }).click();
  await expect(dialog.getByText('2件のシナリオ登録を元に戻しました')).toBeVisible();
  await dialog.getByRole('button', { name: '閉じる' }).last().click();
  await expect(page.getByText('全シナリオ解除済')).toBeHidden();
});

test('the seller takes several people of the list out of everything', async ({ page }) => {
  await page.goto(`${seller.home}/audiences/${audienceId}`);
  for (const name of [/shiro@/, /goro@/]) await page.getByRole('row', { name }).getByRole('checkbox').check();
  await page.getByRole('button', { name: '全シナリオから解除' }).click();
  await lookAt(page, 'leaving-bulk-ask');
  await page.getByRole('dialog').getByRole('button', { name: '解除する' }).click();
  await expect(page.getByRole('dialog').getByText(/完了しました。/)).toBeVisible({ timeout: 30_000 });
  await lookAt(page, 'leaving-bulk-over');
  await page.getByRole('dialog').getByRole('button', { name: '元に戻す' }).click();
  await expect(page.getByRole('dialog').getByText(/件のシナリオ登録を元に戻しました/)).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: '閉じる' }).last().click();
  await expect(page.getByRole('row', { name: /shiro@/ }).getByText('全シナリオ解除済')).toBeHidden();

  // Whoever closes the dialog at once sees in the list what became of it all the same.
  for (const name of [/shiro@/, /goro@/]) await page.getByRole('row', { name }).getByRole('checkbox').check();
  await page.getByRole('button', { name: '全シナリオから解除' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '解除する' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '閉じる' }).last().click();
  await expect(page.getByRole('row', { name: /shiro@/ }).getByText('全シナリオ解除済')).toBeVisible();
  await expect(page.getByRole('row', { name: /hanako@/ }).getByText('全シナリオ解除済')).toBeHidden();
  await lookAt(page, 'leaving-bulk-done');

  // And takes it back later, from the history of the audience.
  await page.getByRole('tab', { name: '一括操作の履歴' }).click();
  await page.getByRole('button', { name: '元に戻す' }).first().click();
  await lookAt(page, 'leaving-bulk-history');
  await page.getByRole('dialog').getByRole('button', { name: '元に戻す' }).click();
  await expect(page.getByRole('dialog').getByText(/件のシナリオ登録を元に戻しました/)).toBeVisible();
});

test('two who are one: found, compared, merged and taken back', async ({ page }) => {
  await api(page, createContact, { audienceId, mail: 'goro.yamada@example.jp', values: { name: '山田 五郎' } });
  await page.goto(`${seller.home}/audiences/${audienceId}`);
  await page.getByRole('link', { name: 'goro@example.jp' }).click();
  await expect(page.getByRole('heading', { name: '同意の記録' })).toBeVisible();
  await page.getByRole('button', { name: '追加する' }).click();
  await page.getByLabel('内容').fill('090-1234');
  await page.getByRole('button', { name: '追加', exact: true }).click();
  await expect(page.getByText(/電話番号の形式が正しくありません/)).toBeVisible();
  await page.getByLabel('内容').fill('090-1234-5678');
  await page.getByRole('button', { name: '追加', exact: true }).click();
  await expect(page.getByText('090-1234-5678')).toBeVisible();
  await lookAt(page, 'merge-contact');

  await page.getByRole('button', { name: '操作' }).click();
  await page.getByRole('menuitem', { name: '同じ人を統合' }).click();
  await page.getByRole('textbox', { name: 'もう1人を探す' }).fill('goro');
  await expect(page.getByText('このページの人です')).toBeVisible();
  await lookAt(page, 'merge-search');
  await page.getByRole('button', { name: 'この人を選ぶ' }).click();
  await page.getByLabel('goro.yamada@example.jp').check();
  await lookAt(page, 'merge-preview');
  await page.getByRole('button', { name: '統合する' }).click();
  await expect(page.getByRole('heading', { name: '山田 五郎' })).toBeVisible();
  await expect(page.getByText('統合の記録')).toBeVisible();
  await lookAt(page, 'merge-done');
  await page.getByRole('button', { name: '取り消す' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '取り消す' }).click();
  await expect(page.getByText('取り消し済み')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'goro@example.jp' })).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '操作' }).click();
  await page.getByRole('menuitem', { name: 'この人の情報をすべて書き出す' }).click();
  expect((await download).suggestedFilename()).toMatch(/^person-\w{12}\.zip$/);
});
