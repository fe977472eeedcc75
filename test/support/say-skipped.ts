import type { Reporter, Vitest } from 'vitest/node';

const EDGES =
  'Left out: Slack, Twilio, Claude, HTTP, stores, posts, programs, playground and rehearsal. ' +
  '`npm test` runs them.';
const SOAK =
  'Left out: kill -9 in the middle of things, floods of malformed requests. ' +
  '`npm run test:soak` runs them.';
const MONGODB =
  'Skipped: everything over MongoDB (the store contract, the end-to-end suites, the doctor). ' +
  'Set MONGODB_TEST_URI and run `npm run test:mongodb`.';

/** Says at the end of a run, where it is seen, what was not run and how to run it. */
export default class SaySkipped implements Reporter {
  private ran: readonly string[] = [];

  onInit(vitest: Vitest): void {
    this.ran = vitest.projects.map(({ name }) => name);
  }

  onTestRunEnd(): void {
    const lines = [
      ...(this.ran.includes('edges') || !this.ran.includes('fast') ? [] : [EDGES]),
      ...(this.ran.includes('soak') ? [] : [SOAK]),
      ...(process.env.MONGODB_TEST_URI ? [] : [MONGODB]),
    ];
    for (const line of lines) process.stdout.write(`\n${line}\n`);
  }
}
