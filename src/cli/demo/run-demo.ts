import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from '../../../config/env.js';
import type { Escalation } from '../../domain/escalation.js';
import { parsePhone } from '../../domain/phone.js';
import { InvariantError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import { type Service, startService } from '../../start-service.js';
import { type Check, check, checkRecord } from './check.js';
import { type Conversation, conversations } from './conversations.js';
import { createDesk } from './desk.js';
import { eventually } from './eventually.js';
import { type Line, play } from './play.js';
import { formatCheck, formatLines, formatTable, type Row } from './report.js';
import { workShift } from './shift.js';

export interface DemoOptions {
  /** Gets transcripts.md and records.json. */
  readonly outDir: string;
  readonly out: (line: string) => void;
  readonly log: Logger;
}

/**
 * The whole product in local mode, whatever the environment says, on a data folder that is thrown
 * away: customers call and text, agents work the cases, and everything is compared with what must
 * come of it.
 */
export async function runDemo(options: DemoOptions): Promise<readonly Check[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'contactpro-demo-'));
  try {
    const config = parseEnv({ PORT: '0', DATA_DIR: dataDir });
    const service = await startService(config, options.log);
    try {
      return await perform(service, options);
    } finally {
      await service.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function perform(service: Service, { out, outDir }: DemoOptions): Promise<readonly Check[]> {
  const { store } = service.adapters.ports;
  const { slack, twilio } = service.adapters.local;
  if (slack === null || twilio === null) throw new InvariantError('the demo is local');
  const { baseUrl, publicUrl } = service;
  const reach = { ...twilio, baseUrl, publicUrl, to: twilio.phoneNumber };
  const checks: Check[] = [];
  const document: string[] = ['# Transcripts of the demo'];

  tell(
    `ContactPro, everything local. Customers reach it at ${baseUrl}, agents in a stand-in Slack.`,
  );
  const rows: Row[] = [];
  for (const [index, conversation] of conversations.entries()) {
    rows.push(await converse(conversation, `[${index + 1}/${conversations.length}]`));
  }

  const desk = createDesk({ slack, store, baseUrl });
  const card = (await desk.readThread(caseOf('dispute').id))[0] ?? [];
  section(`The card of ${caseOf('dispute').caseNumber}, as agents see it`, card);
  const shift = await workShift({ desk, store, twilio, reach, caseOf });
  section('Ana and Luis work on the cases', formatLines(shift.lines));
  judge(shift.checks);
  await delivered();

  for (const command of ['stats today', 'queue']) {
    const answer = await desk.ask(desk.ana, command);
    section(`Ana writes /ccpro ${command}`, answer);
    judge([check(`/ccpro ${command} answers`, answer.length > 1, answer.join(' '))]);
  }

  const final = await Promise.all(
    rows.map(({ conversation, interaction }) =>
      recordOf(conversation, interaction?.externalId ?? ''),
    ),
  );
  section('What was recorded', formatTable(final));
  judge(await checkEnd());
  await write(final);
  return checks;

  async function converse(conversation: Conversation, progress: string): Promise<Row> {
    const played = await play(conversation, reach);
    await delivered();
    const row = await recordOf(conversation, played.externalId);
    const texts = await textsTo(conversation);
    const sent = texts.map(
      (text): Line => ({ who: 'note', text: `text to the customer: ${text}` }),
    );
    const title = `${progress} ${conversation.title} (${conversation.channel})`;
    section(title, formatLines([...played.lines, ...sent]));
    judge([
      checkRecord(conversation, { ...row, textsSent: texts.length, problem: played.problem }),
    ]);
    return row;
  }

  async function textsTo({ from }: Conversation): Promise<string[]> {
    return ((await twilio?.textsTo(from)) ?? []).map(({ text }) => text);
  }

  async function recordOf(conversation: Conversation, externalId: string): Promise<Row> {
    const interaction = await store.interactions.findByExternalId(externalId);
    const id = interaction?.escalationId ?? null;
    const escalation = id === null ? null : await store.escalations.findById(id);
    return { conversation, interaction, escalation };
  }

  /** Nothing waits to be sent any more. */
  function delivered(): Promise<true> {
    return eventually('the outbox to be empty', async () =>
      (await store.outbox.status()).pending === 0 ? true : null,
    );
  }

  function caseOf(conversationId: string): Escalation {
    const row = rows.find(({ conversation }) => conversation.id === conversationId);
    if (!row?.escalation) throw new Error(`no case came out of ${conversationId}`);
    return row.escalation;
  }

  async function checkEnd(): Promise<Check[]> {
    const optedOut = conversations.find(({ expected }) => expected.end.kind === 'opted_out');
    const phone = optedOut === undefined ? null : parsePhone(optedOut.from);
    const { givenUp } = await store.outbox.status();
    const open = await store.escalations.listOpen(10);
    const states = open.map(({ state }) => state).toSorted();
    return [
      check(
        'whoever opted out is on record',
        phone !== null && (await store.consents.isOptedOut(phone, 'sms')),
        'no consent record',
      ),
      check(
        'one case is claimed and one waits',
        states.join() === 'claimed,waiting',
        states.join(),
      ),
      check('nothing that had to be sent was given up', givenUp === 0, `${givenUp} given up`),
    ];
  }

  function judge(found: readonly Check[]): void {
    checks.push(...found);
    for (const one of found) {
      out(`      ${formatCheck(one)}`);
      document.push(`- ${formatCheck(one)}`);
    }
  }

  function section(title: string, lines: readonly string[]): void {
    out(`\n${title}`);
    for (const line of lines) out(`      ${line}`);
    document.push('', `## ${title}`, '', '```', ...lines, '```', '');
  }

  function tell(line: string): void {
    out(line);
    document.push('', line);
  }

  async function write(final: readonly Row[]): Promise<void> {
    await mkdir(outDir, { recursive: true });
    const records = final.map(({ conversation, interaction, escalation }) => ({
      conversation: conversation.id,
      interaction,
      escalation,
    }));
    await writeFile(join(outDir, 'transcripts.md'), `${document.join('\n')}\n`);
    await writeFile(join(outDir, 'records.json'), `${JSON.stringify(records, null, 2)}\n`);
  }
}
