import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from '../../../config/env.js';
import { escalationIdOf } from '../../domain/interaction.js';
import { parsePhone } from '../../domain/phone.js';
import type { Logger } from '../../logger.js';
import type { Store } from '../../ports/store.js';
import { type LocalService, startLocalService } from '../local-service.js';
import { type Check, check, checkRecord } from './check.js';
import { type Conversation, conversations } from './conversations.js';
import { createDesk } from './desk.js';
import { eventually } from './eventually.js';
import { createJournal, type Journal } from './journal.js';
import { type Line, play } from './play.js';
import { formatLines, formatTable, type Row } from './report.js';
import { workShift } from './shift.js';
import { showSimulatedDays } from './simulated-days.js';

export interface DemoOptions {
  /** Receives transcripts.md, records.json and the files of the simulated days. */
  readonly outDir: string;
  readonly out: (line: string) => void;
  readonly log: Logger;
  /** The number of simulated days, and of contacts in them. */
  readonly days?: number;
  readonly contacts?: number;
}

/** The service, its stand-ins and the journal. */
interface DemoContext extends LocalService {
  readonly store: Store;
  readonly journal: Journal;
}

/**
 * Runs the whole product in local mode, whatever the environment, on a temporary data folder:
 * customers call and text, agents work the cases, and everything is checked against expectations.
 */
export async function runDemo(options: DemoOptions): Promise<readonly Check[]> {
  const journal = createJournal('Transcripts of the demo', options.out);
  await mkdir(options.outDir, { recursive: true });
  const records = await serveCustomers(options, journal);
  await writeFile(join(options.outDir, 'records.json'), toJson(records));
  await showSimulatedDays({ ...options, journal });
  await writeFile(join(options.outDir, 'transcripts.md'), journal.markdown());
  return journal.checks;
}

/** Serves the customers one by one, on a temporary data folder. */
async function serveCustomers(options: DemoOptions, journal: Journal): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'contactpro-demo-'));
  try {
    const local = await startLocalService(parseEnv({ PORT: '0', DATA_DIR: dataDir }), options.log);
    try {
      return await perform({ ...local, store: local.service.adapters.ports.store, journal });
    } finally {
      await local.service.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function perform(context: DemoContext): Promise<Row[]> {
  const { journal, store, service } = context;
  journal.line(
    `ContactPro, everything local: customers reach it at ${service.baseUrl}, agents in a stand-in Slack.`,
  );
  const rows: Row[] = [];
  for (const [index, conversation] of conversations.entries()) {
    rows.push(await converse(context, conversation, `[${index + 1}/${conversations.length}]`));
  }
  try {
    await workAtDesk(context, rows);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    journal.addChecks([check('the agents can do all their work', false, why)]);
  }
  const final = await Promise.all(
    rows.map(({ conversation, interaction }) =>
      readRow(store, conversation, interaction?.externalId ?? ''),
    ),
  );
  journal.section('What was recorded', formatTable(final));
  journal.addChecks(await checkEnd(store));
  return final;
}

async function converse(
  context: DemoContext,
  conversation: Conversation,
  progress: string,
): Promise<Row> {
  const { store, twilio, journal } = context;
  const played = await play(conversation, reachOf(context));
  await delivered(store);
  const row = await readRow(store, conversation, played.externalId);
  const texts = await twilio.textsTo(conversation.from);
  const sent = texts.map(({ text }): Line => ({ who: 'note', text: `text message: ${text}` }));
  journal.section(
    `${progress} ${conversation.title} (${conversation.channel})`,
    formatLines([...played.lines, ...sent]),
  );
  journal.addChecks([
    checkRecord(conversation, { ...row, textsSent: texts.length, problem: played.problem }),
  ]);
  return row;
}

async function workAtDesk(context: DemoContext, rows: readonly Row[]): Promise<void> {
  const { store, slack, journal, service } = context;
  const desk = createDesk({ slack, store, baseUrl: service.baseUrl });
  const caseOf = (conversationId: string) => {
    const row = rows.find(({ conversation }) => conversation.id === conversationId);
    if (!row?.escalation) throw new Error(`no case came out of ${conversationId}`);
    return row.escalation;
  };
  const { id, caseNumber } = caseOf('dispute');
  journal.section(
    `The card of ${caseNumber}, as agents see it`,
    (await desk.readThread(id))[0] ?? [],
  );

  const lines: Line[] = [];
  const checks: Check[] = [];
  try {
    await workShift({ ...context, desk, reach: reachOf(context), caseOf, lines, checks });
  } finally {
    journal.section('Ana and Luis work on the cases', formatLines(lines));
    journal.addChecks(checks);
  }
  await delivered(store);

  // The numbers update within seconds; the demo is faster than that.
  await service.app.jobs.find(({ name }) => name === 'fold-numbers')?.run();
  for (const command of ['stats today', 'ask ¿por qué se escalan los casos?', 'queue']) {
    const answer = await desk.ask(desk.ana, command);
    journal.section(`Ana writes /ccpro ${command}`, answer);
    journal.addChecks([check(`/ccpro ${command} answers`, answer.length > 1, answer.join(' '))]);
  }
}

function reachOf({ service, twilio }: DemoContext) {
  const { baseUrl, publicUrl } = service;
  return { ...twilio, baseUrl, publicUrl, to: twilio.phoneNumber };
}

async function readRow(store: Store, conversation: Conversation, externalId: string): Promise<Row> {
  const interaction = await store.interactions.findByExternalId(externalId);
  const id = interaction === null ? null : escalationIdOf(interaction);
  const escalation = id === null ? null : await store.escalations.findById(id);
  return { conversation, interaction, escalation };
}

/** Waits until nothing is left to send. */
function delivered(store: Store): Promise<true> {
  return eventually('the outbox to be empty', async () =>
    (await store.outbox.status()).pending === 0 ? true : null,
  );
}

async function checkEnd(store: Store): Promise<Check[]> {
  const optedOut = conversations.find(({ expected }) => expected.end.kind === 'opted_out');
  const phone = optedOut === undefined ? null : parsePhone(optedOut.from);
  const isOnRecord = phone !== null && (await store.consents.isOptedOut(phone, 'sms'));
  const { givenUp } = await store.outbox.status();
  const open = (await store.escalations.listOpen(100)).map(({ state }) => state).toSorted();
  return [
    check('the opt-out is on record', isOnRecord, 'no record of it'),
    check('one case is claimed and one waits', open.join() === 'claimed,waiting', open.join()),
    check('nothing that had to be sent was given up', givenUp === 0, `${givenUp} given up`),
  ];
}

function toJson(rows: readonly Row[]): string {
  const records = rows.map(({ conversation, interaction, escalation }) => ({
    conversation: conversation.id,
    interaction,
    escalation,
  }));
  return `${JSON.stringify(records, null, 2)}\n`;
}
