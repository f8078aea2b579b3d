import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { getMail, listMails } from '#modules/accounts/contract/installation.ts';
import { createRegistration } from '#modules/messaging/contract/enrolments.ts';
import { activateMessage, createStep } from '#modules/messaging/contract/messages.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import { createAudience } from '#modules/people/contract/audiences.ts';
import { createContact } from '#modules/people/contract/contacts.ts';
import { createField } from '#modules/people/contract/fields.ts';
import { createLabel } from '#modules/people/contract/labels.ts';
import { lookAt, useSeller } from '../support/journey-calls.ts';
import { expect, test, useProduct } from '../support/journey.ts';

/** Labels in bulk, and a segment of a label, a date and a mail that was not opened and not followed: counted, explained, and used. */
const product = useProduct();
const seller = useSeller(product);
const { api } = seller;
const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
let contacts = '';

/** Chooses in one of the builder's boxes, by its name; the newest of that name. */
async function choose(page: Page, name: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name }).last().click();
  await page.getByRole('option', { name: option }).click();
}

test('labels in folders, and on many people at once', async ({ page }) => {
  await seller.signUp(page);
  const sender = { senderName: '山田花', senderMail: 'hana@example.jp' };
  const audience = await api(page, createAudience, { kind: 'mail', name: 'ひまわり料理教室', ...sender });
  contacts = `${seller.home}/audiences/${audience.id}`;
  await api(page, createField, { audienceId: audience.id, key: 'seminar', label: '参加日', type: 'date' });
  const scenario = await api(page, createScenario, { audienceId: audience.id, title: '無料レッスン' });
  const content = { kind: 'text', subject: 'ようこそ', body: 'はじめまして。\nhttps://example.jp/lesson\n\n解除: %cancel%' };
  const step = await api(page, createStep, { scenarioId: scenario.id, title: 'お礼', timing: { kind: 'immediately' }, content });
  await api(page, activateMessage, { messageId: step.id, existing: 'future', version: step.version });
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  for (const [mail, name, seminar] of [
    ['taro@example.jp', '山田 太郎', yesterday],
    ['hanako@example.jp', '佐藤 花子', yesterday],
    ['jiro@example.jp', '鈴木 次郎', '2020-01-01'],
  ] as const) {
    await api(page, createRegistration, { scenarioId: scenario.id, mail, values: { name, seminar }, optInConfirmed: true });
  }

  await page.goto(`${seller.home}/labels`);
  await expect(page.getByText('ラベルがまだありません')).toBeVisible();
  await lookAt(page, 'labels-empty');
  await page.getByRole('button', { name: 'ラベルを追加' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('ラベル名').fill('見込み客');
  await dialog.getByRole('radio', { name: '青', exact: true }).check();
  await lookAt(page, 'labels-new');
  await dialog.getByRole('button', { name: '追加する' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'フォルダを追加' }).click();
  await dialog.getByLabel('フォルダ名').fill('購入');
  await dialog.getByRole('button', { name: '追加する' }).click();
  await expect(page.getByRole('heading', { name: '購入' })).toBeVisible();

  await page.goto(contacts);
  await page.getByRole('checkbox', { name: '表示中のすべてを選択' }).check();
  await page.getByRole('button', { name: 'ラベル', exact: true }).click();
  await dialog.getByLabel('付けるラベル').click();
  await page.getByRole('option', { name: '見込み客' }).click();
  await dialog.getByText('選択した3人のラベルを変更します。').click();
  await lookAt(page, 'labels-bulk');
  await dialog.getByRole('button', { name: '変更する' }).click();
  await expect(dialog.getByText('完了しました。3人が変わりました。')).toBeVisible({ timeout: 30_000 });
  await lookAt(page, 'labels-bulk-done');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'taro@example.jp' }).click();
  await expect(page.getByText('ラベル「見込み客」が付きました')).toBeVisible();
  await lookAt(page, 'labels-contact');
  await page.goto(`${seller.home}/labels`);
  await expect(page.getByText('3人')).toBeVisible();
  await lookAt(page, 'labels');
});

test('a segment of a label, a recent date, and a mail that was neither opened nor followed', async ({ page, browser }) => {
  // One of them follows the link in the mail, as a phone does.
  const find = async () => (await api(page, listMails, { to: 'hanako@example.jp' })).items[0]?.id ?? '';
  await expect.poll(find, { timeout: 30_000 }).not.toBe('');
  const { text } = await api(page, getMail, { mailId: await find() });
  const reader = await browser.newContext({ userAgent: phone });
  await reader.request.get(/https?:\/\/\S+\/c\/\S+/.exec(text)?.[0] ?? '', { maxRedirects: 0 });
  await reader.close();

  await page.goto(`${contacts}/segments`);
  await expect(page.getByText('セグメントがまだありません')).toBeVisible();
  await lookAt(page, 'segments-empty');
  await page.getByRole('link', { name: 'セグメントを追加' }).first().click();
  await page.getByLabel('セグメント名').fill('最近参加した見込み客');
  await expect(page.getByText('3人が当てはまります')).toBeVisible();
  await page.getByRole('button', { name: '条件を追加' }).click();
  await expect(page.getByText('条件を入力すると、当てはまる人数が表示されます。')).toBeVisible();
  await choose(page, '条件の種類', 'ラベル');
  await choose(page, 'ラベル', '見込み客');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '条件を追加' }).click();
  await choose(page, '読者項目', '参加日');
  await choose(page, '比べ方', '過去N日以内');
  await page.getByLabel('日数').fill('7');
  await expect(page.getByText('2人が当てはまります')).toBeVisible();
  await page.getByRole('button', { name: 'グループを追加' }).click();
  await choose(page, '組み合わせ方', 'どれにも当てはまらない');
  await page.getByRole('button', { name: '条件を追加' }).first().click();
  await choose(page, '条件の種類', 'メッセージの反応');
  await choose(page, 'メッセージ', /お礼/);
  await expect(page.getByText('2人が当てはまります')).toBeVisible();
  await page.getByRole('button', { name: '条件を追加' }).first().click();
  await choose(page, '条件の種類', 'メッセージの反応');
  await choose(page, '比べ方', 'クリックした');
  await expect(page.getByText('1人が当てはまります')).toBeVisible();
  await expect(page.getByRole('link', { name: '山田 太郎 taro@example.jp' })).toBeVisible();
  await lookAt(page, 'segment-builder');

  await page.getByRole('button', { name: 'なぜ対象・対象外?' }).click();
  await page.getByRole('combobox', { name: '調べる読者' }).fill('山田');
  await page.getByRole('option', { name: /山田 太郎/ }).click();
  await expect(page.getByText('この人は対象です')).toBeVisible();
  await page.getByRole('combobox', { name: '調べる読者' }).fill('佐藤');
  await page.getByRole('option', { name: /佐藤 花子/ }).click();
  await expect(page.getByText('この人は対象外です')).toBeVisible();
  await expect(page.getByText('いずれかのリンクをクリックした')).toBeVisible();
  await lookAt(page, 'segment-why');
  await page.getByRole('button', { name: '追加する' }).click();
  await expect(page.getByRole('heading', { name: '最近参加した見込み客' })).toBeVisible();

  await page.getByRole('link', { name: '読者を表示' }).click();
  await expect(page.getByRole('link', { name: 'taro@example.jp' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'hanako@example.jp' })).toBeHidden();
  await lookAt(page, 'segment-contacts');
  await page.goto(`${contacts}/segments`);
  await page.getByRole('button', { name: /最近参加した見込み客/ }).click();
  await page.getByRole('menuitem', { name: '人数を数え直す' }).click();
  await expect(page.getByText('1人', { exact: true })).toBeVisible();
  await lookAt(page, 'segments');
});

test('an export writes down whom the segment means', async ({ page }) => {
  await page.goto(`${contacts}/exports`);
  await choose(page, '書き出す読者', '最近参加した見込み客');
  await page.getByRole('button', { name: '書き出す', exact: true }).click();
  await expect(page.getByText('ダウンロードできます')).toBeVisible({ timeout: 30_000 });
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'ダウンロード', exact: true }).click();
  const file = await readFile(await (await downloading).path(), 'utf8');
  expect(file).toContain('taro@example.jp');
  expect(file).not.toContain('hanako@example.jp');
  expect(file).not.toContain('jiro@example.jp');
});

test('what a segment names is not deleted, and the refusal leads there', async ({ page }) => {
  await page.goto(`${seller.home}/labels`);
  await page.getByRole('button', { name: /見込み客/ }).click();
  await page.getByRole('menuitem', { name: '削除' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('「見込み客」は使われているため削除できません')).toBeVisible();
  await lookAt(page, 'label-in-use');
  const opening = page.waitForEvent('popup');
  await dialog.getByRole('link', { name: 'セグメント「最近参加した見込み客」' }).click();
  const there = await opening;
  await expect(there.getByRole('heading', { name: '最近参加した見込み客' })).toBeVisible();
  await there.getByRole('button', { name: '削除', exact: true }).click();
  await there.getByRole('button', { name: '削除する' }).click();
  await expect(there.getByText('セグメントがまだありません')).toBeVisible();
  await there.close();

  await page.goto(`${seller.home}/labels`);
  await page.getByRole('button', { name: /見込み客/ }).click();
  await page.getByRole('menuitem', { name: '削除' }).click();
  await expect(dialog.getByText('3人からこのラベルが外れ')).toBeVisible();
  await dialog.getByRole('textbox').fill('見込み客');
  await dialog.getByRole('button', { name: '削除する' }).click();
  await expect(page.getByRole('button', { name: /見込み客/ })).toHaveCount(0);
});

/** Presses Tab until the control has the focus: whoever has no mouse must get there, too. */
async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(control).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    if ((await control.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press(key);
  }
  await expect(control).toBeFocused();
}

/** Opens a box that has the focus, goes to the option and takes it: arrows and Enter alone. */
async function chooseByKeys(page: Page, box: Locator, option: string): Promise<void> {
  await page.keyboard.press('ArrowDown');
  const wanted = page.getByRole('option', { name: option, exact: true });
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 40; presses++) {
    const [active, id] = [await box.getAttribute('aria-activedescendant'), await wanted.getAttribute('id')];
    if (active !== null && active === id) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}

test('the builder by keyboard alone; what is wrong stands at its row', async ({ page }) => {
  await page.goto(`${contacts}/segments/new`);
  await tabTo(page, page.getByLabel('セグメント名'));
  await page.keyboard.type('キーボードで作成');
  await tabTo(page, page.getByRole('button', { name: '条件を追加' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('combobox', { name: '条件の種類' }), 'Shift+Tab');
  await chooseByKeys(page, page.getByRole('combobox', { name: '条件の種類' }), 'メールのドメイン');
  // Nothing is said of it yet: saving says so, at the row and not above the form.
  await tabTo(page, page.getByRole('button', { name: '追加する' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: '条件1' }).getByText(/入力|選択/)).toBeVisible();
  await lookAt(page, 'segment-row-error');
  await tabTo(page, page.getByRole('combobox', { name: 'ドメイン' }), 'Shift+Tab');
  await page.keyboard.type('example.jp');
  await page.keyboard.press('Enter');
  await expect(page.getByText('3人が当てはまります')).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'グループを追加' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'グループを削除' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: '追加する' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'キーボードで作成' })).toBeVisible();
});

test('everybody in a result is selected, those not shown included; and the result is kept as a segment', async ({ page }) => {
  const audienceId = contacts.split('/').at(-1) ?? '';
  for (let n = 0; n < 60; n++)
    await api(page, createContact, { audienceId, mail: `member${n}@shop.example`, values: { name: `会員 ${n}` } });
  await api(page, createLabel, { name: '店頭の会員', colour: 'green', folderId: null });
  await page.goto(contacts);
  await page.getByRole('button', { name: '条件で絞り込む' }).click();
  await page.getByRole('button', { name: '条件を追加' }).click();
  await choose(page, '条件の種類', 'メールのドメイン');
  await page.getByRole('combobox', { name: 'ドメイン' }).fill('shop.example');
  await page.keyboard.press('Enter');
  await expect(page.getByText('60人が当てはまります')).toBeVisible();
  await page.getByRole('button', { name: '絞り込む', exact: true }).click();
  await expect(page.getByRole('link', { name: 'member59@shop.example' })).toBeVisible();
  await page.getByRole('checkbox', { name: '表示中のすべてを選択' }).check();
  await page.getByRole('button', { name: '一覧に合う60人すべてを選択' }).click();
  await expect(page.getByText('60人すべてを選択中')).toBeVisible();
  await lookAt(page, 'contacts-everybody');
  await page.getByRole('button', { name: 'ラベル', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('付けるラベル').click();
  await page.getByRole('option', { name: '店頭の会員' }).click();
  await dialog.getByText('選択した60人のラベルを変更します。').click();
  await dialog.getByRole('button', { name: '変更する' }).click();
  await expect(dialog.getByText('完了しました。60人が変わりました。')).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'セグメントとして保存' }).click();
  await page.getByLabel('セグメント名').fill('店頭の会員');
  await expect(page.getByText('60人が当てはまります')).toBeVisible();
  await page.getByRole('button', { name: '追加する' }).click();
  await expect(page.getByRole('heading', { name: '店頭の会員' })).toBeVisible();
});
