import type { Reporter, Vitest } from 'vitest/node';

/** Says at the end of a run, where it is seen, what was not run and how to run it. */
export default class SaySkipped implements Reporter {
  private ran: readonly string[] = [];

  onInit(vitest: Vitest): void {
    this.ran = vitest.projects.map(({ name }) => name);
  }

  onTestRunEnd(): void {
    if (!this.ran.includes('edges')) {
      process.stdout.write(
        '\nLeft out: Slack, Twilio, Claude, HTTP, stores, posts, programs, playground, rehearsal and ' +
          'whole processes. `npm test` runs them.\n',
      );
    } else if (!process.env.MONGODB_TEST_URI) {
      process.stdout.write(
        '\nSkipped: everything over MongoDB (the store contract, the end-to-end suites, the doctor). ' +
          'Set MONGODB_TEST_URI and run `npm run test:mongodb`.\n',
      );
    }
  }
}
