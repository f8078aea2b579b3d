import { createFunnel } from '#modules/funnels/contract.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import { publishPage } from '#modules/pages/contract.ts';
import { createAudience } from '#modules/people/contract/audiences.ts';
import { createContact, listContacts } from '#modules/people/contract/contacts.ts';
import { createField } from '#modules/people/contract/fields.ts';
import type { CallOf } from '#platform/http/contract.ts';
import { lookAt, useSeller } from '../support/journey-calls.ts';
import { expect, test, useProduct } from '../support/journey.ts';

/** A choice of dates that feeds a date: made by the seller, chosen by a visitor, understood on the contact's page. */
const product = useProduct();
const seller = useSeller(product);
const { api } = seller;
let audienceId = '';
let home = '';
let formUrl = '';

/** A day of the next year, with its weekday as the workspace's zone has it. */
const year = new Date().getFullYear() + 1;
function dayOf(month: number, day: number): string {
  const weekday = new Intl.DateTimeFormat('ja', { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(year, month - 1, day)));
  return `${year}年${month}月${day}日(${weekday})`;
}

test('the seller makes a choice of dates: each line says what was understood, and a wrong one what is wrong', async ({ page }) => {
  await seller.signUp(page);
  ({ id: audienceId } = await api(page, createAudience, { kind: 'mail', name: 'ひまわり料理教室' }));
  const scenario = await api(page, createScenario, { audienceId, title: '体験会', openTitle: '料理教室の体験会' });
  formUrl = scenario.formUrl;
  home = `${seller.home}/audiences/${audienceId}`;

  await page.goto(`${home}/fields`);
  await page.getByRole('button', { name: '読者項目を追加' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('項目名').fill('参加日');
  await dialog.getByRole('combobox', { name: '入力タイプ' }).click();
  await page.getByRole('option', { name: '日付', exact: true }).click();
  await dialog.getByLabel('登録フォームで利用する').uncheck();
  await dialog.getByLabel('置き換え文字').fill('visit_on');
  await dialog.getByRole('button', { name: '追加する' }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('button', { name: '読者項目を追加' }).click();
  await dialog.getByLabel('項目名').fill('参加希望日');
  await dialog.getByRole('combobox', { name: '入力タイプ' }).click();
  await page.getByRole('option', { name: 'プルダウン' }).click();
  await dialog.getByLabel('日付・日時').check();
  await dialog
    .getByRole('textbox', { name: '選択肢' })
    .fill(`${year}年1月16日 10:00〜12:00\n${year}年2月30日 10時\n１月２３日　午後１時〜３時`);
  await expect(dialog.getByText(`→ ${dayOf(1, 16)} 10:00〜12:00`)).toBeVisible();
  await expect(dialog.getByText(`→ ${dayOf(1, 23)} 13:00〜15:00`)).toBeVisible();
  await expect(dialog.getByText(`「${year}年2月30日」という日付はありません。ご確認ください。`)).toBeVisible();
  await dialog.getByRole('combobox', { name: '選ばれた日付を入れる項目' }).click();
  await page.getByRole('option', { name: '参加日' }).click();
  await dialog.getByLabel('入力を必須にする').check();
  await dialog.getByLabel('置き換え文字').fill('wish');
  await dialog.getByRole('button', { name: '追加する' }).click();
  await expect(dialog.getByText(`2行目: 「${year}年2月30日」という日付はありません。`)).toBeVisible();
  await lookAt(page, 'fields-dates-refused');
  await dialog.getByRole('textbox', { name: '選択肢' }).fill(`${year}年1月16日 10:00〜12:00\n１月２３日　午後１時〜３時`);
  await dialog.getByRole('button', { name: '追加する' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('プルダウン・日付')).toBeVisible();
  await lookAt(page, 'fields-list');
});

test('a visitor chooses on the hosted form', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(formUrl);
  await page.getByLabel('お名前').fill('鈴木 太郎');
  await page.getByLabel('メールアドレス').fill('taro@example.jp');
  await page.getByRole('button', { name: '登録する' }).click();
  await expect(page.getByText('選択してください。')).toBeVisible();
  await expect(page.getByLabel('お名前')).toHaveValue('鈴木 太郎');
  await page.getByRole('combobox', { name: '参加希望日' }).selectOption('１月２３日　午後１時〜３時');
  await lookAt(page, 'fields-visitor-choice');
  await page.getByRole('button', { name: '登録する' }).click();
  await expect(page.getByText('ご登録ありがとうございます')).toBeVisible();
  await context.close();
});

test('the contact’s page shows the date that was understood, and the history from where it came', async ({ page }) => {
  const { items } = await api(page, listContacts, { audienceId });
  await page.goto(`${home}/contacts/${items[0]?.id}`);
  await expect(page.getByRole('heading', { name: '鈴木 太郎' })).toBeVisible();
  await expect(page.getByText(`→ ${dayOf(1, 23)}`, { exact: true })).toBeVisible();
  await expect(page.getByRole('combobox', { name: '参加希望日' })).toHaveValue('１月２３日　午後１時〜３時');
  await page.getByRole('tab', { name: '変更履歴' }).click();
  await expect(page.getByText(`(空欄) → ${dayOf(1, 23)} 13:00〜15:00`)).toBeVisible();
  await expect(page.getByText(`(空欄) → ${dayOf(1, 23)}`, { exact: true })).toBeVisible();
  await expect(page.getByText('登録フォームから').first()).toBeVisible();
  await lookAt(page, 'fields-contact-history');

  const visit = page.getByRole('textbox', { name: '参加日', exact: true });
  await visit.fill('2月31日');
  await expect(page.getByText('「2月31日」という日付はありません。ご確認ください。')).toBeVisible();
  await visit.fill('令和２０年　２月３日');
  await expect(page.getByText('→ 2038年2月3日(水)')).toBeVisible();
  await lookAt(page, 'fields-odd-date');
  await page.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByText(`${dayOf(1, 23)} → 2038年2月3日(水)`)).toBeVisible();
});

test('every type has its input, for visitors and for staff', async ({ page, browser }) => {
  const other = await api(page, createAudience, { kind: 'mail', name: 'すべての項目' });
  const options = ['東京本校(渋谷駅から徒歩5分)', '大阪校', 'オンライン'].map((label) => ({ label }));
  const consentText = '個人情報の取り扱い( https://example.jp/privacy )に同意します。';
  const make = async (given: Omit<CallOf<typeof createField>, 'audienceId'>) => api(page, createField, { ...given, audienceId: other.id });
  await make({ key: 'company', label: '会社名', type: 'text' });
  await make({ key: 'guests', label: '参加人数', type: 'number', defaultValue: '1' });
  await make({ key: 'place', label: '希望会場', type: 'radio', options, required: true, defaultValue: '大阪校' });
  await make({ key: 'topics', label: '興味のあるテーマ(複数選択可)', type: 'checkboxes', options });
  await make({ key: 'birthday', label: '誕生日', type: 'date' });
  await make({ key: 'meeting', label: '面談の希望日時', type: 'datetime' });
  await make({ key: 'other_mail', label: '予備のメールアドレス', type: 'mail' });
  await make({ key: 'phone', label: '電話番号', type: 'phone' });
  await make({ key: 'postcode', label: '郵便番号', type: 'postcode' });
  await make({ key: 'question', label: 'ご質問・ご要望', type: 'long_text' });
  await make({ key: 'source', label: '流入元', type: 'hidden', takenFrom: 'utm_source' });
  await make({ key: 'privacy', label: '個人情報の取り扱い', type: 'consent', consentText, required: true });
  const scenario = await api(page, createScenario, { audienceId: other.id, title: '説明会', openTitle: '無料説明会のお申し込み' });

  const context = await browser.newContext({ locale: 'ja-JP' });
  const visitor = await context.newPage();
  await visitor.goto(`${scenario.formUrl}?utm_source=mail-magazine`);
  await lookAt(visitor, 'fields-form-all');
  await visitor.getByLabel('お名前').fill('佐藤 花子');
  await visitor.getByLabel(/^メールアドレス/).fill('hanako@example.jp');
  await visitor.getByLabel('郵便番号').fill('１５０');
  await visitor.getByRole('button', { name: '登録する' }).click();
  await expect(visitor.getByText('続けるには、同意が必要です。')).toBeVisible();
  await lookAt(visitor, 'fields-form-all-refused');
  await visitor.getByLabel('郵便番号').fill('１５０ー０００１');
  await visitor.getByRole('group', { name: '興味のあるテーマ' }).getByLabel('オンライン').check();
  await visitor.getByRole('group', { name: '興味のあるテーマ' }).getByLabel('大阪校').check();
  await visitor.getByRole('checkbox', { name: '個人情報の取り扱い' }).check();
  await visitor.getByRole('button', { name: '登録する' }).click();
  await expect(visitor.getByText('ご登録ありがとうございます')).toBeVisible();

  // The same controls on a funnel's page.
  const input = { name: '説明会', folder: '', template: 'opt-in', scenarioId: scenario.id } as const;
  const [step] = (await api(page, createFunnel, input)).steps;
  await api(page, publishPage, { pageId: step?.page.id ?? '', version: step?.page.version ?? 1 });
  await visitor.goto(`${product.publicUrl}/p/${step?.id}`);
  await visitor.getByRole('button', { name: '登録する' }).last().scrollIntoViewIfNeeded();
  await lookAt(visitor, 'fields-funnel-form');
  await context.close();

  await page.goto(`${seller.home}/scenarios/${scenario.id}/fields`);
  await page.getByRole('button', { name: '読者項目を追加' }).click();
  await lookAt(page, 'fields-scenario-new');

  const { items } = await api(page, listContacts, { audienceId: other.id });
  await page.goto(`${seller.home}/audiences/${other.id}/contacts/${items[0]?.id}`);
  await expect(page.getByLabel('郵便番号')).toHaveValue('150-0001');
  await expect(page.getByLabel('流入元')).toHaveValue('mail-magazine');
  await expect(page.getByRole('checkbox', { name: 'オンライン' })).toBeChecked();
  await lookAt(page, 'fields-contact-all');
  await page.goto(`${seller.home}/audiences/${other.id}/fields`);
  await lookAt(page, 'fields-list-all');
  await page.getByRole('button', { name: '希望会場の操作' }).click();
  await page.getByRole('menuitem', { name: '編集' }).click();
  await expect(page.getByText('1人の読者に値があります')).toBeVisible();
  await lookAt(page, 'fields-edit');
});

test.describe('in English', () => {
  test.use({ locale: 'en-US' });
  test('the same words in English', async ({ page }) => {
    await api(page, createContact, { audienceId, mail: 'ken@example.com', values: { visit_on: `${year}-01-16` } });
    await page.goto(`${home}/fields`);
    await page.getByRole('button', { name: 'Add a field' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Label').fill('Day to come');
    await dialog.getByRole('combobox', { name: 'Type' }).click();
    await page.getByRole('option', { name: 'Radio buttons' }).click();
    await dialog.getByRole('radio', { name: 'Dates' }).check();
    await dialog.getByRole('textbox', { name: 'Options' }).fill(`${year}/1/16 10:00-12:00\n2020-01-01\n${year}-01-40`);
    await expect(dialog.getByText('(passed: forms do not show it)')).toBeVisible();
    await lookAt(page, 'fields-en-dates');
    await page.goto(formUrl);
    await lookAt(page, 'fields-en-visitor');
  });
});
