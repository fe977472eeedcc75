import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { escalationId } from '../../src/domain/ids.js';
import {
  close,
  closeByAgent,
  escalate,
  escalationIdOf,
  type Interaction,
  openInteraction,
  takeBack,
} from '../../src/domain/interaction.js';
import { AT, anInteraction, minutesAfter, PHONE } from '../support/builders.js';

const CASE = escalationId('esc_1');
const ASSUMED = { kind: 'resolved_auto', confirmed: false, takenBackAt: null } as const;

const VERBS = {
  escalate: (one: Interaction) => escalate(one, CASE),
  close: (one: Interaction) => close(one, ASSUMED, minutesAfter(1)),
  closeByAgent: (one: Interaction) =>
    closeByAgent(one, { kind: 'resolved_agent' }, minutesAfter(1)),
};
type Verb = keyof typeof VERBS;
const VERB_NAMES = Object.keys(VERBS) as Verb[];

const STAGES = {
  open: anInteraction(),
  escalated: VERBS.escalate(anInteraction()),
  'closed by the assistant': VERBS.close(anInteraction()),
  'closed by an agent': VERBS.closeByAgent(VERBS.escalate(anInteraction())),
} satisfies Record<string, Interaction>;
type Stage = keyof typeof STAGES;

/** Legal transitions; everything not listed is illegal. */
const LEGAL: Readonly<Record<Stage, Partial<Record<Verb, Stage>>>> = {
  open: { escalate: 'escalated', close: 'closed by the assistant' },
  escalated: { closeByAgent: 'closed by an agent' },
  'closed by the assistant': {},
  'closed by an agent': {},
};

const EVERY_STEP = (Object.keys(STAGES) as Stage[]).flatMap((stage) =>
  VERB_NAMES.map((verb) => ({ stage, verb })),
);

describe('an interaction', () => {
  it.each(EVERY_STEP)('meets $verb when it is $stage', ({ stage, verb }) => {
    const before = STAGES[stage];
    const original = structuredClone(before);
    const legal = LEGAL[stage][verb];

    if (legal === undefined) {
      expect(() => VERBS[verb](before)).toThrow(
        expect.objectContaining({ code: 'illegal_transition' }),
      );
    } else {
      expect(VERBS[verb](before)).toEqual(STAGES[legal]);
    }
    expect(before).toEqual(original);
  });

  it('has the fields of its state and no others after any sequence of verbs', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...VERB_NAMES), { maxLength: 8 }), (verbs) => {
        let current: Interaction = anInteraction();
        for (const verb of verbs) {
          try {
            current = VERBS[verb](current);
          } catch (error) {
            expect(error).toMatchObject({ code: 'illegal_transition' });
          }
          const isClosed = current.state === 'closed';
          expect('openKey' in current).toBe(!isClosed);
          expect('outcome' in current && 'closedAt' in current).toBe(isClosed);
          expect('escalationId' in current).toBe(current.state !== 'open');
        }
      }),
    );
  });

  it('cannot be written closed without an outcome, nor resolved by an agent without a case', () => {
    const { outcome: _outcome, ...withoutOutcome } = STAGES['closed by the assistant'];
    const withoutCase = { ...STAGES['closed by an agent'], escalationId: null };
    const { openKey: _openKey, ...withoutKey } = STAGES.escalated;

    expectTypeOf<typeof withoutOutcome>().not.toExtend<Interaction>();
    expectTypeOf<typeof withoutCase>().not.toExtend<Interaction>();
    expectTypeOf<typeof withoutKey>().not.toExtend<Interaction>();
  });

  it('drops active topics when it closes', () => {
    const topic = (status: 'active' | 'resolved') =>
      ({ topic: 'complaint', openedAt: AT, status, confirmed: false, lastStep: 'x' }) as const;
    const open = anInteraction({ topics: [topic('active'), topic('resolved')] });

    const closings = [VERBS.close(open), VERBS.closeByAgent(VERBS.escalate(open))];

    for (const { topics } of closings) {
      expect(topics.map(({ status }) => status)).toEqual(['dropped', 'resolved']);
    }
  });

  it('reports its case, even after it closed', () => {
    expect(Object.values(STAGES).map(escalationIdOf)).toEqual([null, CASE, null, CASE]);
  });

  it('is keyed by number for a text, by external id for a call or a withheld number', () => {
    const opened = (channel: 'voice' | 'sms', phone: typeof PHONE | null) =>
      openInteraction({
        id: anInteraction().id,
        externalId: 'X1',
        channel,
        line: '+525599990000',
        phone,
        customer: null,
        language: 'es',
        at: AT,
      }).openKey;

    expect(opened('voice', PHONE)).toBe('voice:X1');
    expect(opened('sms', PHONE)).toBe(`sms:${PHONE}`);
    expect(opened('sms', null)).toBe('sms:X1');
  });
});

describe('taking a resolution back', () => {
  it('marks an automatic resolution once', () => {
    const once = takeBack(STAGES['closed by the assistant'], minutesAfter(60));

    expect(once).toMatchObject({ outcome: { ...ASSUMED, takenBackAt: minutesAfter(60) } });
    expect(takeBack(once, minutesAfter(90))).toBe(once);
  });

  it.each([
    ['open', STAGES.open],
    ['escalated', STAGES.escalated],
    ['closed by an agent', STAGES['closed by an agent']],
    ['abandoned', close(anInteraction(), { kind: 'abandoned', short: false }, AT)],
    ['opted out', close(anInteraction(), { kind: 'opted_out' }, AT)],
  ])('leaves one that is %s as it is', (_state, interaction) => {
    expect(takeBack(interaction, AT)).toBe(interaction);
  });
});
