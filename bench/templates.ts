import { chromium, type Browser } from '@playwright/test';
import { findChromium } from '#test/support/chromium.ts';
import { faultsOf } from '#test/support/faults.ts';
import { withPublishedTemplates } from './published-templates.ts';
import { median } from './stage.ts';

export interface TemplateFigures {
  key: string;
  /** Of its HTML on the wire. */
  bytes: number;
  /** Largest Contentful Paint, milliseconds, in the middle of the visits. */
  lcp: number;
  /** Until its first byte: what the line takes. */
  firstByte: number;
  /** How far what was shown has moved (Cumulative Layout Shift), at most. */
  shift: number;
  /** Milliseconds beyond 50 of each task that kept the page from answering, together (Total Blocking Time), in the middle. */
  blocked: number;
  /** What a reader could not read or reach. */
  faults: number;
}

/**
 * Slow 4G as Lighthouse applies it on a phone: its round trip of 150 ms and 1.6 Mbit/s, as requests in a browser's own throttle feel them, and a
 * processor of a quarter of the speed.
 */
const SLOW = {
  offline: false,
  latency: 150 * 3.75,
  downloadThroughput: (1_638.4 * 0.9 * 1024) / 8,
  uploadThroughput: (750 * 0.9 * 1024) / 8,
};

/** Every template as it comes, published, visited for the first time on a slow phone. Baseline: the first byte of the same visit, which is the line's time. */
export async function benchTemplates({ visits, most }: { visits: number; most: number }): Promise<TemplateFigures[]> {
  const { executablePath, args, env } = await findChromium();
  const browser = await chromium.launch({ executablePath, args, env });
  try {
    return await withPublishedTemplates(most, async (templates) => {
      const figures: TemplateFigures[] = [];
      for (const { key, url } of templates) figures.push(await visit(browser, url, { key, visits }));
      return figures;
    });
  } finally {
    await browser.close();
  }
}

interface Seen {
  firstByte: number;
  lcp: number;
  shift: number;
  blocked: number;
}

/** Kept by the page itself from its first moment: a browser tells each of these once. */
const WATCH = `
  window.seen = { firstByte: 0, lcp: 0, shift: 0, blocked: 0 };
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.seen.lcp = entry.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.seen.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.seen.blocked += Math.max(0, entry.duration - 50); }).observe({ type: 'longtask', buffered: true });`;

async function visit(browser: Browser, url: string, { key, visits }: { key: string; visits: number }): Promise<TemplateFigures> {
  const seen: Seen[] = [];
  let bytes = 0;
  let faults = 0;
  for (let n = 0; n < visits; n++) {
    const context = await browser.newContext({
      locale: 'ja-JP',
      viewport: { width: 412, height: 823 },
      deviceScaleFactor: 1.75,
      isMobile: true,
      hasTouch: true,
    });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', SLOW);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes = Math.max(bytes, encodedDataLength);
    });
    await page.addInitScript(WATCH);
    await page.goto(url, { waitUntil: 'networkidle' });
    seen.push(await page.evaluate<Seen>(`({ ...window.seen, firstByte: performance.getEntriesByType('navigation')[0].responseStart })`));
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    faults = Math.max(faults, (await faultsOf(page)).length);
    await context.close();
  }
  return {
    key,
    bytes,
    faults,
    firstByte: median(seen.map(({ firstByte }) => firstByte)),
    lcp: median(seen.map(({ lcp }) => lcp)),
    shift: Math.max(...seen.map(({ shift }) => shift)),
    blocked: median(seen.map(({ blocked }) => blocked)),
  };
}
