import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policy } from '../../../config/policy.js';
import { claim, type DeskRef, type Escalation } from '../../../src/domain/escalation.js';
import { escalationId, type interactionId } from '../../../src/domain/ids.js';
import type { OutboxJob } from '../../../src/domain/outbox-job.js';
import { InvariantError, UpstreamError } from '../../../src/errors.js';
import type { Store } from '../../../src/ports/store.js';
import { backOffMs } from '../../../src/services/outbox/back-off.js';
import {
  createOutboxWorker,
  type OutboxWorker,
} from '../../../src/services/outbox/deliver-outbox.js';
import type { OutboxDesk } from '../../../src/services/outbox/outbox-jobs.js';
import {
  ANA,
  aCustomerTurn,
  anEscalation,
  aResolvedEscalation,
  PHONE,
} from '../../support/builders.js';
import {
  caseServices,
  deferred,
  recordingTexts,
  steppingClock,
  storeCase,
} from '../../support/desk-bench.js';
import { openTempStore } from '../../support/embedded-store.js';
import { recordingLog } from '../../support/log-lines.js';

const REF: DeskRef = { channel: 'C1', ts: '1700000000.000100' };

let clock: ReturnType<typeof steppingClock>;
let store: Store;
let desk: ReturnType<typeof recordingDesk>;
let texts: ReturnType<typeof recordingTexts>;
let lines: Record<string, unknown>[];
let worker: OutboxWorker;

beforeEach(async () => {
  clock = steppingClock();
  store = await openTempStore(clock);
  desk = recordingDesk();
  texts = recordingTexts();
  const recording = recordingLog();
  lines = recording.lines;
  worker = createOutboxWorker({
    outbox: store.outbox,
    desk,
    texts,
    store,
    clock,
    // So long that only a nudge brings work within a test.
    policy: { ...policy, outbox: { ...policy.outbox, pollMs: 3_600_000 as never } },
    log: recording.log,
  });
});
afterEach(async () => {
  await worker.stop();
  await store.close();
});

describe('announcing a case', () => {
  it('posts it once and stores where', async () => {
    const { escalation } = await storeCase(store);
    await enqueue({ kind: 'announce_case', escalationId: escalation.id });

    const handled = await worker.drainOnce();

    expect(handled).toBe(1);
    expect(desk.seen).toEqual(['announce C-1001 new']);
    expect((await store.escalations.findById(escalation.id))?.desk).toEqual(REF);
    expect((await store.outbox.status()).pending).toBe(0);
    expect(logged('outbox.delivered')).toMatchObject([{ kind: 'announce_case', attempts: 1 }]);
  });

  it('does not post it again once it is recorded as posted', async () => {
    const { escalation } = await storeCase(store, { escalation: anEscalation({ desk: REF }) });
    await enqueue({ kind: 'announce_case', escalationId: escalation.id });

    await worker.drainOnce();

    expect(desk.seen).toEqual([]);
    expect((await store.outbox.status()).pending).toBe(0);
  });

  it('waits as long as Slack asks, then looks for an earlier post before posting', async () => {
    const { escalation } = await storeCase(store);
    await enqueue({ kind: 'announce_case', escalationId: escalation.id });
    desk.failures.push(slackDown({ retryAfterMs: 30_000 }));

    await worker.drainOnce();
    clock.advance(29_000);
    const tooEarly = await worker.drainOnce();
    clock.advance(3_000);
    await worker.drainOnce();

    expect(tooEarly).toBe(0);
    expect(desk.seen).toEqual(['announce C-1001 new', 'announce C-1001 may exist']);
    expect((await store.escalations.findById(escalation.id))?.desk).toEqual(REF);
  });

  it('is never given up, whatever fails and however often', async () => {
    const { escalation } = await storeCase(store);
    await enqueue({ kind: 'announce_case', escalationId: escalation.id });
    const failures = [
      slackDown({}),
      new UpstreamError('slack', 'no', { code: 'invalid_blocks', retryable: false }),
      new InvariantError('our bug'),
      new TypeError('our other bug'),
    ];
    for (let i = 0; i < 40; i += 1) {
      desk.failures.push(failures[i % failures.length]);
      clock.advance(policy.outbox.backoff.maxMs * 2);
      expect(await worker.drainOnce()).toBe(1);
    }

    clock.advance(policy.outbox.backoff.maxMs * 2);
    await worker.drainOnce();

    expect((await store.outbox.status()).givenUp).toBe(0);
    expect((await store.escalations.findById(escalation.id))?.desk).toEqual(REF);
    expect(lines.some((l) => l.msg === 'outbox.retried' && l.level === 'error')).toBe(true);
  });

  it('keeps a claim made while the card was being posted', async () => {
    const { escalation } = await storeCase(store);
    await enqueue({ kind: 'announce_case', escalationId: escalation.id });
    const services = caseServices(store, clock);
    desk.during = async () => {
      await services.claimCase({
        escalationId: escalation.id,
        agent: { id: 'UANA', name: 'Ana' },
      });
    };

    await worker.drainOnce();

    expect(await store.escalations.findById(escalation.id)).toMatchObject({
      state: 'claimed',
      desk: REF,
    });
    await worker.drainOnce();
    expect(desk.seen).toEqual(['announce C-1001 new', 'refresh C-1001 claimed']);
  });
});

describe('redrawing and adding', () => {
  it('draws the current state, not the state when it was requested', async () => {
    const { escalation } = await storeCase(store, { escalation: anEscalation({ desk: REF }) });
    await enqueue({ kind: 'refresh_case', escalationId: escalation.id });
    await store.escalations.save(claim(escalation, ANA, clock.now()));

    await worker.drainOnce();

    expect(desk.seen).toEqual(['refresh C-1001 claimed']);
  });

  it('closes the interaction that a crash left open for a resolved case', async () => {
    const { escalation, interaction } = await storeCase(store, {
      escalation: aResolvedEscalation({ desk: REF }),
    });
    await enqueue({ kind: 'refresh_case', escalationId: escalation.id });

    await worker.drainOnce();

    expect(await store.interactions.findById(interaction.id)).toMatchObject({
      state: 'closed',
      outcome: { kind: 'resolved_agent' },
    });
  });

  it('keeps the order within a case: nothing is added before the card is posted', async () => {
    const { escalation } = await storeCase(store, {
      interaction: { turns: [aCustomerTurn()] },
    });
    await enqueue({ kind: 'announce_case', escalationId: escalation.id }, escalation.id);
    await enqueue(
      { kind: 'append_to_case', escalationId: escalation.id, turnIndex: 0 },
      escalation.id,
    );
    desk.failures.push(slackDown({}));

    await worker.drainOnce();
    expect(await worker.drainOnce()).toBe(0);
    clock.advance(60_000);
    await worker.drainOnce();
    await worker.drainOnce();

    expect(desk.seen).toEqual([
      'announce C-1001 new',
      'announce C-1001 may exist',
      'append C-1001 0 new',
    ]);
  });

  it('gives up a redraw that Slack permanently refuses', async () => {
    const { escalation } = await storeCase(store, { escalation: anEscalation({ desk: REF }) });
    await enqueue({ kind: 'refresh_case', escalationId: escalation.id });
    desk.failures.push(
      new UpstreamError('slack', 'gone', { code: 'message_not_found', retryable: false }),
    );

    await worker.drainOnce();

    expect(await store.outbox.status()).toMatchObject({ pending: 0, givenUp: 1 });
    expect(logged('outbox.gave_up')).toMatchObject([
      { level: 'error', kind: 'refresh_case', code: 'message_not_found' },
    ]);
  });
});

describe('sending a text', () => {
  it('passes it to the sender', async () => {
    const { interaction } = await storeCase(store);
    await enqueue(text(interaction.id));

    await worker.drainOnce();

    expect(texts.sent).toEqual([{ to: PHONE, channel: 'sms', text: 'Hola' }]);
  });

  it('gives up a text that is half a day old, and reports it in the thread', async () => {
    const { interaction } = await storeCase(store, { escalation: anEscalation({ desk: REF }) });
    await enqueue(text(interaction.id));
    clock.advance(policy.outbox.textMaxAgeMs + 1);

    await worker.drainOnce();

    expect(texts.sent).toEqual([]);
    expect(desk.seen).toEqual(['undelivered C-1001']);
    expect(logged('outbox.gave_up')).toMatchObject([{ code: 'text_too_old' }]);
  });

  it('sends nothing to a number that opted out in the meantime', async () => {
    const { interaction } = await storeCase(store);
    await enqueue(text(interaction.id));
    await store.consents.setOptedOut(PHONE, 'sms', true, clock.now());

    await worker.drainOnce();

    expect(texts.sent).toEqual([]);
    expect(logged('outbox.gave_up')).toMatchObject([{ code: 'opted_out' }]);
  });

  it('logs neither text nor number', async () => {
    const { interaction } = await storeCase(store);
    texts.failures.push(slackDown({}));
    await enqueue(text(interaction.id));

    await worker.drainOnce();

    expect(JSON.stringify(lines)).not.toMatch(/Hola|5512345678/);
  });
});

describe('many entries', () => {
  it('are not blocked by a bad one', async () => {
    const { interaction } = await storeCase(store);
    await enqueue({ kind: 'refresh_case', escalationId: escalationId('esc_unknown') });
    await enqueue(text(interaction.id));

    await worker.drainOnce();

    expect(texts.sent).toHaveLength(1);
    expect((await store.outbox.status()).givenUp).toBe(1);
  });

  it('are not delayed by a slow one while the worker runs', async () => {
    const { escalation, interaction } = await storeCase(store);
    const released = deferred();
    const textSent = deferred();
    desk.during = () => released.promise;
    texts.onSend = () => textSent.resolve();
    await enqueue({ kind: 'announce_case', escalationId: escalation.id });
    worker.start();
    await desk.started.promise;

    await enqueue(text(interaction.id));
    worker.nudge();
    await textSent.promise;

    expect(desk.finished).toBe(0);
    released.resolve();
    await worker.stop();
    expect(desk.finished).toBe(1);
  });

  it('in one lane are delivered in sequence without waiting for the poll', async () => {
    const { interaction } = await storeCase(store);
    const three = deferred();
    texts.onSend = () => {
      if (texts.sent.length === 3) three.resolve();
    };
    for (const words of ['uno', 'dos', 'tres']) {
      await enqueue({ ...text(interaction.id), text: words }, PHONE);
    }

    worker.start();
    await three.promise;

    expect(texts.sent.map((t) => t.text)).toEqual(['uno', 'dos', 'tres']);
  });

  it('survive a store that is temporarily unreadable', async () => {
    let broken = true;
    const failing = createOutboxWorker({
      outbox: {
        ...store.outbox,
        take: (...args) =>
          broken ? Promise.reject(new Error('down')) : store.outbox.take(...args),
      },
      desk,
      texts,
      store,
      clock,
      policy: { ...policy, outbox: { ...policy.outbox, pollMs: 5 as never } },
      log: recordingLog().log,
    });
    const { interaction } = await storeCase(store);
    const sent = deferred();
    texts.onSend = () => sent.resolve();
    await enqueue(text(interaction.id));

    failing.start();
    broken = false;
    await sent.promise;
    await failing.stop();

    expect(texts.sent).toHaveLength(1);
  });
});

describe('the back-off', () => {
  it('doubles from the base to the maximum, within a fifth either way', () => {
    const limits = policy.outbox.backoff;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.string(), (attempt, key) => {
        const nominal = Math.min(limits.baseMs * 2 ** (attempt - 1), limits.maxMs);
        const wait = backOffMs(attempt, key, limits);
        expect(wait).toBeGreaterThanOrEqual(Math.floor(nominal * 0.8));
        expect(wait).toBeLessThanOrEqual(Math.ceil(nominal * 1.2));
      }),
    );
  });

  it('spreads keys that failed together', () => {
    const keys = Array.from({ length: 50 }, (_, i) => `announce:esc_${i}`);
    const waits = new Set(keys.map((key) => backOffMs(5, key, policy.outbox.backoff)));

    expect(waits.size).toBeGreaterThan(40);
  });
});

let enqueued = 0;
async function enqueue(job: OutboxJob, lane?: string): Promise<void> {
  enqueued += 1;
  const key = `k${enqueued}`;
  await store.outbox.enqueue({ key, job, lane: lane ?? key, dueAt: clock.now() });
}

function text(id: ReturnType<typeof interactionId>) {
  return {
    kind: 'send_text',
    to: PHONE,
    channel: 'sms',
    text: 'Hola',
    interactionId: id,
  } as const;
}

function logged(event: string) {
  return lines.filter((line) => line.msg === event);
}

function slackDown(options: { retryAfterMs?: number }) {
  return new UpstreamError('slack', 'down', { status: 503, ...options });
}

/** Records its calls; fails and pauses on demand. */
function recordingDesk() {
  const state = {
    seen: [] as string[],
    failures: [] as unknown[],
    finished: 0,
    started: deferred(),
    during: async (): Promise<void> => undefined,
  };
  const act = async (what: string) => {
    state.seen.push(what);
    state.started.resolve();
    await state.during();
    if (state.failures.length > 0) throw state.failures.shift();
    state.finished += 1;
  };
  const desk: OutboxDesk = {
    announce: async (escalation, _interaction, { mayExist }) => {
      await act(`announce ${escalation.caseNumber} ${mayExist ? 'may exist' : 'new'}`);
      return REF;
    },
    refresh: (escalation: Escalation) =>
      act(`refresh ${escalation.caseNumber} ${escalation.state}`),
    append: (escalation, _interaction, turnIndex, options) =>
      act(
        `append ${escalation.caseNumber} ${turnIndex} ${options?.mayExist ? 'may exist' : 'new'}`,
      ),
    warnUndelivered: (escalation) => act(`undelivered ${escalation.caseNumber}`),
  };
  return Object.assign(state, desk);
}
