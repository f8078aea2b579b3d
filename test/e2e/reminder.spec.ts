import { createRegistration, listEnrolments, updateEnrolment } from '#modules/messaging/contract/enrolments.ts';
import { activateMessage, createStep, listSteps } from '#modules/messaging/contract/messages.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import { createAudience } from '#modules/people/contract/audiences.ts';
import { getContact, updateValues } from '#modules/people/contract/contacts.ts';
import { createField } from '#modules/people/contract/fields.ts';
import { startSmtpFake, type SmtpFake } from '../fakes/smtp/smtp-fake.ts';
import { lookAt, useSeller } from '../support/journey-calls.ts';
import { expect, test, useProduct } from '../support/journey.ts';

/** A seminar: a reminder that moves with its date and leaves when its hour comes, steps beside it, and what the simulation says of them. */
let smtp: SmtpFake | undefined;
const product = useProduct(async () => {
  smtp = await startSmtpFake();
  return { SMTP_URL: smtp.url };
});
const seller = useSeller(product);
const { api } = seller;
let scenarioId = '';
let contactId = '';
let scenarioHome = '';
const HOUR = 3_600_000;

test.afterAll(async () => {
  await smtp?.stop();
});

/** A moment as people type it, in Tokyo. */
function typed(at: Date): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'short' }).format(at);
  return parts;
}

async function bodies(): Promise<string[]> {
  return (smtp?.mails ?? []).map(({ raw }) => /^Message-ID:.*$/im.exec(raw.toString())?.[0] ?? raw.toString().slice(0, 80));
}

test('a reminder is made from a date field, and waits for whoever has a date', async ({ page }) => {
  await seller.signUp(page);
  const audience = await api(page, createAudience, { kind: 'mail', name: 'ひまわり料理教室', senderMail: 'hana@example.jp' });
  ({ id: scenarioId } = await api(page, createScenario, { audienceId: audience.id, title: '体験セミナー' }));
  scenarioHome = `${seller.home}/scenarios/${scenarioId}`;
  await page.goto(`${scenarioHome}/reminders/new`);
  await expect(page.getByText('日付の読者項目がありません')).toBeVisible();
  await api(page, createField, { audienceId: audience.id, key: 'seminar', label: 'セミナー参加日時', type: 'datetime' });

  await page.goto(scenarioHome);
  await page.getByRole('link', { name: 'リマインダを追加' }).first().click();
  await page.getByRole('textbox', { name: '管理名' }).fill('3時間前のご案内');
  await page.getByRole('combobox', { name: '基準にする日付' }).click();
  await page.getByRole('option', { name: 'セミナー参加日時' }).click();
  await page.getByLabel('◯日◯時間◯分前・後').check();
  await expect(page.getByText('「セミナー参加日時」の開始3時間前 に送ります。')).toBeVisible();
  await page.getByRole('textbox', { name: '件名' }).fill('まもなくセミナーです');
  const body = page.getByRole('textbox', { name: '本文' });
  await body.fill('');
  await body.pressSequentially('%na');
  await expect(page.getByRole('listbox', { name: '置き換え文字の候補' })).toBeVisible();
  await lookAt(page, 'reminder-suggestions');
  await body.press('Enter');
  await expect(body).toHaveValue('%name%');
  await body.pressSequentially('さん\n%seminar:M月D日(ddd) H:mm% に始まります。\n\n解除: %canc');
  await body.press('Enter');
  await expect(body).toHaveValue(/解除: %cancel%$/);
  await lookAt(page, 'reminder-new');
  await page.getByRole('button', { name: '保存する' }).click();
  await page.getByRole('button', { name: '配信を始める' }).click();
  await expect(page.getByRole('button', { name: '配信を止める' })).toBeVisible();

  const content = { kind: 'text', subject: 'お礼', body: '%name%さん、お申し込みありがとうございます。\n%cancel%' };
  for (const [title, timing] of [
    ['お礼', { kind: 'immediately' }],
    ['翌日のご案内', { kind: 'after', days: 1, hours: 0, minutes: 0 }],
  ] as const) {
    const step = await api(page, createStep, { scenarioId, title, timing, content: { ...content, subject: title } });
    await api(page, activateMessage, { messageId: step.id, version: step.version });
  }
  const at = new Date(Date.now() + 48 * HOUR);
  const registered = await api(page, createRegistration, {
    scenarioId,
    mail: 'taro@example.jp',
    values: { name: '鈴木 太郎', seminar: typed(at) },
    optInConfirmed: true,
  });
  contactId = registered.contactId ?? '';
  await expect.poll(() => smtp?.mails.length, { timeout: 30_000 }).toBe(1);
  await page.goto(scenarioHome);
  await expect(page.getByText('「セミナー参加日時」の開始3時間前')).toBeVisible();
  await expect(page.getByText('送信待ち 1人')).toHaveCount(2);
  await lookAt(page, 'reminder-timeline');
});

test('the simulation says what somebody would get, and why not', async ({ page }) => {
  await page.goto(`${scenarioHome}/simulation`);
  await page.getByRole('button', { name: '確かめる' }).click();
  await expect(page.getByText('翌日のご案内')).toBeVisible();
  await expect(page.getByText('3時間前のご案内')).toBeHidden();
  await page.getByLabel('登録済みの読者', { exact: true }).first().check();
  await page.getByRole('combobox', { name: '登録済みの読者' }).click();
  await page.getByRole('option', { name: /鈴木 太郎/ }).click();
  await page.getByRole('button', { name: '確かめる' }).click();
  await expect(page.getByText('この人はすでに登録しているため')).toBeVisible();
  await expect(page.getByText('3時間前のご案内')).toBeVisible();
  await lookAt(page, 'simulation');
});

test('it moves with its date, and leaves when its hour comes', async ({ page }) => {
  const change = async (at: string) => {
    const { version } = await api(page, getContact, { contactId });
    await api(page, updateValues, { contactId, version, values: { seminar: at } });
  };
  const next = async () => (await api(page, listSteps, { scenarioId })).items.find(({ reminder }) => reminder)?.nextAt ?? null;
  const before = await next();
  await change(typed(new Date(Date.now() + 240 * HOUR)));
  await expect.poll(next, { timeout: 30_000 }).not.toBe(before);
  // Three hours and a little from now, to the second, as a program writes it: the reminder is due in a moment.
  await change(new Date(Date.now() + 3 * HOUR + 8_000).toISOString());
  await expect.poll(() => smtp?.mails.length, { timeout: 60_000 }).toBe(2);
  // The relative step: its reader's base time a day back, so that it is due in a moment.
  const [enrolment] = (await api(page, listEnrolments, { scenarioId })).items;
  const baseAt = new Date(Date.now() - 24 * HOUR + 5_000).toISOString();
  await api(page, updateEnrolment, { enrolmentId: enrolment?.id ?? '', baseAt, version: enrolment?.version ?? 0 });
  await expect.poll(() => smtp?.mails.length, { timeout: 60_000 }).toBe(3);
  expect(new Set(await bodies()).size).toBe(3);
  await page.goto(scenarioHome);
  await expect(page.getByText('送信済 1人')).toHaveCount(3);
  await lookAt(page, 'reminder-sent');
});

test('own placeholders, copies and the settings of all sending', async ({ page }) => {
  await page.goto(`${seller.home}/own-placeholders`);
  await page.getByRole('button', { name: '追加する' }).first().click();
  await page.getByRole('textbox', { name: '名前' }).fill('署名');
  await page.getByRole('textbox', { name: 'キー' }).fill('signature');
  await page.getByRole('textbox', { name: '置き換える言葉' }).fill('ひまわり料理教室\n山田 花');
  await lookAt(page, 'own-placeholder-new');
  await page.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByText('%original-signature%')).toBeVisible();
  await lookAt(page, 'own-placeholders');
  await page.goto(scenarioHome);
  await page.getByRole('link', { name: '3時間前のご案内' }).click();
  await page.getByRole('button', { name: 'コピーする' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await lookAt(page, 'copy-dialog');
  await page.getByRole('dialog').getByRole('button', { name: 'コピーする' }).click();
  await expect(page.getByRole('heading', { name: '3時間前のご案内(コピー)' })).toBeVisible();
  await page.goto(`${seller.home}/messaging-settings`);
  await page.getByRole('switch', { name: /配信を控える時間帯を設ける/ }).check();
  await page.getByRole('switch', { name: /1人に送るメールの数に上限を設ける/ }).check();
  await lookAt(page, 'messaging-settings-rules');
  await page.getByRole('button', { name: '保存' }).first().click();
  await expect(page.getByText('保存しました').first()).toBeVisible();
});
