import { defineConfig } from '@playwright/test';
import { findChromium } from './test/support/chromium.ts';

const { executablePath, args, env } = await findChromium();

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/browser',
  globalSetup: './test/support/journey-setup.ts',
  // One file is one journey, in order; files run beside each other, each against an installation of its own.
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Whole journeys, also on a machine that is busy with other things.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['./test/support/report-browser.ts']],
  use: {
    launchOptions: { executablePath, args, env },
    viewport: { width: 1280, height: 800 },
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    // A trace of all that a page did takes a third of a journey's time: for whoever looks for a cause.
    trace: process.env['TRACE'] === 'yes' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
});
