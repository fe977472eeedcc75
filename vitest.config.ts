import { defineConfig } from 'vitest/config';

/** No process of its own, no HTTP, no vendor. A new test falls in by its folder. */
const FAST = [
  'test/*.test.ts',
  'test/{architecture,analytics,commands,config,data,dialogue,domain,language,scheduled}/**/*.test.ts',
  'test/services/{cases,contact,customers,numbers,outbox}/**/*.test.ts',
  'test/integrations/{csv,knowledge,offline,system}/**/*.test.ts',
];
/** kill -9 again and again, and floods of malformed requests: a third of the time of all tests. */
const SOAK = [
  'test/e2e/{crash,kill-posting,malformed}.test.ts',
  'test/integrations/stores/*-process.test.ts',
  'test/integrations/twilio/router.malformed.test.ts',
];

const not = (globs: readonly string[]) => globs.map((glob) => `!${glob}`);

export default defineConfig({
  test: {
    globalSetup: ['test/support/intent-model-setup.ts'],
    reporters: ['default', './test/support/say-skipped.ts'],
    // By default one processor is left idle, which on two of them doubles the time.
    maxWorkers: '100%',
    // Files share a process: importing the product anew for each of them took as long as the tests.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    env: { TZ: 'UTC' },
    projects: [
      { extends: true, test: { name: 'fast', include: FAST } },
      {
        extends: true,
        // Not by `exclude`, which would override the one of the command line.
        test: { name: 'edges', include: ['test/**/*.test.ts', ...not([...FAST, ...SOAK])] },
      },
      { extends: true, test: { name: 'soak', include: SOAK } },
    ],
  },
});
