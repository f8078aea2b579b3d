import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';
import { ReportUnit } from './test/support/report-unit.ts';

export default defineConfig({
  test: {
    include: ['{src,test,scripts,bench,seeds}/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    globalSetup: ['test/support/global-setup.ts'],
    reporters: ['default', new ReportUnit()],
    passWithNoTests: false,
    allowOnly: false,
    // A test that asserts nothing cannot fail.
    expect: { requireAssertions: true },
    // Files share their worker's modules, as requests share a process; each has its own database. A third less time.
    isolate: false,
    // Left to itself it keeps a core free, which on two cores is half of them. One more than there are: tests of kills wait for processes to come back.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Not the zone of the product: what leans on the machine's zone shows.
    env: { TZ: 'America/St_Johns', NODE_ENV: 'test' },
  },
});
