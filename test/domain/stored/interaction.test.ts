import { describe, expect, it } from 'vitest';
import { accountNumber, escalationId } from '../../../src/domain/ids.js';
import { closeByAgent, escalate, type Interaction } from '../../../src/domain/interaction.js';
import { upgrade } from '../../../src/domain/stored/schemas.js';
import {
  AT,
  aClosedInteraction,
  anEscalatedInteraction,
  anInteraction,
  minutesAfter,
  PHONE,
} from '../../support/builders.js';
import { inVersion1 } from '../../support/version-1.js';

const OPEN = inVersion1({ ...anInteraction() });
const CASE = escalationId('esc_1');
const CLOSED = { ...OPEN, state: 'closed', openKey: null, closedAt: minutesAfter(5) };

const upgraded = (stored: object) => upgrade<Interaction>('interaction', stored);

describe('a version 1 interaction', () => {
  it.each<[string, object, Interaction]>([
    ['open', OPEN, anInteraction()],
    [
      'escalated',
      { ...OPEN, state: 'escalated', escalationId: CASE },
      anEscalatedInteraction({ escalationId: CASE }),
    ],
    [
      'closed by the assistant',
      { ...CLOSED, outcome: { kind: 'abandoned', short: false } },
      aClosedInteraction(),
    ],
    [
      'closed by an agent',
      { ...CLOSED, escalationId: CASE, outcome: { kind: 'unresolved' } },
      closeByAgent(escalate(anInteraction(), CASE), { kind: 'unresolved' }, minutesAfter(5)),
    ],
  ])('(%s) gets the fields of its state', (_state, stored, expected) => {
    expect(upgraded(stored)).toStrictEqual(expected);
  });

  it('keeps the identified customer', () => {
    const stored = { ...OPEN, accountNumber: '10020034', customerName: 'Lucía Hernández' };

    expect(upgraded(stored).customer).toEqual({
      accountNumber: accountNumber('10020034'),
      name: 'Lucía Hernández',
    });
  });

  it.each([
    ['not asked for', { rating: null, ratingAskedAt: null }, null],
    ['not given', { rating: null, ratingAskedAt: AT }, { askedAt: AT, given: null }],
    ['given', { rating: 4, ratingAskedAt: AT }, { askedAt: AT, given: 4 }],
  ])('keeps a rating that was %s', (_what, fields, rating) => {
    expect(upgraded({ ...OPEN, ...fields }).rating).toEqual(rating);
  });

  it.each([
    ['voice', 'sms'],
    ['sms', 'sms'],
    ['whatsapp', 'whatsapp'],
  ])('sends a text pending after %s by %s', (channel, sentBy) => {
    const pendingEffects = [{ kind: 'send_text', key: 'k', to: PHONE, text: 'Folio B7K2' }];

    expect(upgraded({ ...OPEN, channel, pendingEffects }).pendingEffects).toEqual([
      {
        kind: 'enqueue',
        key: 'k',
        job: {
          kind: 'send_text',
          to: PHONE,
          channel: sentBy,
          text: 'Folio B7K2',
          interactionId: anInteraction().id,
        },
      },
    ]);
  });

  it('keeps every other pending effect', () => {
    const turn = { kind: 'append_to_case', key: 'a', escalationId: CASE, turnIndex: 2 };
    const takeBack = { kind: 'take_back', key: 'b', interactionId: anInteraction().id, at: AT };
    const opening = { kind: 'open_escalation', key: 'c', escalationId: CASE, caseNumber: 'C-1' };

    const { pendingEffects } = upgraded({ ...OPEN, pendingEffects: [turn, takeBack, opening] });

    expect(pendingEffects).toEqual([
      {
        kind: 'enqueue',
        key: 'a',
        job: { kind: 'append_to_case', escalationId: CASE, turnIndex: 2 },
      },
      takeBack,
      opening,
    ]);
  });
});
