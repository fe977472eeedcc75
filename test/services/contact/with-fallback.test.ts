import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { policy } from '../../../config/policy.js';
import type { ModelUsage, TurnReading } from '../../../src/domain/interaction.js';
import { UnusableAnswerError } from '../../../src/domain/unusable-answer.js';
import { UpstreamError } from '../../../src/errors.js';
import type { Understander, UnderstandRequest } from '../../../src/ports/understanding.js';
import { createWithFallback } from '../../../src/services/contact/with-fallback.js';
import { anUnderstanding } from '../../support/builders.js';
import { recordingLog } from '../../support/log-lines.js';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-10T15:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const USAGE: ModelUsage = {
  model: 'claude-haiku-5-5',
  inputTokens: 100,
  outputTokens: 20,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  costUsd: 0.002,
};

const BY_CLAUDE: TurnReading = {
  understanding: anUnderstanding({ intent: 'cancellation', confidence: 0.9 }),
  engine: 'claude',
  fallbackReason: null,
  latencyMs: 300,
  usage: USAGE,
};

const OFFLINE: TurnReading = {
  understanding: anUnderstanding({ intent: 'billing_inquiry', confidence: 0.8 }),
  engine: 'offline',
  fallbackReason: null,
  latencyMs: 0,
  usage: null,
};

function aRequest(overrides: Partial<UnderstandRequest> = {}): UnderstandRequest {
  return {
    text: 'hola',
    channel: 'voice',
    language: 'es',
    expects: 'open',
    activeIntent: null,
    recent: [],
    today: '2026-03-10',
    ...overrides,
  };
}

type Primary = Understander['understand'];
const answers =
  (reading: TurnReading): Primary =>
  async () =>
    reading;
const fails =
  (error: unknown): Primary =>
  async () => {
    throw error;
  };
const hangs: Primary = () => new Promise(() => undefined);
const failing = (code: string) => fails(new UpstreamError('anthropic', 'x', { code }));

function setUp(primary: Primary | null, fallback: Primary = answers(OFFLINE)) {
  const { log, lines } = recordingLog();
  const calls = { primary: 0 };
  let current = primary;
  const understander = createWithFallback({
    primary:
      current === null
        ? null
        : {
            understand: (request, signal) => {
              calls.primary += 1;
              return (current ?? hangs)(request, signal);
            },
          },
    fallback: { understand: fallback },
    deadlineMs: (channel) => policy.understanding.deadlineMs[channel],
    breaker: { failuresToOpen: 3, windowMs: 60_000, openMs: 30_000 },
    clock: { now: () => new Date() },
    log,
  });
  const ask = (request = aRequest(), signal = new AbortController().signal) =>
    understander.understand(request, signal);
  return { understander, ask, calls, lines, becomes };

  function becomes(next: Primary): void {
    current = next;
  }
}

describe('understanding with a fallback', () => {
  it('returns the primary’s answer when it arrives in time', async () => {
    const { ask, understander } = setUp(answers(BY_CLAUDE));

    expect(await ask()).toEqual(BY_CLAUDE);
    expect(understander.counters()).toEqual({
      requests: 1,
      primary: 1,
      fallbacks: {},
      breaker: 'closed',
      costUsd: 0.002,
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("returns the fallback's answer, without a reason, when there is no primary", async () => {
    const { ask, understander } = setUp(null);

    expect(await ask()).toEqual(OFFLINE);
    expect(understander.counters()).toMatchObject({ requests: 1, primary: 0, fallbacks: {} });
  });

  it.each([
    ['voice', 4_000],
    ['sms', 8_000],
    ['whatsapp', 8_000],
  ] as const)(
    'waits only until the deadline of %s, even if the primary ignores its signal',
    async (channel, ms) => {
      let signal: AbortSignal | null = null;
      const { ask, understander } = setUp((_, given) => {
        signal = given;
        return new Promise(() => undefined);
      });

      const pending = ask(aRequest({ channel }));
      let isSettled = false;
      void pending.then(() => {
        isSettled = true;
      });
      await vi.advanceTimersByTimeAsync(ms - 1);
      expect(isSettled).toBe(false);
      await vi.advanceTimersByTimeAsync(1);

      expect(await pending).toEqual({ ...OFFLINE, fallbackReason: 'deadline', latencyMs: ms });
      expect(signal).toMatchObject({ aborted: true });
      expect(understander.counters().fallbacks).toEqual({ deadline: 1 });
    },
  );

  it('uses the error code as the reason', async () => {
    const { ask, understander, becomes } = setUp(failing('overloaded'));

    expect((await ask()).fallbackReason).toBe('overloaded');
    becomes(fails(new TypeError('bug')));
    expect((await ask()).fallbackReason).toBe('unexpected');
    expect(understander.counters().fallbacks).toEqual({ overloaded: 1, unexpected: 1 });
  });

  it('catches a primary that throws synchronously', async () => {
    const { ask } = setUp(() => {
      throw new Error('at once');
    });

    expect((await ask()).fallbackReason).toBe('unexpected');
  });

  it('records the cost of an unusable answer', async () => {
    const { ask, understander } = setUp(
      fails(new UnusableAnswerError('anthropic', 'x', { code: 'truncated', usage: USAGE })),
    );

    expect(await ask()).toMatchObject({
      engine: 'offline',
      usage: USAGE,
      fallbackReason: 'truncated',
    });
    expect(understander.counters().costUsd).toBe(0.002);
  });

  it('still answers when the caller has aborted', async () => {
    const { ask, calls, understander } = setUp(hangs);
    const caller = new AbortController();

    const pending = ask(aRequest(), caller.signal);
    caller.abort();

    expect((await pending).fallbackReason).toBe('cancelled');
    expect((await ask(aRequest(), AbortSignal.abort())).fallbackReason).toBe('cancelled');
    expect(calls.primary).toBe(1);
    expect(understander.counters().breaker).toBe('closed');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('never passes an aborted signal to the fallback', async () => {
    const seen: boolean[] = [];
    const { ask } = setUp(hangs, async (_, signal) => {
      seen.push(signal.aborted);
      return OFFLINE;
    });

    await ask(aRequest(), AbortSignal.abort());

    expect(seen).toEqual([false]);
  });

  it('returns an empty understanding when the fallback fails too', async () => {
    const { ask, lines } = setUp(failing('auth'), fails(new Error('model file is missing')));

    const reading = await ask();

    expect(reading.understanding).toEqual(anUnderstanding());
    expect(reading).toMatchObject({ engine: 'offline', fallbackReason: 'auth' });
    expect(lines.map((line) => line.msg)).toContain('understanding.fallback_failed');
  });

  it('skips a primary that keeps failing, then probes it, then trusts it again', async () => {
    const { ask, calls, understander, becomes, lines } = setUp(failing('overloaded'));
    for (let i = 0; i < 3; i += 1) await ask();
    expect(understander.counters().breaker).toBe('open');

    expect((await ask()).fallbackReason).toBe('breaker_open');
    expect(calls.primary).toBe(3);

    await vi.advanceTimersByTimeAsync(30_000);
    becomes(answers(BY_CLAUDE));
    expect((await ask()).engine).toBe('claude');
    expect((await ask()).engine).toBe('claude');

    expect(understander.counters()).toMatchObject({
      requests: 6,
      primary: 2,
      fallbacks: { overloaded: 3, breaker_open: 1 },
      breaker: 'closed',
    });
    expect(
      lines.filter((l) => l.msg === 'understanding.breaker_changed').map((l) => l.after),
    ).toEqual(['open', 'half_open', 'closed']);
  });

  it('lets one probe through while others are answered at once', async () => {
    const { ask, calls, becomes } = setUp(failing('timeout'));
    for (let i = 0; i < 3; i += 1) await ask();
    await vi.advanceTimersByTimeAsync(30_000);
    becomes(hangs);

    const probe = ask();
    const others = await Promise.all([ask(), ask(), ask()]);
    await vi.advanceTimersByTimeAsync(4_000);

    expect(others.map((o) => o.fallbackReason)).toEqual(Array(3).fill('breaker_open'));
    expect((await probe).fallbackReason).toBe('deadline');
    expect(calls.primary).toBe(4);
    expect((await ask()).fallbackReason).toBe('breaker_open');
  });

  it('does not hold refusals against the primary', async () => {
    const { ask, understander, becomes } = setUp(
      fails(new UnusableAnswerError('anthropic', 'x', { code: 'refusal', usage: null })),
    );
    for (let i = 0; i < 10; i += 1) await ask();
    becomes(answers(BY_CLAUDE));

    expect((await ask()).engine).toBe('claude');
    expect(understander.counters().fallbacks).toEqual({ refusal: 10 });
  });

  it('ends the wait of 50 callers at their deadline when the primary hangs', async () => {
    const { ask, understander } = setUp(hangs);

    const pending = Promise.all(Array.from({ length: 50 }, () => ask()));
    await vi.advanceTimersByTimeAsync(4_000);
    const readings = await pending;

    expect(new Set(readings.map((r) => r.fallbackReason))).toEqual(new Set(['deadline']));
    expect(understander.counters()).toMatchObject({ requests: 50, breaker: 'open' });
    expect(vi.getTimerCount()).toBe(0);
  });
});
