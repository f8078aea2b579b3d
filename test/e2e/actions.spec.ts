import type { Page } from '@playwright/test';
import { Webhook } from 'standardwebhooks';
import { getMail, listMails } from '#modules/accounts/contract/installation.ts';
import type { Run } from '#modules/actions/contract.ts';
import * as endpoints from '#modules/actions/contract/endpoints.ts';
import * as google from '#modules/actions/contract/google.ts';
import * as runs from '#modules/actions/contract/runs.ts';
import * as sets from '#modules/actions/contract/sets.ts';
import * as triggers from '#modules/actions/contract/triggers.ts';
import { createRegistration, listContactEnrolments } from '#modules/messaging/contract/enrolments.ts';
import { getMessageActions, setMessageActions } from '#modules/messaging/contract/message-actions.ts';
import { activateMessage, createStep, listSteps } from '#modules/messaging/contract/messages.ts';
import { createScenario } from '#modules/messaging/contract/scenarios.ts';
import { createAudience } from '#modules/people/contract/audiences.ts';
import { listContacts } from '#modules/people/contract/contacts.ts';
import { createField } from '#modules/people/contract/fields.ts';
import { createLabel } from '#modules/people/contract/labels.ts';
import type { CallOf } from '#platform/http/contract.ts';
import { startGoogleFake, type GoogleFake } from '../fakes/google/google-fake.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../fakes/webhooks/webhook-receiver.ts';
import { lookAt, useSeller } from '../support/journey-calls.ts';
import { expect, test, useProduct } from '../support/journey.ts';

/** What a registration sets off, seen by the seller and by the systems that are told. */
let receiver: WebhookReceiver;
let sheets: GoogleFake;
// Not production: there, no receiver on this machine could be reached.
const product = useProduct(async () => {
  [receiver, sheets] = await Promise.all([startWebhookReceiver(), startGoogleFake()]);
  return { NODE_ENV: 'test', OUTGOING_ALLOW: receiver.target, GOOGLE_URL: sheets.url };
});
const seller = useSeller(product);
const { api } = seller;
test.afterAll(async () => {
  await receiver.stop();
  await sheets.stop();
});

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari/604.1';
const MAIL = 'tsudoi@project.iam.gserviceaccount.com';
let made: { audienceId: string; scenarioId: string; labelId: string; endpointId: string };

async function register(page: Page, mail: string): Promise<void> {
  await api(page, createRegistration, { scenarioId: made.scenarioId, mail, values: { name: '山田 花子' }, optInConfirmed: true });
}

/** The runs of a set that came to an end, once there are so many. */
async function ended(
  page: Page,
  input: CallOf<typeof runs.listRuns>,
  count: number,
): Promise<readonly { id: string; state: Run['state'] }[]> {
  const find = async () => (await api(page, runs.listRuns, input)).items.filter((run) => run.state !== 'running');
  await expect.poll(async () => (await find()).length, { timeout: 60_000 }).toBe(count);
  return find();
}

test('a set is made on screen: a receiver with its secret, a label, triggers, and a look at what would happen', async ({ page }) => {
  await seller.signUp(page);
  const sender = { senderName: '山田花', senderMail: 'hana@example.jp' };
  const { id: audienceId } = await api(page, createAudience, { kind: 'mail', name: 'ひまわり料理教室', ...sender });
  const { id: scenarioId } = await api(page, createScenario, { audienceId, title: '無料レッスン', openTitle: '無料レッスン' });
  const { id: labelId } = await api(page, createLabel, { name: '見込み客', colour: 'green', folderId: null });

  await page.goto(`${seller.home}/actions`);
  await expect(page.getByText('アクションはまだありません')).toBeVisible();
  await lookAt(page, 'actions-empty');
  await page.getByRole('button', { name: 'アクションを追加' }).first().click();
  await page.getByLabel('アクション名').fill('登録されたら');
  await page.getByRole('button', { name: '作成する' }).click();
  await expect(page.getByRole('heading', { name: '登録されたら', level: 1 })).toBeVisible();
  await lookAt(page, 'actions-new-set');

  await page.getByRole('button', { name: '処理を追加' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await lookAt(page, 'actions-kinds');
  await page.getByRole('dialog').getByRole('button', { name: 'ラベルを付ける・外す' }).click();
  await page.getByRole('combobox', { name: '付けるラベル' }).click();
  await page.getByRole('option', { name: '見込み客' }).click();
  await page.getByText('対象の人のラベルを変えます。').click();
  await page.getByRole('dialog').getByRole('button', { name: '追加する' }).click();
  await expect(page.getByText('1. ラベル見込み客を付ける')).toBeVisible();

  await page.getByRole('button', { name: '処理を追加' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'webhookを送る' }).click();
  await page.getByRole('button', { name: '送信先を追加' }).click();
  const adding = page.getByRole('dialog', { name: '送信先を追加' });
  await adding.getByLabel('名前').fill('会員システム');
  await adding.getByLabel('URL').fill(receiver.url);
  await adding.getByRole('button', { name: '追加する' }).click();
  const secret = await adding.getByLabel('署名の鍵').inputValue();
  expect(secret).toMatch(/^whsec_/);
  receiver.trust(secret);
  await lookAt(page, 'actions-secret');
  await adding.getByRole('button', { name: '保管しました' }).click();
  // Adding it has not sent the step's own form.
  await expect(page.getByText('入力内容の確認が必要です')).toBeHidden();
  await page.getByRole('button', { name: '行を追加' }).click();
  await page.getByLabel('名前（1行目）').fill('name');
  const value = page.getByLabel('値（1行目）', { exact: true });
  await value.fill('%nmae%');
  await page.getByRole('dialog').getByRole('button', { name: '追加する', exact: true }).click();
  await expect(page.getByText('置き換え文字「%nmae%」はありません。「%name%」ではありませんか？')).toBeVisible();
  await lookAt(page, 'actions-unknown-placeholder');
  await value.fill('');
  await page.getByRole('button', { name: '「値（1行目）」に置き換え文字を入れる' }).click();
  await lookAt(page, 'actions-placeholder-menu');
  await page.getByRole('menuitem', { name: 'お名前' }).click();
  await expect(value).toHaveValue('%name%');
  await expect(value).toBeFocused();
  await page.keyboard.type(' %ma');
  await page.keyboard.press('Enter');
  await expect(value).toHaveValue('%name% %mail%');
  await value.fill('%name|お客様%');
  await page.getByLabel('条件に合う人だけに行う').check();
  await page.getByRole('combobox', { name: '配信アカウント' }).click();
  await page.getByRole('option', { name: 'ひまわり料理教室' }).click();
  await expect(page.getByRole('dialog').getByText(/人/).first()).toBeVisible();
  await lookAt(page, 'actions-webhook-form');
  await page.getByLabel('条件に合う人だけに行う').uncheck();
  await page.getByRole('dialog').getByRole('button', { name: '追加する', exact: true }).click();
  await expect(page.getByText('2. 「会員システム」へ webhook を送る')).toBeVisible();

  await page.getByRole('button', { name: 'きっかけを追加' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'シナリオへの登録' }).click();
  await page.getByRole('combobox', { name: 'シナリオ' }).click();
  await page.getByRole('option', { name: '無料レッスン' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '追加する' }).click();
  await expect(page.getByText('シナリオ「無料レッスン」に登録されたとき')).toBeVisible();
  await lookAt(page, 'actions-set');

  await page.getByRole('button', { name: '試しに動かす' }).click();
  await page.getByRole('button', { name: 'どうなるかを見る' }).click();
  await expect(
    page.getByRole('dialog').getByText('"greeting"').or(page.getByRole('dialog').getByText('"type":"actions.hand"')),
  ).toBeVisible();
  await lookAt(page, 'actions-dry-run');
  const [endpoint] = (await api(page, endpoints.listEndpoints, {})).items;
  made = { audienceId, scenarioId, labelId, endpointId: endpoint?.id ?? '' };
});

test('registration → label → webhook: two failures, then once and in order, with a signature that holds', async ({ page }) => {
  let times = 0;
  receiver.behave(() => (++times <= 2 ? { status: 503, body: 'メンテナンス中です' } : undefined));
  await register(page, 'sato@example.jp');
  await expect.poll(() => receiver.received.length, { timeout: 30_000 }).toBeGreaterThan(0);
  const [running] = (await api(page, runs.listRuns, { state: 'running' })).items;
  await page.goto(`${seller.home}/action-runs/${running?.id}`);
  await expect(page.getByText('受信先がHTTP 503 を返しました').first()).toBeVisible();
  await lookAt(page, 'actions-run-retrying');
  // For the same person, while the first one waits for its next attempt.
  const contact = (await api(page, listContacts, { audienceId: made.audienceId })).items[0];
  const [set] = (await api(page, sets.listActionSets, {})).items;
  const second = await api(page, runs.createRun, { actionSetId: set?.id ?? '', contactId: contact?.id ?? '' });
  await receiver.tookAtLeast(2);
  await ended(page, { state: 'done' }, 2);
  expect(receiver.received.map((each) => each.status)).toEqual([503, 503, 204, 204]);
  expect(receiver.taken[1]?.id).toBe(second.runSteps[1]?.id);
  expect(new Set(receiver.received.slice(0, 3).map((each) => each.id)).size).toBe(1);
  const { secret } = await api(page, endpoints.rotateSecret, { endpointId: made.endpointId });
  await api(page, runs.createRun, { actionSetId: set?.id ?? '', contactId: contact?.id ?? '' });
  await receiver.tookAtLeast(3);
  const [, , third] = receiver.taken;
  const headers = Object.fromEntries(Object.entries(third?.headers ?? {}).map(([name, value]) => [name, String(value)]));
  expect(new Webhook(secret).verify(third?.body ?? '', headers)).toMatchObject({
    type: 'actions.hand',
    data: { contact: { mail: 'sato@example.jp', name: '山田 花子' }, values: { name: '山田 花子' } },
  });
  await page.reload();
  await expect(page.getByText('完了').first()).toBeVisible();
  await page.getByRole('button', { name: /処理2・3回目/ }).click();
  await expect(page.getByText('webhook-id').first()).toBeVisible();
  await lookAt(page, 'actions-run-done');
  await page.goto(`${seller.home}/action-runs`);
  await expect(page.getByText('登録されたら').first()).toBeVisible();
  await lookAt(page, 'actions-runs');
  await page.goto(`${seller.home}/action-endpoints`);
  await expect(page.getByText('正常')).toBeVisible();
  await lookAt(page, 'actions-endpoints');
});

test('a row is appended to a spreadsheet; a click enrols into another audience’s scenario; a loop is stopped', async ({ page }) => {
  const keyFile = sheets.addServiceAccount(MAIL);
  const spreadsheetId = sheets.addSpreadsheet('申込者一覧', { 名簿: [['氏名', 'メール']] });
  sheets.share(spreadsheetId, MAIL);
  const connection = await api(page, google.createGoogleConnection, { kind: 'service_account', name: '会員リスト', keyFile });
  const other = await api(page, createAudience, { kind: 'mail', name: 'パン教室', senderName: '山田花', senderMail: 'hana@example.jp' });
  const bread = await api(page, createScenario, { audienceId: other.id, title: 'パン入門', openTitle: 'パン入門' });
  const columns = [
    { column: 'A', value: '%name%' },
    { column: 'B', value: '%mail%' },
  ];
  const clicked = await api(page, sets.createActionSet, {
    name: '興味のある人',
    steps: [
      { kind: 'messaging.enrol', params: { scenarioId: bread.id } },
      { kind: 'actions.sheet', params: { connectionId: connection.id, spreadsheetId, title: '申込者一覧', sheet: '名簿', columns } },
    ],
  });
  const step = await api(page, createStep, {
    scenarioId: made.scenarioId,
    title: 'パン教室のご案内',
    timing: { kind: 'immediately' },
    content: { kind: 'text', subject: 'パン教室のご案内', body: 'くわしくは https://example.jp/bread\n\n解除: %cancel%' },
  });
  await api(page, setMessageActions, {
    messageId: step.id,
    afterSetId: null,
    links: [{ url: 'https://example.jp/bread', setId: clicked.id }],
  });
  await api(page, activateMessage, { messageId: step.id, existing: 'nobody', version: step.version });
  await page.goto(`${seller.home}/scenarios/${made.scenarioId}/steps/${step.id}`);
  await expect(page.getByText('クリックされたとき：https://example.jp/bread')).toBeVisible();
  await lookAt(page, 'actions-message');
  await register(page, 'suzuki@example.jp');
  const find = async () => (await api(page, listMails, { to: 'suzuki@example.jp' })).items[0]?.id ?? '';
  await expect.poll(find, { timeout: 30_000 }).not.toBe('');
  const { text } = await api(page, getMail, { mailId: await find() });
  const link = /https?:\/\/\S+\/c\/[\w-]+/.exec(text)?.[0] ?? '';
  await page.request.get(link, { headers: { 'user-agent': phone }, maxRedirects: 0 });
  await ended(page, { actionSetId: clicked.id }, 1);
  const [reader] = (await api(page, listContacts, { audienceId: other.id })).items;
  expect(reader?.mail).toBe('suzuki@example.jp');
  expect((await api(page, listContactEnrolments, { contactId: reader?.id ?? '' })).items).toHaveLength(1);
  expect(sheets.cells(spreadsheetId, '名簿')).toEqual([
    ['氏名', 'メール'],
    ['山田 花子', 'suzuki@example.jp'],
  ]);
  expect(sheets.faults).toEqual([]);

  const back = await api(page, sets.createActionSet, {
    name: '元に戻す',
    steps: [
      { kind: 'messaging.stop', params: { scenarioId: bread.id } },
      { kind: 'messaging.enrol', params: { scenarioId: bread.id } },
    ],
  });
  await api(page, triggers.createTrigger, { actionSetId: back.id, kind: 'messaging.left', params: { scenarioId: bread.id } });
  await api(page, runs.createRun, { actionSetId: back.id, contactId: reader?.id ?? '' });
  const [stopped] = await ended(page, { actionSetId: back.id, state: 'stopped' }, 1);
  await page.goto(`${seller.home}/action-runs/${stopped?.id}`);
  await expect(page.getByText('同じ読者に繰り返し実行されるところだったため、止めました')).toBeVisible();
  await lookAt(page, 'actions-loop');
  await page.goto(`${seller.home}/action-links?subject=scenario:${bread.id}`);
  await expect(page.getByText('これを引き起こすもの')).toBeVisible();
  await expect(page.getByRole('link', { name: '興味のある人' })).toBeVisible();
  await lookAt(page, 'actions-links');
  await page.goto(`${seller.home}/google-connections`);
  await expect(page.getByText(MAIL)).toBeVisible();
  await lookAt(page, 'actions-google');
  await page.goto(`${seller.home}/actions`);
  await expect(page.getByRole('link', { name: '元に戻す' })).toBeVisible();
  await lookAt(page, 'actions-list');
});

test('on a message and its link an action is chosen, and a step of the scenario becomes one', async ({ page }) => {
  const [step] = (await api(page, listSteps, { scenarioId: made.scenarioId })).items;
  await page.goto(`${seller.home}/scenarios/${made.scenarioId}/steps/${step?.id}`);
  const section = page.getByRole('region', { name: 'アクション', exact: true });
  await section.getByRole('combobox', { name: '送信後に実行するアクション' }).click();
  await page.getByRole('option', { name: '登録されたら' }).click();
  await section.getByRole('combobox', { name: /https:\/\/example.jp\/bread/ }).click();
  await page.getByRole('option', { name: '元に戻す' }).click();
  await section.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByText('保存しました').first()).toBeVisible();
  expect(await api(page, getMessageActions, { messageId: step?.id ?? '' })).toMatchObject({
    after: { name: '登録されたら' },
    links: [{ url: 'https://example.jp/bread', set: { name: '元に戻す' } }],
  });
  await page.goto(`${seller.home}/scenarios/${made.scenarioId}/action-steps/new`);
  await page.getByLabel('管理名').fill('3日後の連絡');
  await page.getByRole('combobox', { name: '実行するアクション' }).click();
  await page.getByRole('option', { name: '興味のある人' }).click();
  await lookAt(page, 'actions-new-step');
  await page.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByRole('heading', { name: '3日後の連絡', level: 1 })).toBeVisible();
  const steps = (await api(page, listSteps, { scenarioId: made.scenarioId })).items;
  expect(steps.map((each) => each.title)).toContain('3日後の連絡');
});

test('somebody agrees at Google and comes back, and a refusal is said', async ({ page }) => {
  await page.goto(`${seller.home}/google-connections`);
  await page.getByRole('button', { name: 'Google連携を追加' }).first().click();
  await page.getByRole('radio', { name: /OAuth/ }).check();
  await page.getByLabel('名前').fill('わたしの表');
  await page.getByLabel('クライアントID').fill('c.apps.googleusercontent.com');
  await page.getByLabel('クライアントシークレット').fill('GOCSPX-secret');
  await lookAt(page, 'actions-google-oauth');
  await page.getByRole('dialog').getByRole('button', { name: '追加する' }).click();
  await expect(page.getByText('許可待ち')).toBeVisible();
  await page.getByRole('button', { name: 'Googleで許可する' }).click();
  await page.getByRole('link', { name: 'Cancel' }).click();
  await expect(page.getByText('Googleで許可されませんでした')).toBeVisible();
  await lookAt(page, 'actions-google-refused');
  await page.getByRole('link', { name: 'Google連携に戻る' }).click();
  await page.getByRole('button', { name: 'Googleで許可する' }).click();
  await page.getByRole('link', { name: 'Allow' }).click();
  await expect(page.getByText('許可されました')).toBeVisible();
  await page.getByRole('link', { name: 'Google連携に戻る' }).click();
  await expect(page.getByText('許可待ち')).toBeHidden();
  const { items } = await api(page, google.listGoogleConnections, {});
  const agreed = items.find((connection) => connection.kind === 'oauth');
  const spreadsheetId = sheets.addSpreadsheet('わたしの名簿', { 名簿: [['氏名']] });
  sheets.share(spreadsheetId, 'c.apps.googleusercontent.com');
  expect(await api(page, google.listSheets, { connectionId: agreed?.id ?? '', url: spreadsheetId })).toMatchObject({
    title: 'わたしの名簿',
  });
});

test('dozens of sets and runs, what narrows them, what cannot be had; a field of a scenario sets off', async ({ page }) => {
  const long = 'とても長い名前のアクション：お申し込みいただいた方への3日後のご案内とスタッフへの連絡';
  await api(page, sets.createActionSet, { name: long, folder: '2026年春の講座' });
  for (let n = 1; n <= 45; n++) await api(page, sets.createActionSet, { name: `講座${n}のご案内`, folder: n % 2 ? '2026年春の講座' : '' });
  const { id: actionSetId } = await api(page, sets.createActionSet, {
    name: '毎回のお知らせ',
    steps: [{ kind: 'actions.notice', params: { text: 'お申し込みがありました' } }],
  });
  for (let n = 0; n < 65; n++) await api(page, runs.createRun, { actionSetId });
  await page.goto(`${seller.home}/actions`);
  await expect(page.getByRole('link', { name: '毎回のお知らせ' })).toBeVisible();
  await lookAt(page, 'actions-list-many');
  await page.goto(`${seller.home}/action-runs`);
  await expect(page.getByText('毎回のお知らせ').first()).toBeVisible();
  await lookAt(page, 'actions-runs-many');
  await page.getByPlaceholder('名前かメールアドレスの先頭で検索').fill('suzuki@');
  await expect(page.getByText('毎回のお知らせ')).toHaveCount(0);
  await expect(page.getByText('興味のある人').first()).toBeVisible();
  await lookAt(page, 'actions-runs-found');

  await api(page, createField, {
    audienceId: made.audienceId,
    scope: 'scenario',
    scopeId: made.scenarioId,
    key: 'wish',
    label: '希望の時間帯',
    type: 'text',
  });
  await page.goto(`${seller.home}/actions/${actionSetId}`);
  await page.getByRole('button', { name: 'きっかけを追加' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '読者項目が変わったとき' }).click();
  await dialog.getByRole('combobox', { name: '配信アカウント' }).click();
  await page.getByRole('option', { name: 'ひまわり料理教室' }).click();
  await dialog.getByRole('combobox', { name: '読者項目' }).click();
  await expect(page.getByText('シナリオ「無料レッスン」の読者項目')).toBeVisible();
  await lookAt(page, 'actions-field-trigger');
  await page.getByRole('option', { name: '希望の時間帯' }).click();
  await dialog.getByRole('button', { name: '追加する' }).click();
  await expect(page.getByText('シナリオ「無料レッスン」の読者項目「希望の時間帯」が変わったとき')).toBeVisible();
  await page.getByRole('button', { name: '名前とフォルダを変更' }).click();
  await page.getByRole('combobox', { name: '外部から受け取る値の名前' }).fill('plan');
  await page.keyboard.press('Enter');
  await lookAt(page, 'actions-set-dialog');
  await dialog.getByRole('button', { name: '保存する' }).click();
  await expect(dialog).toBeHidden();

  await page.route(/\/api\/v1\/action-runs(\?|$)/, async (route) => route.abort());
  await page.goto(`${seller.home}/action-runs`);
  await expect(page.getByRole('button', { name: 'もう一度試す' })).toBeVisible({ timeout: 20_000 });
  await lookAt(page, 'actions-runs-away');
});

test.describe('in English', () => {
  test.use({ locale: 'en-US' });
  test('the same in English', async ({ page }) => {
    for (const [path, name] of [
      ['/actions', 'actions-en-list'],
      ['/action-runs', 'actions-en-runs'],
      ['/action-endpoints', 'actions-en-endpoints'],
      ['/google-connections', 'actions-en-google'],
      [`/action-links?subject=scenario:${made.scenarioId}`, 'actions-en-links'],
    ] as const) {
      await page.goto(`${seller.home}${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByLabel('Loading')).toHaveCount(0);
      await lookAt(page, name);
    }
    const [set] = (await api(page, sets.listActionSets, { q: '登録されたら' })).items;
    await page.goto(`${seller.home}/actions/${set?.id}`);
    await expect(page.getByRole('button', { name: 'Add a step' })).toBeVisible();
    await lookAt(page, 'actions-en-set');
  });
});
