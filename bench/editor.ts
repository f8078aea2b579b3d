import { chromium, type Frame, type Page } from '@playwright/test';
import { findChromium } from '#test/support/chromium.ts';
import { startProduct } from '#test/support/product.ts';

/** Milliseconds, each the 95th percentile but `ready`. */
export interface EditorFigures {
  /** From the press on the page in the list until the whole page is shown. */
  ready: number;
  /** A change of an element's alignment, from the press until the browser has drawn it. */
  change: number;
  /** A letter typed where the text stands, from the key until the browser has drawn it. */
  letter: number;
  /** The same letter in a bare editable line of an empty page: what the browser itself takes. */
  bareLetter: number;
  elements: number;
}

/** The editor in a browser, with a page of this many elements. */
export async function benchEditor({ elements, times }: { elements: number; times: number }): Promise<EditorFigures> {
  const product = await startProduct();
  const { executablePath, args, env } = await findChromium();
  const browser = await chromium.launch({ executablePath, args, env });
  try {
    const page = await (await browser.newContext({ locale: 'ja-JP', viewport: { width: 1440, height: 900 } })).newPage();
    const name = await makePage(page, product.adminUrl, elements);
    await page.goto(product.adminUrl);
    await page.getByRole('link', { name: 'ページ', exact: true }).click();
    const link = page.getByRole('link', { name });
    await link.waitFor();
    const started = performance.now();
    await link.click();
    await page.locator('.page-frame[data-ready]').waitFor();
    const ready = performance.now() - started;
    const frame = await (await page.locator('.page-frame iframe').elementHandle())?.contentFrame();
    if (!frame) throw new Error('the page is not shown');
    return {
      ready,
      change: await change(page, frame, times),
      letter: await letter(page, frame, times),
      bareLetter: await bare(page, times),
      elements,
    };
  } finally {
    await browser.close();
    await product.stop();
  }
}

async function makePage(page: Page, url: string, elements: number): Promise<string> {
  const headers = { origin: url };
  const signUp = { name: '山田 花', mail: 'hana@example.jp', password: 'correct horse battery', workspaceName: 'ひまわり教室' };
  const signedUp: { workspaceId: string } = await (await page.request.post(`${url}/api/v1/sign-up`, { data: signUp, headers })).json();
  const workspace = { ...headers, 'Tsudoi-Workspace': signedUp.workspaceId };
  const name = '長いページ';
  const answer = await page.request.post(`${url}/api/v1/pages`, { data: { name, document: documentOf(elements) }, headers: workspace });
  if (answer.status() !== 201) throw new Error(`no page was made: ${await answer.text()}`);
  return name;
}

/** Sections of two columns with five elements each. */
function documentOf(elements: number) {
  const sections = Array.from({ length: Math.ceil(elements / 10) }, (_, s) => {
    const columns = [0, 1].map((c) => ({
      id: `c${s}-${c}`,
      kind: 'column',
      width: 6,
      elements: Array.from({ length: 5 }, (_each, e) => elementOf(`e${s}-${c}-${e}`, e)),
    }));
    return { id: `s${s}`, kind: 'section', rows: [{ id: `r${s}`, kind: 'row', columns }] };
  });
  return { v: 1, sections };
}

function elementOf(id: string, which: number) {
  const kinds = [
    { kind: 'heading', props: { text: 'はじめての家庭菜園' } },
    { kind: 'text', props: { markup: '<p>ベランダの小さな鉢から始めて、<strong>春には自分で育てた野菜</strong>が食卓に並びます。</p>' } },
    { kind: 'list', props: { items: [{ text: '道具をそろえる' }, { text: '土を作る' }, { text: '種をまく' }] } },
    { kind: 'button', props: { text: '無料で受け取る', link: { to: 'next' } } },
    { kind: 'divider', props: {} },
  ];
  return { id, v: 1, ...(kinds[which % kinds.length] ?? kinds[0]) };
}

async function change(page: Page, frame: Frame, times: number): Promise<number> {
  await frame.locator('[data-node="e0-0-0"]').click();
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const [side, wanted] = i % 2 === 0 ? ['中央にそろえる', 'center'] : ['左にそろえる', 'left'];
    taken.push(
      Number(
        await page.evaluate(`(async () => {
          const shown = document.querySelector('.page-frame iframe').contentDocument;
          const began = performance.now();
          document.querySelector('.page-node-bar [aria-label="${side}"]').click();
          for (;;) {
            await new Promise(requestAnimationFrame);
            const node = shown.querySelector('[data-node="e0-0-0"]');
            if (node && shown.defaultView.getComputedStyle(node).textAlign.replace('start', 'left') === '${wanted}') return performance.now() - began;
            if (performance.now() - began > 5000) throw new Error('not aligned: ${wanted}');
          }
        })()`),
      ),
    );
  }
  return percentile(taken);
}

async function letter(page: Page, frame: Frame, times: number): Promise<number> {
  await frame.locator('[data-node="e0-0-0"] [data-inline]').click();
  await frame.locator('[data-node="e0-0-0"] [data-inline][contenteditable]').waitFor();
  return typed(page, times, `document.querySelector('.page-frame iframe').contentWindow`);
}

async function bare(page: Page, times: number): Promise<number> {
  await page.goto('about:blank');
  await page.setContent('<p contenteditable="plaintext-only" style="font:16px sans-serif">x</p>');
  await page.locator('p').click();
  return typed(page, times, 'window');
}

/** From a key until the frame after the one in which its letter stood: by then it is drawn. `where`: the window of the text, as a script names it. */
async function typed(page: Page, times: number, where: string): Promise<number> {
  await page.evaluate(`
    window.taken = [];
    (() => {
      const target = ${where};
      let began = 0;
      target.document.addEventListener('keydown', (event) => { began = event.timeStamp; }, true);
      target.document.addEventListener('input', () => requestAnimationFrame(() => setTimeout(() => window.taken.push(target.performance.now() - began), 0)), true);
    })();`);
  for (let i = 0; i < times; i++) {
    await page.keyboard.press('a');
    // The admin's policy lets no text become code, which waiting for a function would take.
    while ((await page.evaluate<number>('window.taken.length')) <= i);
  }
  return percentile(await page.evaluate<number[]>('window.taken'));
}

function percentile(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}
