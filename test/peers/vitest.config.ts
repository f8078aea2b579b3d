import { defineConfig } from 'vitest/config';

/** `npm run test:peers`: beside the ordinary suite, because it needs other people's servers on the machine. See README.md. */
export default defineConfig({
  test: {
    include: ['test/peers/**/*.peer.ts'],
    allowOnly: false,
    passWithNoTests: false,
    expect: { requireAssertions: true },
    testTimeout: 120_000,
    hookTimeout: 180_000,
    env: { TZ: 'America/St_Johns', NODE_ENV: 'test' },
  },
});
