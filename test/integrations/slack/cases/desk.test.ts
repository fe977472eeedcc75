import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claim } from '../../../../src/domain/escalation.js';
import { UpstreamError } from '../../../../src/errors.js';
import type { Store } from '../../../../src/ports/store.js';
import {
  AT,
  aCustomerTurn,
  anAssistantTurn,
  anEscalation,
  anInteraction,
  minutesAfter,
} from '../../../support/builders.js';
import { steppingClock, storeCase } from '../../../support/desk-bench.js';
import { openTempStore } from '../../../support/embedded-store.js';
import {
  CHANNEL,
  rateLimited,
  type SlackStandIn,
  slackError,
  startSlackEmulator,
} from '../../../support/slack.js';
import { startSlackEdge } from '../../../support/slack-edge.js';

let clock: ReturnType<typeof steppingClock>;
let store: Store;
let slack: SlackStandIn;
let edge: Awaited<ReturnType<typeof startSlackEdge>>;

beforeEach(async () => {
  clock = steppingClock();
  store = await openTempStore(clock);
  slack = await startSlackEmulator();
  edge = await startSlackEdge({ slack, store, clock });
});
afterEach(async () => {
  await edge.close();
  await slack.close();
  await store.close();
});

/** Long enough for three messages of transcript. */
const manyTurns = Array.from({ length: 60 }, (_, i) =>
  i % 2 === 0
    ? aCustomerTurn({ text: `pregunta ${i} ${'bla '.repeat(60)}` })
    : anAssistantTurn({ text: `respuesta ${i} ${'ble '.repeat(60)}` }),
);

async function announced(turns = manyTurns) {
  const stored = await storeCase(store, { interaction: { turns } });
  await store.outbox.enqueue({
    key: `announce:${stored.escalation.id}`,
    job: { kind: 'announce_case', escalationId: stored.escalation.id },
    lane: stored.escalation.id,
    dueAt: clock.now(),
  });
  return stored;
}

/** Drains until the outbox is empty, skipping every wait. Returns the number of rounds. */
async function drainAll(): Promise<number> {
  for (let round = 1; round < 30; round += 1) {
    await edge.worker.drainOnce();
    if ((await store.outbox.status()).pending === 0) return round;
    clock.advance(10 * 60_000);
  }
  throw new Error('the outbox never emptied');
}

describe('announcing a case in Slack', () => {
  it('posts the card and the whole conversation in its thread, within the limits', async () => {
    const { escalation } = await announced();

    await drainAll();

    const [card, ...others] = await slack.history();
    const ref = (await store.escalations.findById(escalation.id))?.desk;
    const thread = await slack.replies(ref?.ts ?? '');
    const words = JSON.stringify(thread);
    expect(others.filter((m) => m.metadata !== undefined)).toEqual([]);
    expect(ref).toEqual({ channel: CHANNEL, ts: card?.ts });
    expect(card?.metadata).toEqual({
      event_type: 'contactpro_case',
      event_payload: { case: escalation.id },
    });
    expect(thread.length).toBeGreaterThan(1);
    for (let i = 0; i < 60; i += 1) {
      expect(words).toContain(i % 2 === 0 ? `pregunta ${i} ` : `respuesta ${i} `);
    }
    expect(slack.problems).toEqual([]);
  });

  it.each([
    ['rate limited', [rateLimited(7)], 'ratelimited'],
    ['rate limited with status 200', [slackError('ratelimited')], 'ratelimited'],
    ['down', [{ kind: 'answer' as const, status: 503, body: 'no' }], 'http_error'],
    ['in a channel the bot is not in', [slackError('not_in_channel')], 'not_in_channel'],
    ['without the channel', [slackError('channel_not_found')], 'channel_not_found'],
    ['with a dead token', [slackError('invalid_auth')], 'invalid_auth'],
    ['without a scope', [slackError('missing_scope')], 'missing_scope'],
    ['losing its answer', [{ kind: 'lose_answer' as const }], 'unreachable'],
  ])('ends up with exactly one card when Slack is %s', async (_, answers, code) => {
    const { escalation } = await announced();
    slack.script('chat.postMessage', ...answers);

    await edge.worker.drainOnce();
    const waiting = await store.outbox.status();
    const rounds = await drainAll();

    expect(waiting.pending).toBe(1);
    expect(rounds).toBe(2);
    expect(edge.lines.find((l) => l.msg === 'outbox.retried')).toMatchObject({ code });
    expect(await cardsOf(escalation.id)).toHaveLength(1);
  });

  it('waits as long as Slack asks, plus a little', async () => {
    await announced();
    slack.script('chat.postMessage', rateLimited(7));

    await edge.worker.drainOnce();

    const { delayMs } = edge.lines.find((l) => l.msg === 'outbox.retried') as { delayMs: number };
    expect(delayMs).toBeGreaterThanOrEqual(7_000);
    expect(delayMs).toBeLessThan(9_000);
  });

  it('resumes an interrupted thread without repeating anything', async () => {
    const { escalation } = await announced();
    // Card and first part get through; the second part is refused, then its answer is lost.
    slack.script('chat.postMessage', { kind: 'pass' }, { kind: 'pass' }, rateLimited(1), {
      kind: 'lose_answer',
    });

    await drainAll();

    const [card] = await cardsOf(escalation.id);
    const parts = (await slack.replies(card?.ts ?? '')).map((m) => m.metadata?.event_payload.part);
    expect(parts).toEqual([...parts.keys()]);
    expect(parts.length).toBeGreaterThan(2);
    expect(await cardsOf(escalation.id)).toHaveLength(1);
  });

  it('posts a plain card with its button when Slack refuses the blocks', async () => {
    const { escalation } = await announced([aCustomerTurn()]);
    slack.script('chat.postMessage', slackError('invalid_blocks'));

    await edge.worker.drainOnce();

    const [card] = await cardsOf(escalation.id);
    expect(card?.blocks).toHaveLength(2);
    expect(JSON.stringify(card?.blocks)).toContain('case-claim');
    expect((await store.outbox.status()).pending).toBe(0);
  });

  it('posts a transcript part as plain text when Slack refuses its blocks', async () => {
    const { escalation } = await announced([aCustomerTurn({ text: 'no <funciona> & ya' })]);
    slack.script('chat.postMessage', { kind: 'pass' }, slackError('invalid_blocks'));

    await edge.worker.drainOnce();

    const [card] = await cardsOf(escalation.id);
    const [part] = await slack.replies(card?.ts ?? '');
    expect(part?.text).toBe('no &lt;funciona&gt; &amp; ya');
    expect((await store.outbox.status()).pending).toBe(0);
  });

  it('skips a part that Slack refuses for good', async () => {
    const { escalation } = await announced();
    slack.script('chat.postMessage', { kind: 'pass' }, slackError('msg_too_long'));

    await edge.worker.drainOnce();

    const [card] = await cardsOf(escalation.id);
    const parts = (await slack.replies(card?.ts ?? '')).map((m) => m.metadata?.event_payload.part);
    expect((await store.outbox.status()).pending).toBe(0);
    expect(parts).not.toContain(0);
    expect(parts).toContain(1);
    expect(edge.lines.find((l) => l.msg === 'slack.part_refused')).toMatchObject({
      level: 'error',
      code: 'msg_too_long',
    });
  });

  it('leaves turns after the handover out of the transcript: each has its own job', async () => {
    const { escalation } = await announced([
      aCustomerTurn({ text: 'quiero un agente' }),
      anAssistantTurn({ text: 'le paso' }),
      aCustomerTurn({ text: 'sigo esperando', at: minutesAfter(2) }),
    ]);

    await drainAll();

    const [card] = await cardsOf(escalation.id);
    const thread = JSON.stringify(await slack.replies(card?.ts ?? ''));
    expect(thread).toContain('le paso');
    expect(thread).not.toContain('sigo esperando');
  });

  it('clears a backlog of 30 cases after an hour without Slack, one card each', async () => {
    const outage = 60;
    for (let i = 0; i < 30; i += 1) {
      const id = `esc_${i}` as never;
      await storeCase(store, {
        escalation: anEscalation({
          id,
          caseNumber: `C-${i}`,
          interactionId: `int_${i}` as never,
        }),
        interaction: { externalId: `CA${i}` },
      });
      await store.outbox.enqueue({
        key: `announce:${id}`,
        job: { kind: 'announce_case', escalationId: id },
        lane: id,
        dueAt: clock.now(),
      });
    }
    slack.script(
      'chat.postMessage',
      ...Array.from({ length: outage }, () => ({ kind: 'answer' as const, status: 503, body: '' })),
    );

    for (let round = 0; (await store.outbox.status()).pending > 0 && round < 60; round += 1) {
      await edge.worker.drainOnce();
      clock.advance(60_000);
    }

    const cards = (await slack.history()).map((m) => m.metadata?.event_payload.case);
    expect(cards.filter(Boolean).toSorted()).toEqual(
      Array.from({ length: 30 }, (_, i) => `esc_${i}`).toSorted(),
    );
  });
});

describe('an announced case in Slack', () => {
  it('shows a later turn once even if the response to its post was lost', async () => {
    const ref = await postedCase();
    const { escalation, interaction } = ref;
    const later = await store.interactions.save({
      ...interaction,
      turns: [...interaction.turns, aCustomerTurn({ text: '¿siguen ahí?', at: minutesAfter(3) })],
    });
    slack.script('chat.postMessage', { kind: 'lose_answer' });

    const first = edge.desk.append(escalation, later, 1);
    await expect(first).rejects.toThrow(UpstreamError);
    await edge.desk.append(escalation, later, 1, { mayExist: true });

    const thread = await slack.replies(escalation.desk?.ts ?? '');
    expect(thread.filter((m) => JSON.stringify(m.blocks).includes('¿siguen ahí?'))).toHaveLength(1);
    expect(slack.problems).toEqual([]);
  });

  it('updates the card in place', async () => {
    const { escalation, interaction } = await postedCase();

    await edge.desk.refresh(claim(escalation, { id: slack.ana, name: 'Ana' }, AT), interaction);

    const cards = await cardsOf(escalation.id);
    expect(cards).toHaveLength(1);
    expect(JSON.stringify(cards[0]?.blocks)).toContain(`<@${slack.ana}>`);
    expect(JSON.stringify(cards[0]?.blocks)).toContain('+525512345678');
    expect(slack.problems).toEqual([]);
  });

  it('reports an undelivered text in the thread', async () => {
    const { escalation } = await postedCase();

    await edge.desk.warnUndelivered(escalation);

    const thread = await slack.replies(escalation.desk?.ts ?? '');
    expect(thread.at(-1)?.text).toContain('no se pudo entregar');
  });

  it('treats a deleted card as not retryable', async () => {
    const { escalation } = await postedCase();
    slack.script('chat.update', slackError('message_not_found'));

    const refreshing = edge.desk.refresh(escalation, anInteraction());

    await expect(refreshing).rejects.toMatchObject({ code: 'message_not_found', retryable: false });
  });
});

async function postedCase() {
  const { escalation, interaction } = await announced([aCustomerTurn()]);
  await drainAll();
  const posted = await store.escalations.findById(escalation.id);
  if (posted === null) throw new Error('the case is gone');
  return { escalation: posted, interaction };
}

async function cardsOf(escalationId: string) {
  return (await slack.history()).filter((m) => m.metadata?.event_payload.case === escalationId);
}
