import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobProgram } from '../../src/cli/job.js';
import { interactionId } from '../../src/domain/ids.js';
import { openInteraction } from '../../src/domain/interaction.js';
import { parsePhone } from '../../src/domain/phone.js';
import { openStoreIn } from '../support/embedded-store.js';
import { runConfigured, tempFolder } from '../support/shell.js';

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeAll(async () => {
  folder = await tempFolder();
});
afterAll(() => folder.remove());

function runJob(...args: string[]) {
  return runConfigured(jobProgram, args, { DATA_DIR: folder.path });
}

it('runs one job on the configured store and prints its result', async () => {
  const store = await openStoreIn(folder.path);
  const id = interactionId('int_left_open');
  await store.interactions.insert(
    openInteraction({
      id,
      externalId: 'SM1',
      channel: 'sms',
      line: '+525541600200',
      phone: parsePhone('+525512345678'),
      customer: null,
      language: 'es',
      at: new Date('2026-01-05T10:00:00Z'),
    }),
  );
  await store.close();

  const first = await runJob('sweep-idle');
  const second = await runJob('sweep-idle');

  expect(first).toEqual({ code: 0, out: ['sweep-idle: closed 1'], errors: [] });
  expect(second.out).toEqual(['sweep-idle: closed 0']);
  const reopened = await openStoreIn(folder.path);
  const swept = await reopened.interactions.findById(id);
  await reopened.close();
  expect(swept?.state).toBe('closed');
});

it('lists the jobs for an unknown or a missing name', async () => {
  const wrong = await runJob('sweep');
  const none = await runJob();

  expect(wrong).toMatchObject({ code: 1, out: [] });
  expect(wrong.errors[0]).toMatch(/^There is no job sweep\.\n[\s\S]*sweep-idle/);
  expect(none.errors[0]).toMatch(/^usage: npm run job NAME[\s\S]*recover-effects/);
});

describe('a job that posts', () => {
  it('posts once for the given date, and again only with --again', async () => {
    const first = await runJob('daily-digest', '--date', '2026-01-06');
    const second = await runJob('daily-digest', '--date=2026-01-06');
    const again = await runJob('daily-digest', '--date', '2026-01-06', '--again');

    const posted = expect.stringMatching(
      /^daily-digest: day 2026-01-05, report daily:2026-01-05, message \d+\.\d+, parts \d+$/,
    );
    const where = expect.stringContaining('stand-in Slack');
    expect(first).toEqual({ code: 0, out: [posted, where], errors: [] });
    expect(second).toMatchObject({ code: 1, out: [] });
    expect(second.errors).toEqual([
      'daily-digest of 2026-01-06 was posted already; --again posts it once more',
    ]);
    expect(again.out).toEqual([posted, where]);
  });

  it.each([
    [['daily-digest', '--date', '2026-02-30'], '2026-02-30 is not a date like 2026-03-10'],
    [['daily-digest', '--date', '2999-01-01'], '2999-01-01 is still to come'],
    [['daily-digest', '--dates', '2026-01-06'], "Unknown option '--dates'"],
    [['daily-digest', 'sweep-idle'], 'too many names'],
    [['sweep-idle', '--again'], 'sweep-idle posts nothing'],
  ])('explains what is wrong with %j', async (args, problem) => {
    const { code, errors } = await runJob(...args);

    expect(code).toBe(1);
    expect(errors[0]).toContain(problem);
  });
});
