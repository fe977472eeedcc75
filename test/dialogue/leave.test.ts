import { describe, expect, it } from 'vitest';
import { startDialogue } from '../../src/dialogue/engine.js';
import { leave } from '../../src/dialogue/leave.js';
import { parseDialogue } from '../../src/dialogue/state.js';
import type { DialogueEvent } from '../../src/dialogue/types.js';
import type { Channel } from '../../src/domain/channel.js';
import { interactionId } from '../../src/domain/ids.js';
import type { TopicRecord } from '../../src/domain/interaction.js';
import { openInteraction } from '../../src/domain/interaction.js';
import { asks, converse, cue, heard, no, PHONE, yes } from '../support/dialogue-builder.js';

const OPENED: DialogueEvent = { kind: 'opened' };
const T0 = new Date('2026-11-22T18:00:00Z');
const later = (ms: number) => new Date(T0.getTime() + ms);
const policy = { shortAbandonMs: 10_000 };

/** The outcome of leaving after these turns, as the service would have recorded them. */
function leaving(
  events: readonly DialogueEvent[],
  options: { afterMs?: number; channel?: Channel } = {},
) {
  const { afterMs = 60_000, channel = 'voice' } = options;
  const conversation = converse({ channel, phone: PHONE });
  for (const event of events) conversation.say(event);
  const topics = new Map<string, TopicRecord>();
  for (const effect of conversation.effects) {
    if (effect.kind !== 'topic') continue;
    const { kind: _, ...record } = effect;
    topics.set(effect.topic, { ...record, openedAt: T0 });
  }
  const interaction = {
    ...openInteraction({
      id: interactionId('int_1'),
      externalId: 'CA1',
      channel,
      line: '+525500000000',
      phone: PHONE,
      customer: null,
      language: 'es',
      at: T0,
    }),
    lastTurnAt: later(1_000),
    topics: [...topics.values()],
    dialogue: conversation.state,
  };
  return leave(interaction, later(afterMs), policy);
}

const assumed = { kind: 'resolved_auto', confirmed: false, takenBackAt: null };
const confirmed = { kind: 'resolved_auto', confirmed: true, takenBackAt: null };
const abandoned = { kind: 'abandoned', short: false };
const short = { kind: 'abandoned', short: true };
const guide = asks('connection_issue', 'sin internet');
const balance = asks('billing_inquiry', 'saldo');

describe('hanging up', () => {
  it.each([
    ['at the greeting, soon', [OPENED], 3_000, short],
    ['at the greeting, late', [OPENED], 60_000, abandoned],
    ['soon, but with a need told', [OPENED, guide], 3_000, abandoned],
    ['in the middle of a guide', [OPENED, guide, no()], 60_000, abandoned],
    ['after the balance was told', [OPENED, balance], 60_000, assumed],
    ['after it works, said by the customer', [OPENED, guide, yes()], 60_000, confirmed],
    ['at the rating', [OPENED, balance, no()], 60_000, confirmed],
    [
      'with a second request never dealt with',
      [OPENED, asks('billing_inquiry', 'saldo e internet', { secondIntent: 'connection_issue' })],
      60_000,
      abandoned,
    ],
    ['with a topic left aside', [OPENED, guide, balance], 60_000, abandoned],
    ['with a later wish not understood', [OPENED, balance, heard('bla')], 60_000, abandoned],
    [
      'while a guess waits to be confirmed',
      [OPENED, balance, heard('eso', { intent: 'plan_change', confidence: 0.5 })],
      60_000,
      abandoned,
    ],
    [
      'in the middle of a cancellation',
      [OPENED, asks('cancellation', 'cancelar'), heard('caro')],
      60_000,
      abandoned,
    ],
    [
      'after the cancellation is registered',
      [OPENED, asks('cancellation', 'cancelar'), heard('caro'), no()],
      60_000,
      confirmed,
    ],
  ] as const)('%s', (_, events, afterMs, outcome) => {
    expect(leaving(events, { afterMs })).toEqual(outcome);
  });

  it('while the number to call back is asked for leaves the wish for a person unmet', () => {
    const conversation = converse({ phone: null, customer: null });
    for (const event of [OPENED, cue('wantsHuman', 'un asesor')]) conversation.say(event);
    const interaction = {
      ...openInteraction({
        id: interactionId('int_1'),
        externalId: 'CA1',
        channel: 'voice',
        line: '+525500000000',
        phone: null,
        customer: null,
        language: 'es',
        at: T0,
      }),
      dialogue: conversation.state,
    };

    expect(leave(interaction, later(60_000), policy)).toEqual(abandoned);
  });
});

describe('a text falling idle', () => {
  it('is measured to the customer’s last word, not to the sweep', () => {
    const hello = [asks('greeting', 'hola')];

    expect(leaving(hello, { afterMs: 1_800_000, channel: 'sms' })).toEqual(short);
  });

  it('after an answer counts as resolved, assumed', () => {
    expect(leaving([balance], { afterMs: 1_800_000, channel: 'sms' })).toEqual(assumed);
  });
});

describe('the stored state', () => {
  it.each([
    ['nothing', null],
    ['undefined', undefined],
    ['garbage', { version: 1, mode: 'x' }],
    ['a text', 'state'],
    ['another version', { ...startDialogue(), version: 2 }],
    ['a playbook mode without a playbook', { ...startDialogue(), mode: { kind: 'playbook' } }],
  ])('is a fresh start for %s', (_, value) => {
    expect(parseDialogue(value)).toEqual(startDialogue());
  });

  it('comes back as it was', () => {
    const conversation = converse();
    for (const event of [OPENED, guide, no(), balance]) conversation.say(event);

    expect(parseDialogue(JSON.parse(JSON.stringify(conversation.state)))).toEqual(
      conversation.state,
    );
  });
});
