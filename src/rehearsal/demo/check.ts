import type { Escalation } from '../../domain/escalation.js';
import { type Interaction, primaryTopic } from '../../domain/interaction.js';
import type { Conversation, End } from './conversations.js';

/** A condition that must hold. */
export interface Check {
  readonly what: string;
  readonly holds: boolean;
  /** What was found instead; null if it holds. */
  readonly found: string | null;
}

export function check(what: string, holds: boolean, found: string): Check {
  return { what, holds, found: holds ? null : found };
}

export function formatCheck({ what, holds, found }: Check): string {
  return holds ? `✓ ${what}` : `✗ ${what}: ${found}`;
}

type Expected = Conversation['expected'];

/** Checks a contact's record against the expected result. */
export function checkRecord(
  conversation: Conversation,
  seen: {
    interaction: Interaction | null;
    escalation: Escalation | null;
    textsSent: number;
    problem: string | null;
  },
): Check {
  const { expected } = conversation;
  const what = describeEnd(expected.end);
  if (seen.interaction === null) return check(what, false, 'no record');
  const actual = observe(seen.interaction, seen.escalation, seen.textsSent);
  const differences = (Object.keys(expected) as (keyof Expected)[])
    .filter((key) => JSON.stringify(expected[key]) !== JSON.stringify(actual[key]))
    .map((key) => `${key} ${format(actual[key])} instead of ${format(expected[key])}`);
  const problems = [...(seen.problem === null ? [] : [seen.problem]), ...differences];
  return check(what, problems.length === 0, problems.join('; '));
}

type Observed = Omit<Expected, 'end'> & { readonly end: End | { readonly kind: string } };

function observe(
  interaction: Interaction,
  escalation: Escalation | null,
  textsSent: number,
): Observed {
  return {
    end: endOf(interaction, escalation),
    topic: primaryTopic(interaction),
    language: interaction.language,
    rating: interaction.rating?.given ?? null,
    registrations: interaction.registrations.map(({ kind }) => kind),
    textsSent,
  };
}

function endOf(interaction: Interaction, escalation: Escalation | null): Observed['end'] {
  if (escalation !== null) return { kind: 'escalated', reason: escalation.request.reason };
  if (interaction.state !== 'closed') return { kind: interaction.state };
  const { outcome } = interaction;
  return outcome.kind === 'resolved_auto'
    ? { kind: outcome.kind, confirmed: outcome.confirmed }
    : { kind: outcome.kind };
}

function describeEnd(end: End): string {
  switch (end.kind) {
    case 'resolved_auto':
      return `resolved automatically, ${end.confirmed ? 'the customer said so' : 'assumed'}`;
    case 'escalated':
      return `given to a person: ${end.reason}`;
    case 'abandoned':
      return 'abandoned by the customer';
    case 'opted_out':
      return 'no more texts to this number';
  }
}

function format(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
