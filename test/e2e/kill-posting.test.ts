import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobProgram } from '../../src/cli/job.js';
import { type Bundle, bundle } from '../support/bundle.js';
import { eventually } from '../support/eventually.js';
import { runConfigured, tempFolder } from '../support/shell.js';
import {
  BOT_TOKEN,
  CHANNEL,
  SIGNING_SECRET,
  type SlackStandIn,
  startSlackEmulator,
} from '../support/slack.js';

const ARGS = ['daily-digest', '--date', '2026-01-06'];

let program: Bundle;
let slack: SlackStandIn;
let folder: Awaited<ReturnType<typeof tempFolder>>;
let child: ChildProcess | null = null;
beforeAll(async () => {
  [program, slack, folder] = await Promise.all([
    bundle('src/cli/job.ts'),
    startSlackEmulator(),
    tempFolder(),
  ]);
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await Promise.all([program?.remove(), slack?.close(), folder?.remove()]);
});

function settings() {
  return {
    DATA_DIR: folder.path,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.apiUrl,
    SLACK_ESCALATIONS_CHANNEL: CHANNEL,
    SLACK_REPORTS_CHANNEL: CHANNEL,
  };
}

it('posts the digest once, even if killed between posting and recording it', async () => {
  slack.script('chat.postMessage', { kind: 'hang' });
  child = spawn(process.execPath, [program.path, ...ARGS], {
    cwd: folder.path,
    env: { PATH: process.env.PATH, TZ: 'UTC', ...settings() },
    stdio: 'ignore',
  });
  const exited = once(child, 'exit');
  await eventually(
    'the digest in the channel',
    async () => (await slack.history()).length > 0,
    60_000,
  );
  child.kill('SIGKILL');
  await exited;

  const second = await runConfigured(jobProgram, ARGS, settings());
  const third = await runConfigured(jobProgram, ARGS, settings());

  const messages = await slack.history();
  expect(messages).toHaveLength(1);
  expect(second).toMatchObject({ code: 0, errors: [] });
  expect(second.out[0]).toContain(`message ${messages[0]?.ts}`);
  expect(third.errors[0]).toContain('was posted already');
});
