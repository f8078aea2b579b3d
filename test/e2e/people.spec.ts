import type { Page } from '@playwright/test';
import { createAudience } from '#modules/people/contract/audiences.ts';
import { createContact, getContact, updateValues } from '#modules/people/contract/contacts.ts';
import { createField } from '#modules/people/contract/fields.ts';
import { lookAt, useSeller } from '../support/journey-calls.ts';
import { expect, test, useProduct } from '../support/journey.ts';

/** Audiences, their fields, and a contact from the first value to the last trace, as a seller meets them. */
const product = useProduct();
const seller = useSeller(product);
const { api } = seller;

test('the first audience', async ({ page }) => {
  await seller.signUp(page);

  await page.goto(`${seller.home}/audiences`);
  await expect(page.getByText('配信アカウントがまだありません')).toBeVisible();
  await lookAt(page, 'people-audiences-empty');
  await page.getByRole('link', { name: '配信アカウントを追加' }).first().click();
  await page.getByRole('button', { name: '追加する' }).click();
  await expect(page.getByText('入力してください。')).toBeVisible();
  await page.getByLabel('配信アカウント名').fill('ひまわり料理教室');
  await page.getByLabel('差出人メールアドレス').fill('hanako');
  await page.getByRole('button', { name: '追加する' }).click();
  await expect(page.getByText('メールアドレスの形式が正しくありません。')).toBeVisible();
  await page.getByLabel('差出人メールアドレス').fill('hanako@example.jp');
  await page.getByRole('button', { name: '追加する' }).click();

  await expect(page.getByRole('heading', { name: 'ひまわり料理教室' })).toBeVisible();
  await expect(page.getByText('読者がまだいません')).toBeVisible();
  await lookAt(page, 'people-contacts-empty');
  await page.goto(`${seller.home}/audiences`);
  await expect(page.getByRole('link', { name: 'ひまわり料理教室' })).toBeVisible();
  await lookAt(page, 'people-audiences');
});

test('fields: a select with its options, a date, and an order', async ({ page }) => {
  await page.goto(`${seller.home}/audiences`);
  await page.getByRole('link', { name: 'ひまわり料理教室' }).click();
  await page.getByRole('tab', { name: '読者項目' }).click();
  await page.getByRole('button', { name: '読者項目を追加' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('項目名').fill('希望会場');
  await dialog.getByRole('combobox', { name: '入力タイプ' }).click();
  await page.getByRole('option', { name: 'プルダウン' }).click();
  await dialog.getByLabel('選択肢').fill('東京\n大阪\n東京');
  await dialog.getByLabel('置き換え文字').fill('name');
  await dialog.getByRole('button', { name: '追加する' }).click();
  await expect(dialog.getByText('3行目: 同じ選択肢が2つあります。')).toBeVisible();
  await lookAt(page, 'people-field-refused');
  await dialog.getByLabel('選択肢').fill('東京\n大阪\n福岡');
  await dialog.getByRole('button', { name: '追加する' }).click();
  await expect(dialog.getByText('この名前はすでに使われています。')).toBeVisible();
  await dialog.getByLabel('置き換え文字').fill('venue');
  await dialog.getByRole('button', { name: '追加する' }).click();
  await expect(page.getByText('%venue%')).toBeVisible();
  await expect(dialog).toBeHidden();
  await lookAt(page, 'people-fields');

  await page.getByRole('button', { name: '表示順を変更' }).click();
  await lookAt(page, 'people-fields-order');
});

test('a contact by hand: refused in words, then there; an empty name changes nothing', async ({ page }) => {
  await page.goto(`${seller.home}/audiences`);
  await page.getByRole('link', { name: 'ひまわり料理教室' }).click();
  await page.getByRole('link', { name: '読者を追加' }).click();
  await page.getByLabel('メールアドレス').fill('taro@');
  await page.getByLabel('お名前').fill('山田 太郎');
  await page.getByRole('button', { name: '追加する' }).click();
  await expect(page.getByText('メールアドレスの形式が正しくありません。')).toBeVisible();
  await page.getByLabel('メールアドレス').fill('Ｔａｒｏ@example.jp');
  await page.getByRole('combobox', { name: '希望会場' }).click();
  await page.getByRole('option', { name: '大阪' }).click();
  await page.getByRole('button', { name: '追加する' }).click();
  await expect(page.getByRole('heading', { name: '山田 太郎' })).toBeVisible();
  await expect(page.getByText('読者に追加されました')).toBeVisible();
  await lookAt(page, 'people-contact');

  await page.getByRole('link', { name: 'ひまわり料理教室' }).first().click();
  await page.getByRole('link', { name: '読者を追加' }).click();
  await page.getByLabel('メールアドレス').fill('taro@example.jp');
  await page.getByRole('button', { name: '追加する' }).click();
  await expect(page.getByRole('heading', { name: '山田 太郎' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: '希望会場' })).toHaveValue('大阪');
});

test('values: emptied and saved they stay, cleared on purpose they go, and every change can be taken back', async ({ page }) => {
  await openContact(page);
  await page.getByLabel('お名前').fill('');
  await expect(page.getByLabel('「山田 太郎」を消去する')).toBeVisible();
  await lookAt(page, 'people-contact-clear');
  await page.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByLabel('お名前')).toHaveValue('山田 太郎');

  await page.getByLabel('お名前').fill('佐藤 太郎');
  await page.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByRole('heading', { name: '佐藤 太郎' })).toBeVisible();
  await expect(page.getByText('「お名前」が「山田 太郎」から「佐藤 太郎」に変わりました')).toBeVisible();

  await page.getByLabel('お名前').fill('');
  await page.getByLabel('「佐藤 太郎」を消去する').check();
  await page.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByRole('heading', { name: 'taro@example.jp', exact: false })).toBeVisible();

  await page.getByRole('tab', { name: '変更履歴' }).click();
  await expect(page.getByText('佐藤 太郎 → (空欄)')).toBeVisible();
  await lookAt(page, 'people-contact-changes');
  await page.getByRole('button', { name: '元に戻す' }).first().click();
  await expect(page.getByLabel('お名前')).toHaveValue('佐藤 太郎');
});

test('the second editor is told, and nothing of either is lost', async ({ page }) => {
  await openContact(page);
  await page.getByLabel('お名前').fill('鈴木 太郎');
  const [, contactId = ''] = /\/contacts\/(\w{12})/.exec(page.url()) ?? [];
  const { version } = await api(page, getContact, { contactId });
  await api(page, updateValues, { contactId, version, values: { name: '田中 太郎' } });
  await page.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByText('田中 太郎').first()).toBeVisible();
  await lookAt(page, 'people-contact-conflict');
});

test('sending is stopped and allowed again; the person is erased after their address was typed', async ({ page }) => {
  await openContact(page);
  await page.getByRole('button', { name: '操作' }).click();
  await page.getByRole('menuitem', { name: '配信停止にする' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '配信停止にする' }).click();
  await expect(page.getByText('このメールアドレスには配信されません')).toBeVisible();
  await lookAt(page, 'people-contact-stopped');
  await page.getByRole('button', { name: '操作' }).click();
  await page.getByRole('menuitem', { name: 'この人の情報をすべて消去' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'すべて消去する' })).toBeDisabled();
  await dialog.getByRole('textbox').fill('Taro@example.jp');
  await lookAt(page, 'people-contact-erase');
  await dialog.getByRole('button', { name: 'すべて消去する' }).click();
  await expect(page.getByText('読者がまだいません')).toBeVisible();
});

test.describe('in English', () => {
  test.use({ locale: 'en-US' });
  test('the same screens, with many people', async ({ page }) => {
    const audience = await api(page, createAudience, { kind: 'mail', name: 'Sunflower cooking' });
    const options = [{ label: 'Tokyo' }, { label: 'Osaka' }];
    const select = { key: 'venue', label: 'Venue', type: 'select', options } as const;
    await api(page, createField, { audienceId: audience.id, ...select });
    const add = async (index: number) => {
      const values = { name: `Reader ${index}`, venue: index % 2 ? 'Tokyo' : 'Osaka' };
      return api(page, createContact, { audienceId: audience.id, mail: `reader${index}@example.com`, values });
    };
    for (let batch = 0; batch < 6; batch++) await Promise.all(Array.from({ length: 10 }, async (_, index) => add(batch * 10 + index)));
    await page.goto(`${seller.home}/audiences/${audience.id}`);
    await expect(page.getByText('60 contacts.')).toBeVisible();
    await lookAt(page, 'people-en-contacts');
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByRole('searchbox').fill('reader 5');
    await expect(page.getByRole('link', { name: 'reader50@example.com' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'reader40@example.com' })).toBeHidden();
    await page.getByRole('link', { name: 'reader50@example.com' }).click();
    await expect(page.getByRole('heading', { name: 'Reader 50' })).toBeVisible();
    await lookAt(page, 'people-en-contact');
    await page.getByRole('link', { name: 'Sunflower cooking' }).first().click();
    await page.getByRole('tab', { name: 'Fields' }).click();
    await lookAt(page, 'people-en-fields');
    await page.getByRole('tab', { name: 'Settings' }).click();
    await lookAt(page, 'people-en-settings');
    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Take back from the archive' })).toBeVisible();
  });
});

async function openContact(page: Page): Promise<void> {
  await page.goto(`${seller.home}/audiences`);
  await page.getByRole('link', { name: 'ひまわり料理教室' }).click();
  await page.getByRole('link', { name: 'aro@example.jp' }).click();
  await expect(page.getByLabel('お名前')).toBeVisible();
}
