import type { Escalation } from '../../domain/escalation.js';
import { type Interaction, primaryTopic } from '../../domain/interaction.js';
import { maskPhone } from '../../domain/phone.js';
import type { Conversation } from './conversations.js';
import type { Line } from './play.js';

export interface Row {
  readonly conversation: Conversation;
  readonly interaction: Interaction | null;
  readonly escalation: Escalation | null;
}

const SPEAKERS: Readonly<Record<Line['who'], string>> = {
  customer: 'Customer',
  service: 'ContactPro',
  agent: 'Ana',
  note: '',
};

/** One line per utterance; consecutive lines of the service are joined. */
export function formatLines(lines: readonly Line[]): string[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last?.who === 'service' && line.who === 'service') {
      joined[joined.length - 1] = { who: 'service', text: `${last.text} ${line.text}` };
    } else joined.push(line);
  }
  return joined.map(({ who, text }) =>
    who === 'note' ? `(${text})` : `${SPEAKERS[who].padEnd(10)}  ${text}`,
  );
}

const HEADINGS = [
  'contact',
  'channel',
  'customer',
  'topic',
  'outcome',
  'escalation',
  'turns',
  'seconds',
  'rating',
];

/** The stored contacts as a table. */
export function formatTable(rows: readonly Row[]): string[] {
  const cells = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...cells.map((row) => [...(row[column] ?? '')].length)),
  );
  return cells.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length))
      .join('  ')
      .trimEnd(),
  );
}

function cellsOf({ conversation, interaction, escalation }: Row): string[] {
  if (interaction === null) return [conversation.id, conversation.channel, '', '', 'NOT RECORDED'];
  const { rating, phone, customer } = interaction;
  const name = customer?.name.split(' ')[0] ?? '';
  return [
    conversation.id,
    interaction.channel,
    `${name} ${phone === null ? '' : maskPhone(phone)}`.trim(),
    primaryTopic(interaction) ?? '—',
    outcomeOf(interaction),
    escalation === null ? '—' : `${escalation.request.reason}, ${escalation.state}`,
    String(interaction.turns.length),
    secondsOf(interaction),
    String(rating?.given ?? '—'),
  ];
}

function outcomeOf(interaction: Interaction): string {
  if (interaction.state !== 'closed') return interaction.state;
  const { outcome } = interaction;
  const isAssumed = outcome.kind === 'resolved_auto' && !outcome.confirmed;
  return isAssumed ? `${outcome.kind} (assumed)` : outcome.kind;
}

function secondsOf(interaction: Interaction): string {
  if (interaction.state !== 'closed') return '—';
  const { closedAt, openedAt } = interaction;
  return ((closedAt.getTime() - openedAt.getTime()) / 1_000).toFixed(1);
}
