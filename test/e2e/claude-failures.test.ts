import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intents } from '../../config/intents/index.js';
import { edgeMessages } from '../../config/messages/edge.js';
import { policy } from '../../config/policy.js';
import type { CustomerTurn, TurnReading } from '../../src/domain/interaction.js';
import { createClaudeAnswerWriter } from '../../src/integrations/anthropic/answer-writer.js';
import { createClaudeUnderstander } from '../../src/integrations/anthropic/understander.js';
import { loadIntentModel, toTrainingExamples } from '../../src/integrations/offline/model-cache.js';
import { createOfflineUnderstander } from '../../src/integrations/offline/understander.js';
import { systemClock } from '../../src/integrations/system/clock.js';
import { cacheDir } from '../../src/integrations/system/project-root.js';
import { createWithFallback } from '../../src/services/contact/with-fallback.js';
import { aReading } from '../support/claude-readings.js';
import {
  type Answer,
  aMessage,
  anApiError,
  type ClaudeStandIn,
  json,
  startClaude,
} from '../support/claude-stand-in.js';
import { type E2e, recordOf, startE2e } from '../support/e2e-service.js';
import { embedded, type StoreForTest } from '../support/e2e-stores.js';
import { recordingLog } from '../support/log-lines.js';

/** Production deadlines are seconds; the same code runs here with a shorter one. */
const DEADLINE_MS = 250;
const MARIA = '+525554128830';
const ANA = '+525561374502';
const APOLOGIES = Object.values(edgeMessages).flatMap(({ es, en }) => [es, en]);

const stall: Answer = (res) => {
  res.writeHead(200, { 'content-type': 'application/json' });
  res.write('{"id":"msg_1","type":"message","content":[{"type":"te');
};

/** What Claude does, and the fallback reason recorded. */
const FAILURES: readonly [string, Answer, string][] = [
  [
    'limits the request rate',
    anApiError(429, 'rate_limit_error', { 'retry-after': '30' }),
    'rate_limited',
  ],
  ['is overloaded', anApiError(529, 'overloaded_error'), 'overloaded'],
  ['has an internal error', anApiError(500, 'api_error'), 'server_error'],
  ['rejects the request', anApiError(400, 'invalid_request_error'), 'bad_request'],
  ['rejects the key', anApiError(401, 'authentication_error'), 'auth'],
  ['requires payment', anApiError(402, 'billing_error'), 'billing'],
  ['does not know the model', anApiError(404, 'not_found_error'), 'unknown_model'],
  ['refuses', aMessage('', { stop_reason: 'refusal', content: [] }), 'refusal'],
  ['is cut off', aMessage('{"intent":"bill', { stop_reason: 'max_tokens' }), 'truncated'],
  ['returns nothing', aMessage('', { content: [] }), 'empty'],
  ['answers in prose', aMessage('It is about billing.'), 'invalid_output'],
  ['returns unrelated JSON', json(200, { hello: 'world' }), 'invalid_output'],
  ['hangs up', (res) => void res.socket?.destroy(), 'unreachable'],
  ['stalls in the middle of the body', stall, 'deadline'],
  ['never answers', () => undefined, 'deadline'],
];

let claude: ClaudeStandIn;
let settings: StoreForTest;
let e2e: E2e;

beforeAll(async () => {
  claude = await startClaude();
  settings = await embedded.make();
  const { model } = await loadIntentModel({
    examples: toTrainingExamples(intents),
    cacheDir: cacheDir(),
  });
  const { log } = recordingLog();
  const connection = {
    apiKey: 'sk-test',
    baseUrl: claude.url,
    model: 'claude-haiku-5-5',
    prices: policy.modelPrices,
  };
  const env = { ANTHROPIC_API_KEY: 'sk-test', ANTHROPIC_BASE_URL: claude.url };
  e2e = await startE2e({ ...settings.env, ...env }, (connected) => ({
    ...connected,
    ports: {
      ...connected.ports,
      understander: createWithFallback({
        primary: createClaudeUnderstander({ ...connection, intents, clock: systemClock }),
        fallback: createOfflineUnderstander({ model }),
        deadlineMs: () => DEADLINE_MS,
        // Let every failure through; the breaker has its own test.
        breaker: { ...policy.understanding.breaker, failuresToOpen: Number.POSITIVE_INFINITY },
        clock: systemClock,
        log,
      }),
      answerWriter: createClaudeAnswerWriter({ ...connection, log, timeoutMs: DEADLINE_MS }),
    },
  }));
});
afterAll(async () => {
  await e2e?.stop();
  await claude?.close();
  await settings?.remove();
});

async function readingsOf(e2e: E2e, externalId: string): Promise<TurnReading[]> {
  const { turns } = await recordOf(e2e.store, externalId);
  const heard = turns.filter((turn): turn is CustomerTurn => turn.speaker === 'customer');
  return heard.flatMap(({ reading }) => (reading === null ? [] : [reading]));
}

/** Runs a call, a text and a product question; returns the answers and how each was read. */
async function everyKindOfTurn() {
  const product = `SM${randomUUID().replaceAll('-', '')}`;
  const billing = `SM${randomUUID().replaceAll('-', '')}`;
  const [call, balance, plans] = await Promise.all([
    e2e.call(MARIA).then(async (call) => {
      await call.say('¿Cuánto debo de mi recibo?');
      return call;
    }),
    e2e.text(ANA, '¿Cuánto debo de mi recibo?', billing),
    e2e.text('+525512340000', '¿Qué planes de internet tienen y cuánto cuestan?', product),
  ]);
  const answers = [call.heard, balance.join('\n'), plans.join('\n')];
  const isOngoing = !call.ended;
  await call.hangUp();
  const readings = await Promise.all(
    [call.callSid, billing, product].map((id) => readingsOf(e2e, id)),
  );
  // Close the conversations so the next run starts fresh.
  await e2e.text(ANA, 'STOP');
  await e2e.text('+525512340000', 'STOP');
  return { answers, isOngoing, readings: readings.flat() };
}

describe('the whole service with Claude', () => {
  it('is read by Claude when Claude answers', async () => {
    claude.answerWith(aMessage(aReading()));

    const { readings, isOngoing } = await everyKindOfTurn();

    expect(isOngoing).toBe(true);
    expect(readings).toHaveLength(3);
    for (const reading of readings) {
      expect(reading).toMatchObject({
        engine: 'claude',
        fallbackReason: null,
        usage: { inputTokens: 100, outputTokens: 20 },
      });
    }
  });

  it.each(FAILURES)('answers every turn when Claude %s', async (_, failure, reason) => {
    claude.answerWith(failure);

    const { answers, isOngoing, readings } = await everyKindOfTurn();

    expect(isOngoing).toBe(true);
    for (const answer of answers) {
      expect(answer).not.toBe('');
      expect(APOLOGIES).not.toContain(answer);
    }
    // The balance was given, and the plans came from the documents.
    expect(answers[0]).toMatch(/549|quinientos cuarenta y nueve/);
    expect(answers[2]).toMatch(/\d/);
    expect(readings.map(({ engine, fallbackReason }) => [engine, fallbackReason])).toEqual(
      Array.from({ length: 3 }, () => ['offline', reason]),
    );
    expect(claude.requests.length).toBeGreaterThanOrEqual(3);
  });

  it('counts the reasons in the operator metrics', async () => {
    const metrics = await (await e2e.get('/metrics')).text();

    for (const [, , reason] of FAILURES) {
      expect(metrics).toMatch(
        new RegExp(`contactpro_understanding_fallbacks_total\\{reason="${reason}"\\} [1-9]`),
      );
    }
  });
});

describe('the whole service with a Claude that keeps failing', () => {
  it('skips it for a while, and still answers', async () => {
    const own = await embedded.make();
    const service = await startE2e({
      ...own.env,
      ANTHROPIC_API_KEY: 'sk-test',
      ANTHROPIC_BASE_URL: claude.url,
    });
    try {
      claude.answerWith(anApiError(529, 'overloaded_error'));
      const ids = Array.from({ length: 8 }, (_, i) => `SMbreaker${i}`);
      for (const [i, id] of ids.entries()) {
        expect(await service.text(`+5255123400${10 + i}`, '¿Cuánto debo?', id)).toHaveLength(1);
      }

      const reasons = (await Promise.all(ids.map((id) => readingsOf(service, id)))).flat();
      expect(reasons.map(({ fallbackReason }) => fallbackReason)).toEqual([
        ...Array.from({ length: 4 }, () => 'overloaded'),
        ...Array.from({ length: 4 }, () => 'breaker_open'),
      ]);
      expect(claude.requests).toHaveLength(4);
      expect(await (await service.get('/metrics')).text()).toContain(
        'contactpro_claude_breaker_open 1',
      );
    } finally {
      await service.stop();
      await own.remove();
    }
  });
});
