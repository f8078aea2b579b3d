import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { listMedia } from '#modules/media/contract.ts';
import { photograph } from '#modules/media/testing.ts';
import { expect, test, useProduct } from '../support/journey.ts';
import { apiAs, lookAt } from '../support/journey-calls.ts';

/** Files of every kind are dropped, survive a broken line, are found, copied, replaced and handed out for a while. */
const product = useProduct();
let folder = '';
let page: Page;

/** Ten megabytes: two pieces. */
const film = Buffer.concat([Buffer.from('\0\0\0\x20ftypisom', 'latin1'), Buffer.alloc(10_000_000, 7)]);
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 80"><script>alert(1)</script><rect width="160" height="80" fill="#0f766e"/></svg>';

const workspaceId = () => /\/w\/([A-Za-z0-9]{12})/.exec(page.url())?.[1] ?? '';

/** A second of film, recorded by the browser itself: a canvas that is orange. */
async function recorded(): Promise<Buffer> {
  const base64 = await page.evaluate<string>(`(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [640, 360];
    const context = canvas.getContext('2d');
    const parts = [];
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
    recorder.ondataavailable = (event) => parts.push(event.data);
    const ended = new Promise((resolve) => { recorder.onstop = resolve; });
    recorder.start();
    for (let i = 0; i < 20; i++) {
      context.fillStyle = '#f5820b';
      context.fillRect(0, 0, 640, 360);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    recorder.stop();
    await ended;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''));
  })()`);
  return Buffer.from(base64, 'base64');
}

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(join(tmpdir(), 'tsudoi-media-'));
  await writeFile(join(folder, '第1回 はじめに.mp4'), film);
  await writeFile(join(folder, '講座の案内.pdf'), '%PDF-1.7\nold');
  await writeFile(join(folder, '講座の案内（改訂版）.pdf'), '%PDF-1.7\nnew');
  await writeFile(join(folder, 'ロゴ.svg'), drawing);
  page = await (await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })).newPage();
  const signUp = { name: '山田 花', mail: 'hana@example.jp', password: 'correct horse battery', workspaceName: 'ひまわり教室' };
  const answer = await page.request.post(`${product.adminUrl}/api/v1/sign-up`, { data: signUp, headers: { origin: product.adminUrl } });
  expect(answer.status()).toBe(201);
});

test.afterAll(async () => {
  await page.context().close();
  await rm(folder, { recursive: true, force: true });
});

test('files of every kind arrive, though the line breaks between the pieces of one', async () => {
  await page.goto(product.adminUrl);
  await page.getByRole('link', { name: 'メディア管理', exact: true }).click();
  await lookAt(page, 'media-empty');
  let breaks = 0;
  await page.route('**/pieces?at=8388608', async (route) => {
    if (breaks++ === 0) await route.abort('connectionreset');
    else await route.continue();
  });
  const names = ['第1回 はじめに.mp4', '講座の案内.pdf', 'ロゴ.svg'];
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(names.map((name) => join(folder, name)));
  await expect(page.getByText('通信が切れました。')).toBeVisible();
  await expect(page.getByText('3件中3件が完了しました。')).toBeVisible();
  expect(breaks).toBe(2);
  await expect(page.getByRole('button', { name: /第1回 はじめに.*10 MB/ })).toBeVisible();
  await lookAt(page, 'media-library');
  await page.getByRole('button', { name: '表示を消す' }).click();
});

test('a film shows one of its own pictures, drawn by the browser that sent it', async () => {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '教室の様子.webm', mimeType: 'video/webm', buffer: await recorded() });
  const still = page.getByRole('button', { name: /教室の様子/ }).locator('img');
  await expect(still).toBeVisible();
  const bytes = await (await page.request.get((await still.getAttribute('src')) ?? '')).body();
  const path = join(folder, 'still.webp');
  await writeFile(path, bytes);
  const [red = 0, green = 0, blue = 255] = [...(await sharp(path).resize(1, 1).raw().toBuffer())];
  // What was recorded is orange.
  expect([red > 200, green > 90 && green < 170, blue < 80]).toEqual([true, true, true]);

  await page
    .getByRole('button', { name: /教室の様子/ })
    .first()
    .click();
  await page.getByRole('dialog').locator('video').evaluate('(video) => video.play()');
  await lookAt(page, 'media-film');
  await page.keyboard.press('Escape');
});

test('a picture is there at once, and its lighter sizes come by themselves', async () => {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '講師.jpg', mimeType: 'image/jpeg', buffer: await photograph(1700) });
  const card = page.getByRole('button', { name: /講師/ });
  await expect(card.locator('img')).toBeVisible();
  await expect(page.getByText('準備中')).toHaveCount(0, { timeout: 20_000 });
  const { items } = await apiAs(page, { product, workspaceId: workspaceId() }, listMedia, { q: '講師' });
  expect(items[0]?.avif.map(({ width }) => width)).toEqual([480, 960, 1600]);
  await page.getByRole('button', { name: '表示を消す' }).click();
});

test('its address is copied by one press, and shows the file as it came', async () => {
  await page.getByRole('button', { name: '「第1回 はじめに」のURLをコピー' }).click();
  const address = await page.evaluate<string>('navigator.clipboard.readText()');
  const part = await page.request.get(address, { headers: { range: 'bytes=0-11' } });
  expect([part.status(), (await part.body()).toString('latin1')]).toEqual([206, '\0\0\0\x20ftypisom']);
  await page.getByRole('button', { name: '「ロゴ」のURLをコピー' }).click();
  const logo = await page.request.get(await page.evaluate<string>('navigator.clipboard.readText()'));
  expect([logo.headers()['content-type'], (await logo.text()).includes('script')]).toEqual(['image/svg+xml', false]);
});

test('a file is replaced and keeps its address', async () => {
  await page.getByRole('combobox', { name: '種類' }).click();
  await page.getByRole('option', { name: 'PDF・文書' }).click();
  await expect(page.getByRole('button', { name: /第1回/ })).toHaveCount(0);
  await page.getByRole('button', { name: /^PDF 講座の案内/ }).click();
  const dialog = page.getByRole('dialog');
  const address = await dialog.getByRole('textbox', { name: 'ファイルのURL' }).inputValue();
  await lookAt(page, 'media-file');
  await dialog.locator('input[type=file]').setInputFiles(join(folder, '講座の案内（改訂版）.pdf'));
  await expect(page.getByText('ファイルを差し替えました')).toBeVisible();
  expect(await (await page.request.get(address)).text()).toContain('new');
});

test('a gated file opens by a link that expires, and by nothing else', async () => {
  const dialog = page.getByRole('dialog');
  const address = await dialog.getByRole('textbox', { name: 'ファイルのURL' }).inputValue();
  await dialog.getByRole('combobox', { name: '公開範囲' }).click();
  await page.getByRole('option', { name: '限定（期限付きURLのみ）' }).click();
  await dialog.getByRole('button', { name: '保存する' }).click();
  await dialog.getByRole('button', { name: 'URLを発行する' }).click();
  const link = await dialog.getByRole('textbox', { name: '期限付きURL' }).inputValue();
  await lookAt(page, 'media-gated');
  expect((await page.request.get(address)).status()).toBe(404);
  expect(await (await page.request.get(link)).text()).toContain('new');
});
