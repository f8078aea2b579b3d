import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const script = readFile(join(import.meta.dirname, 'faults-in-page.js'), 'utf8');

/**
 * What a reader could not read or reach on the page as it stands: wider than the window, controls without a name, text below 4.5:1
 * on its background (3:1 where it is large; WCAG 2.2, 1.4.3). Pictures behind text are not seen by it.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(await script);
}
