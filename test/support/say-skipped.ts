/** Printed at the end of a run, where it is seen: what was skipped, and how to run it. */
export function teardown(): void {
  if (process.env.MONGODB_TEST_URI) return;
  process.stdout.write(
    '\nSkipped: everything over MongoDB (the store contract, the end-to-end suites, the doctor). ' +
      'Set MONGODB_TEST_URI and run `npm run test:mongodb`.\n',
  );
}
