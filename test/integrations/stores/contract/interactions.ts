import { describe, expect, it } from 'vitest';
import {
  accountNumber,
  escalationId,
  interactionId,
  type PhoneNumber,
} from '../../../../src/domain/ids.js';
import {
  close,
  type EscalatedInteraction,
  escalate,
  type Interaction,
  type OpenInteraction,
} from '../../../../src/domain/interaction.js';
import type { OutboxJob } from '../../../../src/domain/outbox-job.js';
import type { AskedRating, Rating } from '../../../../src/domain/rating.js';
import { isStale } from '../../../../src/errors.js';
import {
  AT,
  aCustomerTurn,
  anAssistantTurn,
  anEscalatedInteraction,
  anInteraction,
  minutesAfter,
  PHONE,
} from '../../../support/builders.js';
import type { Subject } from '../contract.js';
import { CALLERS, collect, expectConflict, outcomes, times } from './helpers.js';

/** The nth of several calls, each with its own ids and phone number. */
function nth(n: number, overrides: Partial<OpenInteraction> = {}): OpenInteraction {
  const serial = String(n).padStart(6, '0');
  return anInteraction({
    id: interactionId(`int_${serial}`),
    externalId: `CA${serial}`,
    phone: `+5255${serial}` as PhoneNumber,
    ...overrides,
  });
}

const ids = (interactions: readonly Interaction[]) => interactions.map((one) => one.id);
const ID = (n: number) => `int_${String(n).padStart(6, '0')}`;

export function interactionsContract({ store }: Subject): void {
  describe('interactions', () => {
    it('returns every field as stored', async () => {
      const stored = fullInteraction();

      await store().interactions.insert(stored);

      expect(await store().interactions.findById(stored.id)).toEqual(stored);
      expect(await store().interactions.findByExternalId(stored.externalId)).toEqual(stored);
      expect(await store().interactions.findOpen('sms:+525512345678')).toEqual(stored);
      expect(await store().interactions.findByDelivery('SM02')).toEqual(stored);
    });

    it('returns null for unknown interactions', async () => {
      await store().interactions.insert(nth(1));

      expect(await store().interactions.findById(interactionId('int_none'))).toBeNull();
      expect(await store().interactions.findByExternalId('CAnone')).toBeNull();
      expect(await store().interactions.findOpen('voice:CAnone')).toBeNull();
      expect(await store().interactions.findByDelivery('CA000001:none')).toBeNull();
      expect(await store().interactions.findById(interactionId(''))).toBeNull();
      expect(await store().interactions.findByDelivery('')).toBeNull();
    });

    it('rejects a taken id, external id or open key', async () => {
      await store().interactions.insert(nth(1));

      await expectConflict(store().interactions.insert(nth(2, { id: nth(1).id })), 'duplicate');
      await expectConflict(
        store().interactions.insert(nth(2, { externalId: nth(1).externalId })),
        'duplicate',
      );
      await expectConflict(
        store().interactions.insert(nth(2, { openKey: nth(1).openKey })),
        'duplicate',
      );
      expect(await store().interactions.countByState()).toEqual({
        open: 1,
        escalated: 0,
        closed: 0,
      });
      expect(await store().interactions.insert(nth(2))).toEqual(nth(2));
    });

    it('frees the open key when the interaction is closed', async () => {
      const first = await store().interactions.insert(nth(1, { channel: 'sms', phone: PHONE }));
      await store().interactions.save(close(first, ABANDONED, minutesAfter(5)));

      await store().interactions.insert(nth(2, { channel: 'sms', phone: PHONE }));

      expect((await store().interactions.findOpen(`sms:${PHONE}`))?.id).toBe(ID(2));
    });

    it('rejects a save with an open key that another interaction holds', async () => {
      await store().interactions.insert(nth(1, { openKey: 'sms:+521' }));
      const second = await store().interactions.insert(nth(2, { openKey: 'sms:+522' }));

      await expectConflict(
        store().interactions.save({ ...second, openKey: 'sms:+521' }),
        'duplicate',
      );
      expect(await store().interactions.findById(second.id)).toEqual(second);
    });

    it('increments the version on every save and rejects a stale one', async () => {
      const first = await store().interactions.insert(nth(1));
      const second = await store().interactions.save({ ...first, rating: rated(4) });

      expect(second).toEqual({ ...first, rating: rated(4), version: 1 });
      await expectConflict(store().interactions.save({ ...first, rating: rated(1) }), 'stale');
      await expectConflict(store().interactions.save({ ...second, version: 7 }), 'stale');
      await expectConflict(store().interactions.save(nth(9)), 'stale');
      expect(await store().interactions.findById(first.id)).toEqual(second);
    });

    it('lets one of many concurrent inserts of the same contact succeed', async () => {
      const results = await outcomes(
        times(CALLERS, (i) => store().interactions.insert(nth(i, { externalId: 'CAsame' }))),
      );

      expect(results.filter((one) => one === 'duplicate')).toHaveLength(CALLERS - 1);
      expect(await collect(store().interactions.openedIn(wholeDay))).toHaveLength(1);
    });

    it('lets one of many concurrent saves of a version succeed', async () => {
      const first = await store().interactions.insert(nth(1));

      const results = await outcomes(
        times(CALLERS, (i) =>
          store().interactions.save({ ...first, customer: customer(`writer ${i}`) }),
        ),
      );

      const winners = results.filter((one) => typeof one !== 'string');
      expect(winners).toHaveLength(1);
      expect(await store().interactions.findById(first.id)).toEqual(winners[0]);
    });

    it('loses no turn when concurrent callers add one each and retry on conflict', async () => {
      const { id } = await store().interactions.insert(nth(1));

      async function addTurn(n: number): Promise<void> {
        for (;;) {
          const current = await store().interactions.findById(id);
          if (current === null) throw new Error('it is gone');
          const turn = aCustomerTurn({ deliveryKey: `CA:${n}` });
          try {
            await store().interactions.save({ ...current, turns: [...current.turns, turn] });
            return;
          } catch (error) {
            if (!isStale(error)) throw error;
          }
        }
      }
      await Promise.all(times(CALLERS, addTurn));

      const stored = await store().interactions.findById(id);
      expect(stored?.version).toBe(CALLERS);
      expect(
        new Set(stored?.turns.map((t) => t.speaker === 'customer' && t.deliveryKey)).size,
      ).toBe(CALLERS);
    });

    it('lists only idle interactions of the channel, longest idle first', async () => {
      const before = minutesAfter(30);
      await store().interactions.insert(nth(1, { lastTurnAt: minutesAfter(20) }));
      await store().interactions.insert(nth(2, { lastTurnAt: minutesAfter(10) }));
      await store().interactions.insert(nth(3, { lastTurnAt: minutesAfter(30) }));
      await store().interactions.insert(nth(4, { channel: 'sms' }));
      await store().interactions.insert(escalate(nth(5), escalationId('esc_1')));
      const answered = await store().interactions.insert(nth(6));
      await store().interactions.save({ ...answered, lastTurnAt: minutesAfter(40) });
      const closed = await store().interactions.insert(nth(7));
      await store().interactions.save(close(closed, ABANDONED, minutesAfter(1)));

      expect(ids(await store().interactions.listIdle('voice', before, 10))).toEqual([ID(2), ID(1)]);
      expect(ids(await store().interactions.listIdle('voice', before, 1))).toEqual([ID(2)]);
      expect(await store().interactions.listIdle('whatsapp', before, 10)).toEqual([]);
    });

    it('lists interactions with pending effects, oldest first, in any state', async () => {
      const effect = { kind: 'enqueue', key: 'k', job: TEXT } as const;
      const second = nth(1, { pendingEffects: [effect], lastTurnAt: minutesAfter(2) });
      await store().interactions.insert(second);
      await store().interactions.insert(close(nth(2, { pendingEffects: [effect] }), ABANDONED, AT));
      await store().interactions.insert(nth(3));
      const done = await store().interactions.insert(nth(4, { pendingEffects: [effect] }));
      await store().interactions.save({ ...done, pendingEffects: [] });

      expect(ids(await store().interactions.listPending(minutesAfter(3), 10))).toEqual([
        ID(2),
        ID(1),
      ]);
      expect(ids(await store().interactions.listPending(minutesAfter(2), 10))).toEqual([ID(2)]);
    });

    it('lists by phone or account number, newest first, without duplicates', async () => {
      const account = ACCOUNT;
      await store().interactions.insert(nth(1, { phone: PHONE, openedAt: minutesAfter(1) }));
      await store().interactions.insert(
        nth(2, { phone: PHONE, customer: customer(), openedAt: minutesAfter(3) }),
      );
      await store().interactions.insert(
        nth(3, { phone: null, customer: customer(), openedAt: minutesAfter(2) }),
      );
      await store().interactions.insert(nth(4));
      const list = store().interactions.listByCustomer;

      expect(ids(await list({ phone: PHONE, accountNumber: account }, 10))).toEqual([
        ID(2),
        ID(3),
        ID(1),
      ]);
      expect(ids(await list({ phone: PHONE, accountNumber: account }, 2))).toEqual([ID(2), ID(3)]);
      expect(ids(await list({ phone: PHONE, accountNumber: null }, 10))).toEqual([ID(2), ID(1)]);
      expect(ids(await list({ phone: null, accountNumber: account }, 10))).toEqual([ID(2), ID(3)]);
      expect(await list({ phone: null, accountNumber: null }, 10)).toEqual([]);
    });

    it('finds by account number once the customer is identified, not before', async () => {
      const account = ACCOUNT;
      const first = await store().interactions.insert(nth(1));
      const who = { phone: null, accountNumber: account };
      expect(await store().interactions.listByCustomer(who, 10)).toEqual([]);

      await store().interactions.save({ ...first, customer: customer() });

      expect(ids(await store().interactions.listByCustomer(who, 10))).toEqual([ID(1)]);
    });

    it('streams interactions closed in a period, excluding its end', async () => {
      for (const [n, minutes] of [
        [1, 10],
        [2, 0],
        [3, 60],
        [4, 59.99],
        [5, -1],
      ] as const) {
        await store().interactions.insert(close(nth(n), ABANDONED, minutesAfter(minutes)));
      }
      await store().interactions.insert(nth(6));

      const found = await collect(
        store().interactions.closedIn({ from: AT, to: minutesAfter(60) }),
      );

      expect(ids(found)).toEqual([ID(2), ID(1), ID(4)]);
    });

    it('streams more than one batch in order, breaking ties by id', async () => {
      const inserted = times(450, (i) => nth(i, { openedAt: minutesAfter(Math.floor(i / 3)) }));
      await Promise.all(inserted.toReversed().map((one) => store().interactions.insert(one)));

      const found = await collect(
        store().interactions.openedIn({ from: AT, to: minutesAfter(10_000) }),
      );

      expect(ids(found)).toEqual(ids(inserted));
    });

    it('lets the reader of a stream stop early or write while reading', async () => {
      await Promise.all(times(250, (i) => store().interactions.insert(nth(i))));
      let seen = 0;

      for await (const one of store().interactions.openedIn(wholeDay)) {
        await store().interactions.save({ ...one, rating: rated(5) });
        seen += 1;
        if (seen === 120) break;
      }

      const answered = (await collect(store().interactions.openedIn(wholeDay))).filter(
        (one) => one.rating?.given === 5,
      );
      expect(answered).toHaveLength(120);
    });

    it.each([
      [
        'the hour skipped in spring',
        '2026-03-08T01:59:59.999-06:00',
        '2026-03-08T03:00:00.000-05:00',
      ],
      [
        'the hour that comes twice in autumn',
        '2026-11-01T01:30:00.001-05:00',
        '2026-11-01T01:30:00.001-06:00',
      ],
      ['the end of a year', '2025-12-31T23:59:59.999-06:00', '2026-01-01T00:00:00.000-06:00'],
      ['before 1970', '1969-12-31T23:59:59.999Z', '1970-01-01T00:00:00.000Z'],
    ])('keeps times to the millisecond and in order: %s', async (_name, early, late) => {
      const first = nth(1, { openedAt: new Date(early), lastTurnAt: new Date(early) });
      const second = nth(2, { openedAt: new Date(late), lastTurnAt: new Date(late) });
      await store().interactions.insert(second);
      await store().interactions.insert(first);

      const both = { from: new Date(early), to: new Date(new Date(late).getTime() + 1) };
      expect(await collect(store().interactions.openedIn(both))).toEqual([first, second]);
      const onlyFirst = { from: new Date(early), to: new Date(late) };
      expect(await collect(store().interactions.openedIn(onlyFirst))).toEqual([first]);
    });

    it('keeps counts by state as states change', async () => {
      const [first, second] = await Promise.all(
        times(3, (i) => store().interactions.insert(nth(i))),
      );
      if (first === undefined || second === undefined) throw new Error('not inserted');
      await store().interactions.save(close(first, ABANDONED, AT));
      await store().interactions.save(escalate(second, escalationId('esc_1')));

      expect(await store().interactions.countByState()).toEqual({
        open: 1,
        escalated: 1,
        closed: 1,
      });
    });

    it('shares no objects with its callers', async () => {
      const turns = [aCustomerTurn({ text: 'hola' })];
      const given = nth(1, {
        turns,
        openedAt: new Date(AT),
        dialogue: { step: 'one', tries: [1] },
      });
      const original = structuredClone(given);
      await store().interactions.insert(given);
      turns.push(aCustomerTurn({ text: 'added later' }));
      given.openedAt.setFullYear(1999);

      const found = await store().interactions.findById(given.id);
      if (found === null) throw new Error('not found');
      found.openedAt.setFullYear(1999);
      (found.dialogue as { tries: number[] }).tries.push(2);

      expect(await store().interactions.findById(given.id)).toEqual(original);
    });

    it('stores a long interaction: 400 turns of 1,600 characters, accents and emoji', async () => {
      const text = '¿Señor, cuánto debo? 😀👩‍👩‍👧 ñandú «año»\u0000\t'.repeat(40).slice(0, 1_600);
      const turns = times(200, (i) => [
        aCustomerTurn({ text, deliveryKey: `CA:${i}`, at: minutesAfter(i) }),
        anAssistantTurn({ text, deliveryKey: `CA:${i}`, at: minutesAfter(i) }),
      ]).flat();
      const long = nth(1, { turns });

      await store().interactions.insert(long);
      await store().interactions.save({ ...long, rating: rated(3) });

      expect(await store().interactions.findByDelivery('CA:199')).toEqual({
        ...long,
        rating: rated(3),
        version: 1,
      });
    });

    it('distinguishes long or odd identifiers that differ only at the end', async () => {
      const long = 'x'.repeat(3_000);
      const odd = [
        '',
        ' ',
        '\u0000',
        'a\u0000',
        'a\u0000b',
        'é',
        'e\u0301',
        '\uffff',
        '😀',
        '1',
        '01',
      ];
      const keys = [...odd.map((one) => `k${one}`), `${long}a`, `${long}b`];
      for (const [i, key] of keys.entries()) {
        await store().interactions.insert(
          nth(i, { externalId: key, turns: [aCustomerTurn({ deliveryKey: key })] }),
        );
      }

      for (const [i, key] of keys.entries()) {
        expect((await store().interactions.findByExternalId(key))?.id).toBe(ID(i));
        expect((await store().interactions.findByDelivery(key))?.id).toBe(ID(i));
      }
    });
  });
}

const ACCOUNT = accountNumber('10020034');
const ABANDONED = { kind: 'abandoned', short: false } as const;
const customer = (name = 'María José Ñandú') => ({ accountNumber: ACCOUNT, name });
const rated = (given: Rating): AskedRating => ({ askedAt: minutesAfter(1), given });
const TEXT: OutboxJob = {
  kind: 'send_text',
  to: PHONE,
  channel: 'sms',
  text: 'Folio B7K2QX',
  interactionId: interactionId(ID(1)),
};
const wholeDay = { from: minutesAfter(-720), to: minutesAfter(720) };

/** Every field differs from its default. */
function fullInteraction(): EscalatedInteraction {
  return anEscalatedInteraction({
    channel: 'sms',
    customer: customer(),
    language: 'en',
    lastTurnAt: minutesAfter(3),
    turns: [
      aCustomerTurn({ deliveryKey: 'SM02', text: '¿Cuánto debo? 😀' }),
      anAssistantTurn({
        deliveryKey: 'SM02',
        usage: {
          model: 'claude-haiku-5-5',
          inputTokens: 1_200,
          outputTokens: 80,
          cacheReadTokens: 1_000,
          cacheWriteTokens: 0,
          costUsd: 0.000_17,
        },
      }),
      { speaker: 'agent', at: minutesAfter(3), text: 'Le llamo ahora.', agentId: 'U01' },
    ],
    topics: [
      {
        topic: 'billing_inquiry',
        openedAt: AT,
        status: 'escalated',
        confirmed: false,
        lastStep: 'told_balance',
      },
    ],
    registrations: [
      {
        folio: 'B7K2QX',
        kind: 'complaint',
        topic: 'complaint',
        at: minutesAfter(2),
        data: { amount: 499.5, 'with.dot': true, $dollar: null, text: '' },
      },
    ],
    dialogue: { playbook: 'billing', stack: [{ tries: 2 }, null], 'a.b': { $c: 1 }, empty: {} },
    escalationId: escalationId('esc_1'),
    pendingEffects: [{ kind: 'enqueue', key: 'SM02:0', job: TEXT }],
    rating: { askedAt: minutesAfter(2.5), given: 4 },
    version: 3,
  });
}
