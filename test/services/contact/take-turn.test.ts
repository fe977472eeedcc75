import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { policy } from '../../../config/policy.js';
import { spell } from '../../../src/dialogue/spoken/codes.js';
import { CARD_MARK } from '../../../src/language/redact/marks.js';
import type { Store } from '../../../src/ports/store.js';
import { AT, aCustomer } from '../../support/builders.js';
import { steppingClock } from '../../support/desk-bench.js';
import { openTempStore } from '../../support/embedded-store.js';
import { SAID } from '../../support/scripted-readings.js';
import { scriptedUnderstander } from '../../support/scripted-understander.js';
import { dialogueOf, drainOutbox, turnBench } from '../../support/turn-bench.js';

const clock = steppingClock(AT);
let store: Store;
let serial = 0;
/** A fresh call or text id. */
const fresh = (kind: 'CA' | 'SM') => `${kind}${nextSerial()}`;
/** A fresh customer number, so that tests don't share an interaction. */
let phone = '';

beforeAll(async () => {
  store = await openTempStore(clock);
});
afterAll(() => store.close());
beforeEach(async () => {
  phone = `+5255${String(10_000_000 + nextSerial())}`;
  const account = String(20_000_000 + serial);
  await store.customers.upsert(
    aCustomer({ phone: phone as never, accountNumber: account as never }),
  );
  await drainOutbox(store, clock);
});

describe('takeTurn', () => {
  it('greets, answers, asks for a rating and closes a call as resolved', async () => {
    const bench = turnBench({ store, clock });
    const call = bench.call(fresh('CA'), phone);

    const greeting = await call.open();
    const told = await call.say('cuánto debo');
    await call.say('no, gracias');
    const goodbye = await call.press('5');

    expect(greeting).toMatchObject({ language: 'es', ends: false });
    expect(greeting.text).toContain('Lucía');
    expect(told.text).toMatch(/cuatrocientos noventa y nueve|499/);
    expect(goodbye).toMatchObject({ ends: true, expects: 'nothing' });
    expect(await call.stored()).toMatchObject({
      state: 'closed',
      rating: { given: 5 },
      outcome: { kind: 'resolved_auto', confirmed: true, takenBackAt: null },
      topics: [{ topic: 'billing_inquiry', status: 'resolved', confirmed: true }],
    });
  });

  it('stores text, reading and answer, and asks no engine about keypad input', async () => {
    const understander = scriptedUnderstander(SAID);
    const bench = turnBench({ store, clock, understander });
    const call = bench.call(fresh('CA'), phone);
    await call.open();
    await call.say('cuánto debo');
    await call.press('2');
    const stored = await call.stored();

    expect(understander.calls.map(({ text }) => text)).toEqual(['cuánto debo']);
    expect(stored?.turns.map(({ speaker }) => speaker)).toEqual([
      'assistant',
      'customer',
      'assistant',
      'customer',
      'assistant',
    ]);
    expect(stored?.turns[1]).toMatchObject({
      text: 'cuánto debo',
      input: 'speech',
      reading: { engine: 'offline', understanding: { intent: 'billing_inquiry' } },
    });
    expect(stored?.turns[3]).toMatchObject({ text: '2', input: 'keypad', reading: null });
  });

  it('gives the engine the last turns, what was asked, the topic and the local date', async () => {
    const understander = scriptedUnderstander(SAID);
    const bench = turnBench({ store, clock, understander });
    const call = bench.call(fresh('CA'), phone);
    await call.open();
    await call.say('no tengo internet');
    await call.say('no');

    expect(understander.calls.at(-1)).toMatchObject({
      text: 'no',
      channel: 'voice',
      language: 'es',
      activeIntent: 'connection_issue',
      today: '2026-03-10',
    });
    expect(understander.calls.at(-1)?.recent.at(-2)).toEqual({
      speaker: 'customer',
      text: 'no tengo internet',
    });
  });

  it('records silence and noise as turns without words', async () => {
    const bench = turnBench({ store, clock });
    const call = bench.call(fresh('CA'), phone);
    await call.open();
    await call.take({ kind: 'silence' });
    await call.take({ kind: 'noise' });

    const inputs = (await call.stored())?.turns.flatMap((turn) =>
      turn.speaker === 'customer' ? [[turn.input, turn.text]] : [],
    );
    expect(inputs).toEqual([
      ['silence', ''],
      ['noise', ''],
    ]);
  });

  it('escalates: gives the case number, stores the case and queues it for the agents', async () => {
    const bench = turnBench({ store, clock });
    const call = bench.call(fresh('CA'), phone);
    await call.open();
    const reply = await call.say('quiero hablar con una persona');
    const stored = await call.stored();
    const [escalation] = (await store.escalations.listOpen(100)).filter(
      ({ interactionId }) => interactionId === stored?.id,
    );

    expect(stored).toMatchObject({
      state: 'escalated',
      escalationId: escalation?.id,
      pendingEffects: [],
    });
    expect(escalation).toMatchObject({
      state: 'waiting',
      phone,
      request: { reason: 'customer_asked' },
    });
    // Spelled out when spoken, and sent in writing.
    const caseNumber = escalation?.caseNumber ?? '';
    expect(reply.text).toContain(spell(caseNumber, 'es'));
    expect((await drainOutbox(store, clock)).map(({ job }) => job)).toEqual([
      expect.objectContaining({
        kind: 'send_text',
        to: phone,
        text: expect.stringContaining(caseNumber),
      }),
      { kind: 'announce_case', escalationId: escalation?.id },
    ]);
    expect(bench.nudges.length).toBeGreaterThan(0);
  });

  it('hangs up on further speech after the end, and records only the reply', async () => {
    const bench = turnBench({ store, clock });
    const call = bench.call(fresh('CA'), phone);
    await call.open();
    await call.say('quiero hablar con una persona');
    const before = await call.stored();

    const reply = await call.say('cuánto debo');

    expect(reply).toMatchObject({ ends: true, expects: 'nothing' });
    expect(reply.text).not.toBe('');
    const after = await call.stored();
    expect(after?.state).toBe('escalated');
    expect(dialogueOf(after)).toEqual([...dialogueOf(before), `assistant: ${reply.text}`]);
  });

  it('adds a text to an escalated case to its thread and acknowledges it once', async () => {
    const bench = turnBench({ store, clock });
    const first = fresh('SM');
    await bench.text(first, 'quiero hablar con una persona', phone);
    await drainOutbox(store, clock);
    clock.advance(60_000);

    const second = await bench.text(fresh('SM'), 'es urgente', phone);
    clock.advance(60_000);
    const third = await bench.text(fresh('SM'), 'sigo aquí', phone);

    const stored = await store.interactions.findByDelivery(first);
    const escalationId = stored?.state === 'escalated' ? stored.escalationId : null;
    expect(second.text).toMatch(/C-\d+/);
    expect(third.text).toBe('');
    expect((await drainOutbox(store, clock)).map(({ job }) => job)).toEqual([
      { kind: 'append_to_case', escalationId, turnIndex: 2 },
      { kind: 'append_to_case', escalationId, turnIndex: 4 },
    ]);
    expect(stored?.turns[2]).toMatchObject({ speaker: 'customer', text: 'es urgente' });
    expect(stored?.turns[4]).toMatchObject({ speaker: 'customer', text: 'sigo aquí' });
  });

  it('acknowledges a text even when the case could not be dispatched yet', async () => {
    const broken: Store = {
      ...store,
      escalations: {
        ...store.escalations,
        insert: () => Promise.reject(new Error('said by the test')),
      },
    };
    const first = fresh('SM');
    await turnBench({ store: broken, clock }).text(first, 'quiero hablar con una persona', phone);
    clock.advance(60_000);

    const next = await turnBench({ store: broken, clock }).text(fresh('SM'), 'es urgente', phone);

    expect(next.text).toMatch(/C-\d+/);
  });

  it('texts the folio after a call, unless the customer opted out', async () => {
    const bench = turnBench({ store, clock });
    const cancels = async () => {
      const call = bench.call(fresh('CA'), phone);
      await call.open();
      await call.say('cancelar mi servicio');
      await call.say('por el precio');
      await call.say('no');
      const stored = await call.stored();
      if (stored?.registrations.length === 0) await call.say('sí');
      return call.stored();
    };

    const first = await cancels();
    const sent = (await drainOutbox(store, clock)).filter(({ job }) => job.kind === 'send_text');
    await store.consents.setOptedOut(phone as never, 'sms', true, clock.now());
    const second = await cancels();
    const sentThen = (await drainOutbox(store, clock)).filter(
      ({ job }) => job.kind === 'send_text',
    );

    const folio = first?.registrations.at(-1)?.folio ?? 'none';
    expect(sent.map(({ job }) => job)).toEqual([
      expect.objectContaining({ to: phone, text: expect.stringContaining(folio) }),
    ]);
    expect(second?.registrations).toHaveLength(1);
    expect(sentThen).toEqual([]);
  });
});

describe('a resolution that was only assumed', () => {
  /** A call that gets its answer and hangs up. */
  async function callAndLeave(words: 'cuánto debo', confirmed = false) {
    const bench = turnBench({ store, clock });
    const callSid = fresh('CA');
    const call = bench.call(callSid, phone);
    await call.open();
    await call.say(words);
    if (confirmed) await call.say('no, gracias');
    clock.advance(1_000);
    await bench.endCall({ callSid });
    return call;
  }

  async function callAgain(words: 'cuánto debo' | 'no tengo internet') {
    const call = turnBench({ store, clock }).call(fresh('CA'), phone);
    await call.open();
    await call.say(words);
  }

  it('is taken back when the customer returns with the same topic within the window', async () => {
    const first = await callAndLeave('cuánto debo');
    expect(await first.stored()).toMatchObject({
      outcome: { kind: 'resolved_auto', confirmed: false, takenBackAt: null },
    });
    clock.advance(policy.repeatWindowMs - 3_600_000);

    await callAgain('cuánto debo');

    expect(await first.stored()).toMatchObject({
      outcome: { kind: 'resolved_auto', confirmed: false, takenBackAt: clock.now() },
    });
  });

  it('is taken back once: the first return counts', async () => {
    const first = await callAndLeave('cuánto debo');
    clock.advance(3_600_000);
    await callAgain('cuánto debo');
    const at = clock.now();
    clock.advance(3_600_000);
    await callAgain('cuánto debo');

    expect(await first.stored()).toMatchObject({ outcome: { takenBackAt: at } });
  });

  it('stands when they return after the window', async () => {
    const first = await callAndLeave('cuánto debo');
    clock.advance(policy.repeatWindowMs + 1);

    await callAgain('cuánto debo');

    expect(await first.stored()).toMatchObject({ outcome: { takenBackAt: null } });
  });

  it('stands when they return with another topic', async () => {
    const first = await callAndLeave('cuánto debo');

    await callAgain('no tengo internet');

    expect(await first.stored()).toMatchObject({ outcome: { takenBackAt: null } });
  });

  it('stands when it was confirmed', async () => {
    const first = await callAndLeave('cuánto debo', true);
    expect(await first.stored()).toMatchObject({ outcome: { confirmed: true } });

    await callAgain('cuánto debo');

    expect(await first.stored()).toMatchObject({ outcome: { takenBackAt: null } });
  });
});

describe('card numbers', () => {
  const card = fc
    .tuple(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 17 }),
      fc.constantFrom('4', '5', '37', '6011', '2'),
      fc.constantFrom('', ' ', '-', '.'),
    )
    .map(([digits, start, gap]) => {
      const body = `${start}${digits.join('')}`.slice(0, 18);
      const all = body + checkDigit(body);
      return { digits: all, written: all.match(/.{1,4}/g)?.join(gap) ?? all };
    })
    .filter(({ digits }) => digits.length >= 13 && digits.length <= 19);

  it('are not stored, logged or shown to an engine, whichever turn they appear in', async () => {
    const understander = scriptedUnderstander(({ text }) =>
      text === 'hola' ? { intent: 'greeting' } : { intent: 'out_of_scope', confidence: 0.3 },
    );
    const bench = turnBench({ store, clock, understander });
    await fc.assert(
      fc.asyncProperty(
        card,
        fc.nat({ max: 2 }),
        fc.constantFrom('speech', 'keypad', 'text', 'keyword'),
        async ({ digits, written }, turn, input) => {
          const words = input === 'keypad' ? digits : `mi tarjeta es ${written}, gracias`;
          const from = `+5281${String(10_000_000 + nextSerial())}`;
          const callSid = fresh('CA');
          const call = bench.call(callSid, from);
          const isText = input === 'text' || input === 'keyword';
          if (!isText) await call.open();
          for (let n = 0; n <= turn; n += 1) {
            const said = n === turn ? words : 'hola';
            if (input === 'speech') await call.say(said);
            else if (input === 'keypad') await (n === turn ? call.press(said) : call.say(said));
            else if (input === 'text') await bench.text(fresh('SM'), said, from);
            else await takesKeyword(said, from);
          }
          const stored = isText
            ? await store.interactions.listByCustomer(
                { phone: from as never, accountNumber: null },
                5,
              )
            : await call.stored();
          const text = JSON.stringify([stored, bench.lines, understander.calls]);

          expect({
            removed: text.includes(CARD_MARK),
            kept: text.includes(written) || text.includes(digits),
          }).toEqual({ removed: true, kept: false });
          bench.lines.length = 0;
          understander.calls.length = 0;
        },
      ),
      { numRuns: 60, seed: 4 },
    );

    function takesKeyword(body: string, from: string) {
      return bench.takeKeyword({
        channel: 'sms',
        messageSid: fresh('SM'),
        line: '+525599990000',
        from,
        body,
        keyword: 'help',
        silent: false,
      });
    }
  });
});

function nextSerial(): number {
  serial += 1;
  return serial;
}

function checkDigit(body: string): string {
  const sum = [...body]
    .reverse()
    .map((digit, i) => (i % 2 === 0 ? Number(digit) * 2 : Number(digit)))
    .reduce((total, n) => total + (n > 9 ? n - 9 : n), 0);
  return String((10 - (sum % 10)) % 10);
}
