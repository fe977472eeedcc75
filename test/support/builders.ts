import type { Customer } from '../../src/domain/customer.js';
import {
  type Agent,
  type ClaimedEscalation,
  claim,
  type ResolvedEscalation,
  resolve,
  type WaitingEscalation,
} from '../../src/domain/escalation.js';
import {
  accountNumber,
  escalationId,
  interactionId,
  type PhoneNumber,
} from '../../src/domain/ids.js';
import {
  type AssistantTurn,
  type ClosedByAssistant,
  type CustomerTurn,
  close,
  type EscalatedInteraction,
  escalate,
  type OpenInteraction,
  openKey,
} from '../../src/domain/interaction.js';
import { emptyUnderstanding, type Understanding } from '../../src/domain/understanding.js';

/** Values with every field set; a test gives only the fields it cares about. */

export const AT = new Date('2026-03-10T15:00:00.000Z');
export const ANA: Agent = { id: 'U01ANA', name: 'ana' };
export const PHONE = '+525512345678' as PhoneNumber;

/** `minutes` after AT (negative: before). */
export function minutesAfter(minutes: number, from: Date = AT): Date {
  return new Date(from.getTime() + minutes * 60_000);
}

/** An open call from PHONE, not stored yet. Its `openKey` follows from channel, ids and phone. */
export function anInteraction(overrides: Partial<OpenInteraction> = {}): OpenInteraction {
  const channel = overrides.channel ?? 'voice';
  const externalId = overrides.externalId ?? 'CA00000000000000000000000000000001';
  const phone = overrides.phone === undefined ? PHONE : overrides.phone;
  const openedAt = overrides.openedAt ?? AT;
  return {
    id: interactionId('int_00000000000000000000000001'),
    externalId,
    openKey: openKey(channel, externalId, phone),
    channel,
    line: '+525599990000',
    phone,
    customer: null,
    language: 'es',
    state: 'open',
    openedAt,
    lastTurnAt: openedAt,
    turns: [],
    topics: [],
    registrations: [],
    dialogue: null,
    pendingEffects: [],
    rating: null,
    version: 0,
    ...overrides,
  };
}

export function anEscalatedInteraction(
  overrides: Partial<Omit<EscalatedInteraction, 'state'>> = {},
): EscalatedInteraction {
  const { escalationId: id = anEscalation().id, ...rest } = overrides;
  return escalate(anInteraction(rest), id);
}

/** Abandoned after five minutes by default. */
export function aClosedInteraction(
  overrides: Partial<Omit<ClosedByAssistant, 'state'>> = {},
): ClosedByAssistant {
  const { closedAt, outcome, escalationId: _null, ...rest } = overrides;
  const open = anInteraction(rest);
  const abandoned = { kind: 'abandoned', short: false } as const;
  return close(open, outcome ?? abandoned, closedAt ?? minutesAfter(5, open.openedAt));
}

export function aCustomerTurn(overrides: Partial<CustomerTurn> = {}): CustomerTurn {
  return {
    speaker: 'customer',
    at: AT,
    text: '¿Cuánto debo?',
    input: 'speech',
    deliveryKey: 'CA00000000000000000000000000000001:1',
    reading: {
      understanding: anUnderstanding({ intent: 'billing_inquiry', confidence: 0.93 }),
      engine: 'offline',
      fallbackReason: null,
      latencyMs: 1,
      usage: null,
    },
    ...overrides,
  };
}

export function anAssistantTurn(overrides: Partial<AssistantTurn> = {}): AssistantTurn {
  const text = overrides.text ?? 'Debe 499 pesos. ¿Algo más?';
  return {
    speaker: 'assistant',
    at: AT,
    text,
    reply: { text, language: 'es', expects: 'yes_no', ends: false },
    deliveryKey: 'CA00000000000000000000000000000001:1',
    usage: null,
    ...overrides,
  };
}

/** A waiting case whose card is not posted yet. */
export function anEscalation(overrides: Partial<WaitingEscalation> = {}): WaitingEscalation {
  return {
    id: escalationId('esc_00000000000000000000000001'),
    caseNumber: 'C-1001',
    interactionId: interactionId('int_00000000000000000000000001'),
    state: 'waiting',
    channel: 'voice',
    phone: PHONE,
    customer: { accountNumber: accountNumber('10020034'), name: 'Lucía Hernández' },
    language: 'es',
    intent: { name: 'billing_inquiry', confidence: 0.91 },
    topic: 'billing_inquiry',
    sentiment: 'neutral',
    urgency: 'normal',
    request: {
      reason: 'disputed_charge',
      topic: 'billing_inquiry',
      tried: ['Se leyó el saldo'],
      facts: [{ label: 'Monto', value: '$499.00' }],
      nextStep: 'Revisar el cargo del mes.',
    },
    requestedAt: AT,
    firstClaimedAt: null,
    heldMs: 0,
    desk: null,
    version: 0,
    ...overrides,
  };
}

/** Claimed by ANA a minute after the request. */
export function aClaimedEscalation(overrides: Partial<ClaimedEscalation> = {}): ClaimedEscalation {
  const { requestedAt = AT } = overrides;
  const waiting = anEscalation({ requestedAt });
  return { ...claim(waiting, ANA, minutesAfter(1, requestedAt)), ...overrides };
}

/** Resolved by ANA ten minutes after the request. */
export function aResolvedEscalation(
  overrides: Partial<ResolvedEscalation> = {},
): ResolvedEscalation {
  const { requestedAt = AT } = overrides;
  const claimed = aClaimedEscalation({ requestedAt });
  const resolution = { by: ANA, disposition: 'solved', note: '', customerHelped: true } as const;
  return { ...resolve(claimed, resolution, minutesAfter(10, requestedAt)), ...overrides };
}

export function aCustomer(overrides: Partial<Customer> = {}): Customer {
  return {
    accountNumber: accountNumber('10020034'),
    phone: PHONE,
    name: 'Lucía Hernández',
    language: 'es',
    plan: 'internet_100',
    balanceMinor: 49_900,
    currency: 'MXN',
    dueDate: '2026-03-20',
    lastPayment: { amountMinor: 49_900, date: '2026-02-18' },
    zone: 'CDMX-SUR',
    tenureMonths: 26,
    ...overrides,
  };
}

export function anUnderstanding(overrides: Partial<Understanding> = {}): Understanding {
  return { ...emptyUnderstanding(), ...overrides };
}
