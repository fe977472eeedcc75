import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseEnv } from '../../config/env.js';
import { policy } from '../../config/policy.js';
import { connectAdapters, openStore } from '../../src/adapters.js';
import type { Interaction } from '../../src/domain/interaction.js';
import { loadDemoCustomers } from '../../src/playground/demo-customers.js';
import { type LocalSlack, startLocalSlack } from '../../src/playground/stand-ins/slack.js';
import { type LocalTwilio, startLocalTwilio } from '../../src/playground/stand-ins/twilio.js';
import { postWebhook } from '../../src/playground/stand-ins/twilio-webhooks.js';
import type { Store } from '../../src/ports/store.js';
import { createOutboxWorker } from '../../src/services/outbox/deliver-outbox.js';
import { type Bundle, bundle } from '../support/bundle.js';
import { type E2eStore, e2eStores, storesNote } from '../support/e2e-stores.js';
import { eventually } from '../support/eventually.js';
import { recordingLog } from '../support/log-lines.js';
import { type ServiceProcess, startServiceProcess } from '../support/service-process.js';
import {
  type Answered,
  callThrough,
  type Line,
  textThrough,
} from '../support/stubborn-customer.js';

const PUBLIC_URL = 'https://contact.example.com';
/** About the middle of some 750 answers in total. */
const ANSWERS_BEFORE_THE_CRASH = 300;

const asksAndRates = {
  steps: [
    { say: '¿Cuánto debo de mi recibo?' },
    { press: '40018823' },
    { say: 'No, gracias' },
    { press: '5' },
  ],
  bodies: ['¿Cuánto debo de mi recibo?', '40018823', 'No, gracias', '5'],
  ends: 'closed',
} as const;
const wantsPerson = {
  steps: [{ say: 'Quiero hablar con una persona, por favor' }],
  bodies: ['Quiero hablar con una persona, por favor', 'Aquí sigo'],
  ends: 'escalated',
} as const;

interface Conversation {
  readonly id: string;
  readonly from: string;
  readonly kind: typeof asksAndRates | typeof wantsPerson;
}

/** 200 conversations: 130 calls and 70 texts; 70 of them ask for a person. */
const conversations: readonly Conversation[] = Array.from({ length: 200 }, (_, i) => ({
  id: i % 20 < 13 ? `CAcrash${i}` : `SMcrash${i}`,
  from: `+5255600${10_000 + i}`,
  kind: i % 20 < 4 || i % 20 >= 17 ? wantsPerson : asksAndRates,
}));

let program: Bundle;
let slack: LocalSlack;
let twilio: LocalTwilio;
beforeAll(async () => {
  [program, slack, twilio] = await Promise.all([
    bundle('src/main.ts'),
    startLocalSlack(),
    startLocalTwilio(),
  ]);
});
afterAll(async () => {
  await Promise.all([program?.remove(), slack?.close(), twilio?.close()]);
});

describe.each(e2eStores)(`kill -9 over $name${storesNote}`, (kind) => {
  it('amid 200 conversations loses no answered turn, and all run to their end', async () => {
    const run = await startRun(kind);
    try {
      const lines = new Map(conversations.map(({ id }) => [id, [] as Answered[]]));
      const all = Promise.all(
        conversations.map((conversation) =>
          hold(
            conversation,
            run.line((answered) => lines.get(conversation.id)?.push(answered)),
          ),
        ),
      );
      await eventually('the middle', () => run.answered() >= ANSWERS_BEFORE_THE_CRASH, 30_000);

      const before = await run.crashAndRestart();
      await all;
      expect(run.answered()).toBeGreaterThan(before + 100);

      // Redelivering every message returns the same answer.
      for (const answers of lines.values()) {
        await Promise.all(answers.map(async (one) => expect(await run.again(one)).toBe(one.body)));
      }
      expect(await run.stop()).toBe(0);
      await run.withStore(async (store) => {
        for (const conversation of conversations) {
          const record = await store.interactions.findByExternalId(conversation.id);
          expect(record?.state).toBe(conversation.kind.ends);
          expect(keysOf(record)).toEqual(
            lines.get(conversation.id)?.map(({ deliveryKey }) => deliveryKey),
          );
        }
      });
      await expectEachCaseOnce(run);
      expect(run.faults()).toEqual([]);
    } finally {
      await run.end();
    }
  }, 60_000);
});

/** The delivery key behind each of our answers, in order. */
function keysOf(interaction: Interaction | null): (string | null)[] {
  return (interaction?.turns ?? []).flatMap((turn) =>
    turn.speaker === 'assistant' ? [turn.deliveryKey] : [],
  );
}

function hold({ id, from, kind }: Conversation, line: Line): Promise<void> {
  return id.startsWith('CA')
    ? callThrough(line, { callSid: id, from, steps: kind.steps })
    : textThrough(line, { messageSid: id, from, bodies: kind.bodies });
}

/** The service as a process on its own store, with this file's stand-ins. */
async function startRun(kind: E2eStore) {
  const settings = await kind.make();
  const env = {
    ...settings.env,
    PUBLIC_URL,
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
    TWILIO_PHONE_NUMBER: twilio.phoneNumber,
    TWILIO_API_URL: twilio.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    SLACK_ESCALATIONS_CHANNEL: slack.escalationsChannel,
  };
  const { log } = recordingLog();
  await withStore((store) => loadDemoCustomers(store, log));
  const processes: ServiceProcess[] = [];
  let running = await start();
  let up: Promise<unknown> = Promise.resolve();
  let count = 0;

  return {
    env,
    withStore,
    answered: () => count,
    line: (onAnswer: (answered: Answered) => void): Line => ({
      target,
      to: twilio.phoneNumber,
      whenUp: async () => void (await up),
      onAnswer(answered) {
        count += 1;
        onAnswer(answered);
      },
    }),
    async again({ path, params }: Answered): Promise<string> {
      return (await postWebhook(target(), path, params)).body;
    },
    /** The number of answers given before the crash. */
    async crashAndRestart(): Promise<number> {
      const before = count;
      const restarted = running.kill().then(start);
      up = restarted;
      running = await restarted;
      return before;
    },
    stop: () => running.terminate(),
    /** Problems logged by any of the processes. */
    faults: () =>
      processes.flatMap(({ lines }) =>
        lines.filter(({ level }) => level === 'error' || level === 'fatal'),
      ),
    async end() {
      await Promise.all(processes.map((one) => one.kill()));
      await settings.remove();
    },
  };

  async function start(): Promise<ServiceProcess> {
    const started = await startServiceProcess(program.path, env, tmpdir());
    processes.push(started);
    return started;
  }

  function target() {
    return {
      baseUrl: running.baseUrl,
      publicUrl: PUBLIC_URL,
      authToken: twilio.authToken,
      accountSid: twilio.accountSid,
    };
  }

  async function withStore(use: (store: Store) => Promise<void>): Promise<void> {
    const store = await openStore(parseEnv(env));
    try {
      await use(store);
    } finally {
      await store.close();
    }
  }
}

const History = z.object({
  messages: z.array(
    z.object({
      metadata: z
        .object({ event_type: z.string(), event_payload: z.object({ case: z.string() }) })
        .optional(),
    }),
  ),
});

/**
 * The killed process's posts stay leased to it for a while; a clock set ahead skips that time. Then
 * every case has exactly one card.
 */
async function expectEachCaseOnce(run: Awaited<ReturnType<typeof startRun>>): Promise<void> {
  const { log } = recordingLog();
  const adapters = await connectAdapters(parseEnv(run.env), PUBLIC_URL, log);
  try {
    const { ports } = adapters;
    const clock = { now: () => new Date(Date.now() + policy.outbox.leaseMs + 1_000) };
    const worker = createOutboxWorker({ ...ports, clock, outbox: ports.store.outbox, policy, log });
    while ((await worker.drainOnce()) > 0);

    const cases = (await ports.store.escalations.listOpen(1_000)).map(({ id }) => id);
    const { messages } = History.parse(
      await slack.call('conversations.history', {
        channel: slack.escalationsChannel,
        limit: 1_000,
        include_all_metadata: true,
      }),
    );
    const cards = messages
      .filter(({ metadata }) => metadata?.event_type === 'contactpro_case')
      .map(({ metadata }) => metadata?.event_payload.case)
      .filter((id) => cases.some((one) => one === id));
    expect(cases).toHaveLength(conversations.filter(({ kind }) => kind === wantsPerson).length);
    expect(cards.toSorted()).toEqual(cases.toSorted());
    expect(await ports.store.outbox.status()).toMatchObject({ pending: 0, givenUp: 0 });
  } finally {
    await adapters.close();
  }
}
