/** Said at the end of a run, where it is read: what was not tested, and how it would be. */
export function teardown(): void {
  if (process.env.MONGODB_TEST_URI) return;
  process.stdout.write(
    '\nSkipped: everything over MongoDB (the store contract, the end-to-end suites, the doctor). ' +
      'Set MONGODB_TEST_URI and run `npm run test:mongodb`.\n',
  );
}
