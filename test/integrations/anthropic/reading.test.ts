import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INTENTS } from '../../../src/domain/intent.js';
import { Understanding } from '../../../src/domain/understanding.js';
import { ClaudeReading, toUnderstanding } from '../../../src/integrations/anthropic/reading.js';
import { aReading } from '../../support/claude-readings.js';

const entityOf = (kind: string, value: string) =>
  toUnderstanding(ClaudeReading.parse(aReading({ entities: [{ kind, value }] }))).entities;

describe('a reading by Claude', () => {
  it('becomes an understanding with the named cues true and the others false', () => {
    const understanding = toUnderstanding(
      ClaudeReading.parse(
        aReading({
          intent: 'cancellation',
          confidence: 0.9,
          secondIntent: 'billing_inquiry',
          language: 'en',
          sentiment: 'angry',
          urgency: 'high',
          answer: 'no',
          cues: ['wantsHuman', 'profanity'],
        }),
      ),
    );

    expect(understanding).toEqual({
      intent: 'cancellation',
      confidence: 0.9,
      alternatives: [],
      secondIntent: 'billing_inquiry',
      language: 'en',
      sentiment: 'angry',
      urgency: 'high',
      answer: 'no',
      cues: {
        wantsHuman: true,
        repeat: false,
        goBack: false,
        wait: false,
        profanity: true,
        vulnerable: false,
        disputesCharge: false,
      },
      entities: { accountNumber: null, amount: null, date: null, phone: null, digits: null },
    });
  });

  it('keeps the two best alternatives, without the intent itself, repeats or bad numbers', () => {
    const { alternatives } = toUnderstanding(
      ClaudeReading.parse(
        aReading({
          intent: 'complaint',
          alternatives: [
            { intent: 'greeting', confidence: 0.1 },
            { intent: 'complaint', confidence: 0.9 },
            { intent: 'billing_inquiry', confidence: 0.3 },
            { intent: 'plan_change', confidence: 7 },
            { intent: 'billing_inquiry', confidence: 0.2 },
            { intent: 'cancellation', confidence: 0.4 },
          ],
        }),
      ),
    );

    expect(alternatives).toEqual([
      { intent: 'cancellation', confidence: 0.4 },
      { intent: 'billing_inquiry', confidence: 0.3 },
    ]);
  });

  it('has zero confidence for a bare yes, no or digits', () => {
    const read = (overrides: Record<string, unknown>) =>
      toUnderstanding(
        ClaudeReading.parse(aReading({ intent: 'out_of_scope', confidence: 0.9, ...overrides })),
      );

    expect(read({ answer: 'yes' }).confidence).toBe(0);
    expect(read({ entities: [{ kind: 'digits', value: '45' }] }).confidence).toBe(0);
    expect(read({}).confidence).toBe(0.9);
  });

  it.each([
    ['accountNumber', '1002 0034', { accountNumber: '10020034' }],
    ['accountNumber', '12', { accountNumber: null }],
    ['accountNumber', 'my number', { accountNumber: null }],
    ['amount', '1250.5', { amount: 1250.5 }],
    ['amount', '$1,250.50', { amount: 1250.5 }],
    ['amount', '1.250,50', { amount: 1250.5 }],
    ['amount', '1,250', { amount: 1250 }],
    ['amount', '350 pesos', { amount: 350 }],
    ['amount', 'mucho', { amount: null }],
    ['date', '2026-02-28', { date: '2026-02-28' }],
    ['date', '2026-02-30', { date: null }],
    ['date', 'mañana', { date: null }],
    ['phone', '+52 55 1234 5678', { phone: '+525512345678' }],
    ['phone', '5512345678', { phone: '+525512345678' }],
    ['phone', 'anonymous', { phone: null }],
    ['digits', '4 5 0', { digits: '450' }],
    ['digits', '4'.repeat(21), { digits: null }],
  ])('reads %s %s, or null if it is malformed', (kind, value, expected) => {
    expect(entityOf(kind, value)).toMatchObject(expected);
  });

  it('gives a valid understanding for anything that fits the schema', () => {
    const reading = fc.record({
      intent: fc.constantFrom(...INTENTS),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      alternatives: fc.array(
        fc.record({
          intent: fc.constantFrom(...INTENTS),
          confidence: fc.double({ noNaN: true, noDefaultInfinity: true }),
        }),
      ),
      secondIntent: fc.constantFrom(...INTENTS, 'none' as const),
      language: fc.constantFrom('es' as const, 'en' as const, 'unclear' as const),
      sentiment: fc.constantFrom(
        'positive' as const,
        'neutral' as const,
        'negative' as const,
        'angry' as const,
      ),
      urgency: fc.constantFrom('low' as const, 'normal' as const, 'high' as const),
      answer: fc.constantFrom('yes' as const, 'no' as const, 'none' as const),
      cues: fc.array(fc.constantFrom('repeat' as const, 'goBack' as const, 'vulnerable' as const)),
      entities: fc.array(
        fc.record({
          kind: fc.constantFrom(
            'accountNumber' as const,
            'amount' as const,
            'date' as const,
            'phone' as const,
            'digits' as const,
          ),
          value: fc.oneof(fc.string(), fc.stringMatching(/^[\d.,$+ -]{0,30}$/)),
        }),
      ),
    });

    fc.assert(
      fc.property(reading, (value) => {
        const understanding = toUnderstanding(ClaudeReading.parse(value));

        expect(Understanding.safeParse(understanding).error).toBeUndefined();
      }),
    );
  });
});
