import { describe, expect, it } from 'vitest';
import { accountNumber } from '../../../src/domain/ids.js';
import { escalationIdOf, type Interaction } from '../../../src/domain/interaction.js';
import { checkRecord } from '../../../src/rehearsal/demo/check.js';
import type { Conversation } from '../../../src/rehearsal/demo/conversations.js';
import { formatTable } from '../../../src/rehearsal/demo/report.js';
import {
  AT,
  aClosedInteraction,
  anEscalatedInteraction,
  anEscalation,
  minutesAfter,
} from '../../support/builders.js';

const conversation: Conversation = {
  id: 'billing',
  title: 'How much do I owe?',
  channel: 'voice',
  from: '+525512345678',
  steps: [],
  expected: {
    end: { kind: 'resolved_auto', confirmed: true },
    topic: 'billing_inquiry',
    language: 'es',
    rating: 5,
    registrations: [],
    textsSent: 0,
  },
};

const asExpected = aClosedInteraction({
  closedAt: minutesAfter(2),
  customer: { accountNumber: accountNumber('10020034'), name: 'María Ríos' },
  outcome: { kind: 'resolved_auto', confirmed: true, takenBackAt: null },
  rating: { askedAt: AT, given: 5 },
  topics: [
    {
      topic: 'billing_inquiry',
      openedAt: AT,
      status: 'resolved',
      confirmed: true,
      lastStep: 'billing_inquiry.told',
    },
  ],
});

function judge(interaction: Interaction | null, textsSent = 0, problem: string | null = null) {
  const isEscalated = interaction !== null && escalationIdOf(interaction) !== null;
  const escalation = isEscalated ? anEscalation() : null;
  return checkRecord(conversation, { interaction, escalation, textsSent, problem });
}

describe('the check of a record', () => {
  it('holds when everything is as expected', () => {
    expect(judge(asExpected)).toMatchObject({ holds: true, found: null });
  });

  it.each([
    ['no record', null, 0, /no record/],
    [
      'another rating',
      { ...asExpected, rating: { askedAt: AT, given: 4 as const } },
      0,
      /rating 4 instead of 5/,
    ],
    ['another language', { ...asExpected, language: 'en' as const }, 0, /language en/],
    ['no topic', { ...asExpected, topics: [] }, 0, /topic null instead of billing_inquiry/],
    [
      'an assumed resolution',
      {
        ...asExpected,
        outcome: { kind: 'resolved_auto' as const, confirmed: false, takenBackAt: null },
      },
      0,
      /"confirmed":false/,
    ],
    ['a case', anEscalatedInteraction(), 0, /end .*escalated/],
    ['a text that was not due', asExpected, 1, /textsSent 1/],
  ])('fails for %s, and reports it', (_what, interaction, texts, found) => {
    expect(judge(interaction, texts)).toMatchObject({
      holds: false,
      found: expect.stringMatching(found),
    });
  });

  it('fails when the conversation was not played to its end, whatever the record says', () => {
    expect(judge(asExpected, 0, 'the call ended before step 2')).toMatchObject({
      holds: false,
      found: 'the call ended before step 2',
    });
  });
});

it('shows a contact in one row, with its number masked', () => {
  const lines = formatTable([
    { conversation, interaction: asExpected, escalation: null },
    { conversation: { ...conversation, id: 'lost' }, interaction: null, escalation: null },
  ]);

  expect(lines[1]?.split(/ {2,}/)).toEqual([
    'billing',
    'voice',
    'María •••• 5678',
    'billing_inquiry',
    'resolved_auto',
    '—',
    '0',
    '120.0',
    '5',
  ]);
  expect(lines[2]).toContain('NOT RECORDED');
});
