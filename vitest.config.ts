import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/intent-model-setup.ts', 'test/support/say-skipped.ts'],
    // By default one processor is left idle, which on two of them doubles the time.
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    env: { TZ: 'UTC' },
  },
});
