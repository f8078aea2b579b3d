import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import iconv from 'iconv-lite';
import { createAudience } from '#modules/people/contract/audiences.ts';
import { createContact } from '#modules/people/contract/contacts.ts';
import { createField } from '#modules/people/contract/fields.ts';
import { lookAt, useSeller } from '../support/journey-calls.ts';
import { expect, test, useProduct } from '../support/journey.ts';

/** A list out of Excel becomes contacts: looked at, checked, written, and what was refused is taken back to Excel. */
const product = useProduct();
const seller = useSeller(product);
const { api } = seller;

const rows = [
  'メールアドレス,お名前,会社名,誕生日',
  'taro@example.jp,髙橋 太郎,㈱ひまわり①,2001/2/3',
  'hana@example.jp,,㈱すみれ,',
  'broken,佐藤,,2001/2/30',
  '',
].join('\r\n');

let home = '';

/** Chooses a file on the screen of imports; answers where its import stands. */
async function give(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<string> {
  await page.goto(`${home}/imports`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /ファイルを選ぶ|Choose a file/ }).click();
  await (await chooser).setFiles(file);
  await expect(page.getByRole('heading', { name: file.name })).toBeVisible();
  return page.url();
}

/** From the settings to the end of the check. */
async function check(page: Page): Promise<void> {
  await page.getByLabel('受信に同意した方').check();
  await page.getByLabel('いつ、どこで得たものか').fill('2026年10月の料理教室の申込書');
  await page.getByRole('button', { name: '内容を確認する' }).click();
}

test('a list out of Excel, from the file to the contacts', async ({ page }) => {
  await seller.signUp(page);
  const audience = { kind: 'mail', name: 'ひまわり料理教室', senderName: '', senderMail: '', folder: '' } as const;
  const { id: audienceId } = await api(page, createAudience, audience);
  await api(page, createField, { audienceId, key: 'company', label: '会社名', type: 'text' });
  await api(page, createField, { audienceId, key: 'birthday', label: '誕生日', type: 'date' });
  const hana = { mail: 'hana@example.jp', values: { name: '山田 花子', company: '㈱ひまわり' } };
  await api(page, createContact, { audienceId, ...hana });
  home = `${seller.home}/audiences/${audienceId}`;

  await page.goto(home);
  await page.getByRole('link', { name: 'CSV一括追加' }).click();
  await expect(page.getByText('まだ取り込みはありません')).toBeVisible();
  await lookAt(page, 'import-empty');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'ファイルを選ぶ' }).click();
  await (await chooser).setFiles({ name: '名簿.csv', mimeType: 'text/csv', buffer: iconv.encode(rows, 'cp932') });

  // What the file holds, read as what it is.
  await expect(page.getByRole('heading', { name: '名簿.csv' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: '文字コード' })).toHaveValue('Shift_JIS（Excelの標準）');
  await expect(page.getByRole('cell', { name: '㈱ひまわり①' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: '「会社名」の読者項目' })).toHaveValue('会社名');
  await expect(page.getByRole('button', { name: '内容を確認する' })).toBeDisabled();
  await lookAt(page, 'import-settle');
  await page.getByRole('combobox', { name: '文字コード' }).click();
  await page.getByRole('option', { name: 'UTF-8', exact: true }).click();
  await expect(page.getByText('読めない文字があります')).toBeVisible();
  await lookAt(page, 'import-garbled');
  await page.getByRole('combobox', { name: '文字コード' }).click();
  await page.getByRole('option', { name: 'Shift_JIS（Excelの標準）' }).click();
  await expect(page.getByRole('cell', { name: '㈱ひまわり①' })).toBeVisible();
  await page.getByLabel('受信に同意した方').check();
  await page.getByLabel('いつ、どこで得たものか').fill('2026年10月の料理教室の申込書');
  await page.getByRole('button', { name: '内容を確認する' }).click();

  // What would happen: the name that the file leaves blank stays.
  await expect(page.getByText('まだ何も書き込まれていません')).toBeVisible();
  await expect(page.getByText('会社名：㈱ひまわり → ㈱すみれ')).toBeVisible();
  await expect(page.getByText('お名前：山田 花子')).toBeHidden();
  await expect(page.getByText('取り込めない行が1行あります')).toBeVisible();
  await lookAt(page, 'import-checked');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '取り込めない行をダウンロード' }).click();
  const refused = new TextDecoder('shift_jis', { fatal: true }).decode(await readFile(await (await downloading).path()));
  expect(refused).toContain('broken,佐藤,,2001/2/30,4,');
  expect(refused).toContain('メールアドレスの形式が正しくありません。');

  await page.getByRole('button', { name: '2行を取り込む' }).click();
  await expect(page.getByText('取り込みが終わりました')).toBeVisible();
  await lookAt(page, 'import-done');
  await page.getByRole('link', { name: '読者の一覧へ' }).click();
  await expect(page.getByText('髙橋 太郎')).toBeVisible();
  await expect(page.getByText('山田 花子')).toBeVisible();

  await page.goto(`${home}/imports`);
  await expect(page.getByText('新規 1・変更 1・取り込めない 1')).toBeVisible();
  await lookAt(page, 'import-list');

  // And back into a file, in Shift_JIS: what it does not hold is named.
  await api(page, createContact, { audienceId, mail: 'emoji@example.jp', values: { name: '絵文字🎉' } });
  await page.goto(`${home}/exports`);
  await expect(page.getByText('まだ書き出しはありません')).toBeVisible();
  await lookAt(page, 'export-empty');
  await page.getByRole('combobox', { name: '文字コード' }).click();
  await page.getByRole('option', { name: 'Shift_JIS（古いソフト向け）' }).click();
  await page.getByRole('button', { name: '書き出す', exact: true }).click();
  await expect(page.getByText('Shift_JISで書けない文字が1か所ありました')).toBeVisible();
  await lookAt(page, 'export-done');
  const exporting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'ダウンロード', exact: true }).click();
  const written = new TextDecoder('shift_jis', { fatal: true }).decode(await readFile(await (await exporting).path()));
  expect(written).toContain('髙橋 太郎,taro@example.jp,㈱ひまわり①,2001-02-03');
  expect(written).toContain('絵文字〓,emoji@example.jp');

  // On what grounds they may be written to: each of them, in one file.
  const receipts = page.waitForEvent('download');
  await page.getByRole('button', { name: '同意の記録をCSVでダウンロード' }).click();
  const consents = await readFile(await (await receipts).path(), 'utf8');
  expect(consents).toContain('taro@example.jp');
  expect(consents).toContain('受信に同意した方：2026年10月の料理教室の申込書');
});

/** What the second of these tests leaves behind, by the state of the import. */
const left = new Map<string, string>();

test('a file that cannot be read, one of which nothing can be taken, and a long one that rests and goes on', async ({ page }) => {
  left.set(
    'failed',
    await give(page, { name: '壊れた名簿.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\u0003\u0004 nothing') }),
  );
  await expect(page.getByText('取り込めませんでした')).toBeVisible({ timeout: 30_000 });
  await lookAt(page, 'import-failed');

  left.set(
    'refused',
    await give(page, { name: '宛先なし.csv', mimeType: 'text/csv', buffer: Buffer.from('メールアドレス,お名前\nbroken,佐藤\n@,鈴木\n') }),
  );
  await check(page);
  await expect(page.getByRole('button', { name: '0行を取り込む' })).toBeDisabled();
  await lookAt(page, 'import-all-refused');

  const many = Array.from({ length: 60_000 }, (_, n) => `member${n}@shop.example,会員 ${n}`).join('\n');
  left.set(
    'paused',
    await give(page, { name: '会員名簿.csv', mimeType: 'text/csv', buffer: Buffer.from(`メールアドレス,お名前\n${many}\n`) }),
  );
  await check(page);
  await page.getByRole('button', { name: '60,000行を取り込む' }).click({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: '一時停止する' })).toBeVisible({ timeout: 30_000 });
  await lookAt(page, 'import-running');
  await page.getByRole('button', { name: '一時停止する' }).click();
  await expect(page.getByRole('button', { name: '再開する' })).toBeVisible({ timeout: 30_000 });
  await lookAt(page, 'import-paused');
  left.set(
    'ready',
    await give(page, { name: 'つぎの名簿.csv', mimeType: 'text/csv', buffer: Buffer.from('mail,name\nken@example.com,Ken\n') }),
  );
});

test.describe('in English', () => {
  test.use({ locale: 'en-US' });
  test('each step of an import in English', async ({ page }) => {
    await page.goto(`${home}/imports`);
    await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
    await lookAt(page, 'import-en-list');
    for (const [state, url] of left) {
      await page.goto(url);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByLabel('Loading')).toHaveCount(0);
      await lookAt(page, `import-en-${state}`);
    }
    await page.goto(left.get('paused') ?? '');
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByText('The import is done')).toBeVisible({ timeout: 120_000 });
    await lookAt(page, 'import-en-done');
  });
});
