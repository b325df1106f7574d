import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // A browser on a busy machine takes its time; what hangs fails all the same.
    testTimeout: 90_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
    // Two cores: more workers would only make the races slower to see.
    maxWorkers: 2,
    // Files of one worker share what they import: reading it anew for each cost a third of the run.
    isolate: false,
    // A shared machine may stall for seconds; a real fault fails twice, and each second try is shown.
    retry: process.env['CI'] ? 1 : 0,
    env: { NODE_ENV: 'test' },
  },
});
