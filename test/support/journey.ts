import { mkdir } from 'node:fs/promises';
import { test, type Page } from '@playwright/test';
import { startProduct, type Product } from './product.ts';

export { expect, test } from '@playwright/test';

/**
 * An installation of this file's own, started before its first test as `npm start` starts it and stopped after its last. Its
 * addresses are there from the first test on. `settings`: by their names in the environment.
 */
export function useProduct(
  settings: () => Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>> = () => ({}),
): Product {
  let product: Product | undefined;
  test.describe.configure({ mode: 'serial' });
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    product = await startProduct(await settings());
  });
  test.afterEach(async ({ page: _ }, info) => {
    if (product && info.status !== info.expectedStatus) await info.attach('product', { body: product.output, contentType: 'text/plain' });
  });
  test.afterAll(async () => {
    await product?.stop();
  });
  const started = () => {
    if (!product) throw new Error('the product is there from the first test on, not before');
    return product;
  };
  return {
    get adminUrl() {
      return started().adminUrl;
    },
    get publicUrl() {
      return started().publicUrl;
    },
    get dataDir() {
      return started().dataDir;
    },
    get pid() {
      return started().pid;
    },
    get output() {
      return started().output;
    },
    stop: async (signal) => started().stop(signal),
  };
}

const widths = { 1280: 800, 390: 844 } as const;

/** The whole page at 1280 and 390 px into `pictures/`, to be looked at; leaves the page at the width it had. `npm test` has nobody who looks: `PICTURES=no`. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES'] === 'no') return;
  const before = page.viewportSize();
  await mkdir('pictures', { recursive: true });
  for (const [width, height] of Object.entries(widths)) {
    await page.setViewportSize({ width: Number(width), height });
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    await page.screenshot({ path: `pictures/${name}-${width}.png`, fullPage: true, animations: 'disabled' });
  }
  if (before) await page.setViewportSize(before);
}
