import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Interaction } from '../../../src/domain/interaction.js';
import type { Store } from '../../../src/ports/store.js';
import { applyEffects } from '../../../src/services/contact/apply-effects.js';
import { AT, anEscalation, anInteraction, minutesAfter, PHONE } from '../../support/builders.js';
import { steppingClock } from '../../support/desk-bench.js';
import { openTempStore } from '../../support/embedded-store.js';
import { drainOutbox, type TurnBench, turnBench } from '../../support/turn-bench.js';

const { request } = anEscalation();
const identity = { escalationId: anEscalation().id, caseNumber: 'C-1001' };
const context = {
  at: AT,
  caseIdentity: null,
  wordText: (say: readonly { key: string }[]) => say.map(({ key }) => key).join(' '),
  mayText: true,
};

describe('applyEffects', () => {
  it('escalates: the new state and its pending effects are one value', () => {
    const after = applyEffects(
      anInteraction(),
      [{ kind: 'escalate', request, callbackPhone: null }],
      { ...context, caseIdentity: identity },
    );

    expect(after).toMatchObject({ state: 'escalated', escalationId: identity.escalationId });
    expect(after.pendingEffects).toEqual([
      expect.objectContaining({ kind: 'open_escalation', ...identity, request, requestedAt: AT }),
    ]);
  });

  it('refuses to escalate without a number for the case', () => {
    expect(() =>
      applyEffects(anInteraction(), [{ kind: 'escalate', request, callbackPhone: null }], context),
    ).toThrow(TypeError);
  });

  it('keeps one record per topic, with the time it was first raised', () => {
    const raise = (status: 'active' | 'resolved', at: Date, before: Interaction) =>
      applyEffects(
        before,
        [{ kind: 'topic', topic: 'billing_inquiry', status, confirmed: false, lastStep: 'x' }],
        { ...context, at },
      );

    const after = raise('resolved', minutesAfter(2), raise('active', AT, anInteraction()));

    expect(after.topics).toEqual([
      {
        topic: 'billing_inquiry',
        openedAt: AT,
        status: 'resolved',
        confirmed: false,
        lastStep: 'x',
      },
    ]);
  });

  it.each([
    ['a text interaction, whose answer says it', { channel: 'sms' as const }, true],
    ['a withheld number', { phone: null }, true],
    ['a number that opted out', {}, false],
  ])('sends no separate text to %s', (_, fields, mayText) => {
    const effects = [{ kind: 'send_text', say: [{ key: 'a', params: {} }] }] as const;

    const after = applyEffects(anInteraction(fields), effects, { ...context, mayText });

    expect(after.pendingEffects).toEqual([]);
  });

  it('gives each text of a turn its own key', () => {
    const text = (key: string) => ({ kind: 'send_text', say: [{ key, params: {} }] }) as const;

    const after = applyEffects(anInteraction(), [text('a'), text('b')], context);

    expect(after.pendingEffects).toMatchObject([
      { job: { kind: 'send_text', channel: 'sms', to: PHONE, text: 'a' } },
      { job: { kind: 'send_text', channel: 'sms', to: PHONE, text: 'b' } },
    ]);
    expect(new Set(after.pendingEffects.map(({ key }) => key)).size).toBe(2);
  });

  it('applies a close after the effects that precede it', () => {
    const after = applyEffects(
      anInteraction(),
      [
        { kind: 'rate', rating: 4 },
        { kind: 'close', outcome: { kind: 'abandoned', short: false } },
      ],
      context,
    );

    expect(after).toMatchObject({ rating: { given: 4 }, state: 'closed', closedAt: AT });
  });
});

describe('dispatchEffects and recoverEffects', () => {
  const clock = steppingClock(AT);
  let store: Store;
  let bench: TurnBench;
  beforeEach(async () => {
    store = await openTempStore(clock);
    bench = turnBench({ store, clock });
  });
  afterEach(() => store.close());

  /** The stored state when the process dies right after the commit. */
  async function committedOnly(): Promise<Interaction> {
    return store.interactions.insert({
      ...applyEffects(
        anInteraction({ openedAt: clock.now() }),
        [
          { kind: 'escalate', request, callbackPhone: null },
          { kind: 'send_text', say: [{ key: 'folio', params: {} }] },
        ],
        { ...context, caseIdentity: identity },
      ),
    });
  }

  it('recovers effects that a crash left between commit and dispatch', async () => {
    const interaction = await committedOnly();
    clock.advance(60_000);

    expect(await bench.recoverEffects(0)).toBe(1);

    expect(await store.escalations.findById(identity.escalationId)).toMatchObject({
      caseNumber: 'C-1001',
      interactionId: interaction.id,
      requestedAt: AT,
    });
    expect((await drainOutbox(store, clock)).map(({ job }) => job.kind).sort()).toEqual([
      'announce_case',
      'send_text',
    ]);
    expect((await store.interactions.findById(interaction.id))?.pendingEffects).toEqual([]);
    expect(await bench.recoverEffects(0)).toBe(0);
  });

  it('skips a turn that is still being handled', async () => {
    await committedOnly();
    clock.advance(60_000);

    expect(await bench.recoverEffects(61_000)).toBe(0);
    expect(await bench.recoverEffects(59_000)).toBe(1);
  });

  it('opens a case once when dispatched twice, even concurrently', async () => {
    const interaction = await committedOnly();

    await Promise.all([bench.dispatchEffects(interaction), bench.dispatchEffects(interaction)]);
    await drainOutbox(store, clock);
    await bench.dispatchEffects(interaction);

    expect(await store.escalations.listOpen(10)).toHaveLength(1);
    expect(await drainOutbox(store, clock)).toEqual([]);
    expect(bench.lines.filter(({ msg }) => msg === 'escalation.requested')).toHaveLength(1);
  });

  it('resumes from any step that failed', async () => {
    for (const failing of ['escalation', 'announce', 'text', 'save'] as const) {
      const fresh = await openTempStore(clock);
      let broken = true;
      const failIf = (is: boolean) =>
        is && broken ? Promise.reject(new Error('said by the test')) : null;
      const store: Store = {
        ...fresh,
        interactions: {
          ...fresh.interactions,
          save: (value) => failIf(failing === 'save') ?? fresh.interactions.save(value),
        },
        escalations: {
          ...fresh.escalations,
          insert: (value) => failIf(failing === 'escalation') ?? fresh.escalations.insert(value),
        },
        outbox: {
          ...fresh.outbox,
          enqueue: (entry) =>
            failIf(
              (failing === 'announce' && entry.job.kind === 'announce_case') ||
                (failing === 'text' && entry.job.kind === 'send_text'),
            ) ?? fresh.outbox.enqueue(entry),
        },
      };
      const bench = turnBench({ store, clock });
      const interaction = await fresh.interactions.insert(
        applyEffects(
          anInteraction(),
          [
            { kind: 'escalate', request, callbackPhone: null },
            { kind: 'send_text', say: [{ key: 'folio', params: {} }] },
          ],
          { ...context, caseIdentity: identity },
        ),
      );
      clock.advance(1_000);

      await bench.dispatchEffects(interaction);
      expect((await fresh.interactions.findById(interaction.id))?.pendingEffects).toHaveLength(2);
      broken = false;
      expect(await bench.recoverEffects(0)).toBe(1);

      expect((await fresh.interactions.findById(interaction.id))?.pendingEffects).toEqual([]);
      expect(await fresh.escalations.listOpen(10)).toHaveLength(1);
      expect((await drainOutbox(fresh, clock)).map(({ job }) => job.kind).sort()).toEqual([
        'announce_case',
        'send_text',
      ]);
      await fresh.close();
    }
  });

  it('keeps effects committed in the meantime', async () => {
    const interaction = await committedOnly();
    const append = {
      kind: 'enqueue',
      key: 'append:later',
      job: { kind: 'append_to_case', escalationId: identity.escalationId, turnIndex: 0 },
    } as const;
    await store.interactions.save({
      ...interaction,
      pendingEffects: [...interaction.pendingEffects, append],
    });

    await bench.dispatchEffects(interaction);

    expect((await store.interactions.findById(interaction.id))?.pendingEffects).toEqual([append]);
  });
});
