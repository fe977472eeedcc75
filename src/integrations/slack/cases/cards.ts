import type { KnownBlock, MrkdwnElement, PlainTextElement } from '@slack/types';
import type { DeskMessages } from '../../../../config/messages/desk/types.js';
import { isText } from '../../../domain/channel.js';
import type { Escalation } from '../../../domain/escalation.js';
import type { Interaction } from '../../../domain/interaction.js';
import type { Language } from '../../../domain/language.js';
import { maskPhone } from '../../../domain/phone.js';
import { ACTION } from '../ids.js';
import { chunks, clip, localTime, nameInLine, percent, slackDate } from '../text.js';

/** A message to post; `text` is for notifications and screen readers. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
  /** The same without blocks some workspaces reject (charts, tables), for when Slack refuses it. */
  readonly plainer?: { readonly text: string; readonly blocks: KnownBlock[] };
}

export interface CardStyle {
  readonly messages: DeskMessages;
  readonly language: Language;
  readonly timeZone: string;
}

/** Confidence from which an intent is shown as likely, not just possible. */
const LIKELY = 0.7;
const LINE_MAX = 300;
const LINES_MAX = 8;

/** The case as one message. Shows the full phone number only if `revealPhone`. */
export function caseCard(
  escalation: Escalation,
  interaction: Interaction,
  style: CardStyle,
  options: { revealPhone: boolean } = { revealPhone: escalation.state !== 'waiting' },
): SlackMessage {
  const { card } = style.messages;
  const { request } = escalation;
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain(title(escalation, style), 150) },
    { type: 'section', fields: fields(escalation, style, options.revealPhone) },
    {
      type: 'section',
      text: mrkdwn(`*${card.why}*\n${style.messages.reasons[request.reason]}`),
    },
    bullets(card.tried, request.tried.length === 0 ? [card.nothingTried] : request.tried, style),
    ...factBlocks(escalation, interaction, style),
    ...(request.nextStep.trim() === '' ? [] : [bullets(card.nextStep, [request.nextStep], style)]),
    ...resolutionBlocks(escalation, style),
    { type: 'context', elements: [mrkdwn(stateLine(escalation, style))] },
    ...buttonBlocks(escalation, style),
    ...(escalation.state === 'resolved' ? [] : [hint(escalation, style)]),
  ];
  return { text: fallbackText(escalation, style), blocks };
}

/** The minimum an agent needs to take the case, for when Slack refuses the full card. */
export function plainCard(escalation: Escalation, style: CardStyle): SlackMessage {
  return {
    text: fallbackText(escalation, style),
    blocks: [
      {
        type: 'section',
        text: plain(`${fallbackPlain(escalation, style)}\n${escalation.request.nextStep}`, 1_000),
      },
      ...buttonBlocks(escalation, style),
    ],
  };
}

function title(escalation: Escalation, { messages }: CardStyle): string {
  const topic = escalation.topic ?? escalation.intent?.name ?? null;
  const what = topic === null ? messages.card.unclearIntent : messages.intents[topic];
  const urgent = escalation.urgency === 'high' ? '🔴 ' : '';
  return `${urgent}${escalation.caseNumber} · ${what} · ${messages.channels[escalation.channel]}`;
}

function fields(
  escalation: Escalation,
  style: CardStyle,
  revealPhone: boolean,
): (MrkdwnElement | PlainTextElement)[] {
  const { messages } = style;
  const { card } = messages;
  const field = (label: string, value: string) => mrkdwn(`*${label}*\n${value}`);
  return [
    field(card.customer, customerLine(escalation, style, revealPhone)),
    field(card.account, escalation.customer?.accountNumber ?? '—'),
    field(card.channel, messages.channels[escalation.channel]),
    field(card.intent, intentLine(escalation, style)),
    field(card.language, messages.languages[escalation.language]),
    field(card.sentiment, messages.sentiments[escalation.sentiment]),
    field(card.urgency, messages.urgencies[escalation.urgency]),
    field(card.waitingSince, slackDate(escalation.requestedAt, 'day', style)),
  ];
}

function customerLine(
  escalation: Escalation,
  { messages }: CardStyle,
  revealPhone: boolean,
): string {
  const { phone } = escalation;
  const name = nameInLine(escalation.customer?.name ?? '') || messages.card.unknownCustomer;
  if (phone === null) return `${name} · ${messages.card.withheldNumber}`;
  return `${name} · ${revealPhone ? phone : maskPhone(phone)}`;
}

function intentLine(escalation: Escalation, { messages }: CardStyle): string {
  if (escalation.intent === null) return messages.card.unclearIntent;
  const { name, confidence } = escalation.intent;
  return messages.card.intentReading(
    messages.intents[name],
    percent(confidence),
    confidence >= LIKELY ? 'likely' : 'possible',
  );
}

function factBlocks(
  escalation: Escalation,
  interaction: Interaction,
  style: CardStyle,
): KnownBlock[] {
  const { card, registrations } = style.messages;
  const facts = escalation.request.facts.map(({ label, value }) => `${label}: ${value}`);
  const folios = interaction.registrations.map((r) => `${registrations[r.kind]}: ${r.folio}`);
  return [
    ...(facts.length === 0 ? [] : [bullets(card.facts, facts, style)]),
    ...(folios.length === 0 ? [] : [bullets(card.registered, folios, style)]),
  ];
}

/** Lines may quote customers, so the whole block is plain text, never markup. */
function bullets(heading: string, lines: readonly string[], { messages }: CardStyle): KnownBlock {
  const shown = lines.slice(0, LINES_MAX).map((line) => `• ${clipRaw(line, LINE_MAX)}`);
  const rest = lines.length - shown.length;
  const all = [`▸ ${heading}`, ...shown, ...(rest > 0 ? [messages.card.more(rest)] : [])];
  return { type: 'section', text: plain(all.join('\n'), 2_900) };
}

function resolutionBlocks(escalation: Escalation, style: CardStyle): KnownBlock[] {
  if (escalation.state !== 'resolved') return [];
  const { resolution } = escalation;
  const { card } = style.messages;
  const lines = [
    resolution.customerHelped ? card.helped : card.notHelped,
    ...(resolution.note.trim() === '' ? [] : [`${card.note}: ${resolution.note}`]),
  ];
  return [{ type: 'section', text: plain(lines.join('\n'), 1_500) }];
}

function stateLine(escalation: Escalation, style: CardStyle): string {
  const { card, dispositions } = style.messages;
  const when = (at: Date) => slackDate(at, 'day', style);
  switch (escalation.state) {
    case 'waiting':
      return card.stateWaiting(when(escalation.requestedAt));
    case 'claimed':
      return card.stateClaimed(mention(escalation.holder.id), when(escalation.claimedAt));
    case 'resolved': {
      const { by, disposition } = escalation.resolution;
      const at = when(escalation.resolvedAt);
      return card.stateResolved(mention(by.id), at, dispositions[disposition]);
    }
  }
}

function buttonBlocks(escalation: Escalation, { messages }: CardStyle): KnownBlock[] {
  const { card } = messages;
  const button = (label: string, action: string, style?: 'primary' | 'danger') => ({
    type: 'button' as const,
    text: plain(label, 75),
    action_id: action,
    value: escalation.id,
    ...(style === undefined ? {} : { style }),
  });
  switch (escalation.state) {
    case 'waiting':
      return [{ type: 'actions', elements: [button(card.claim, ACTION.claim, 'primary')] }];
    case 'claimed':
      return [
        {
          type: 'actions',
          elements: [
            button(card.resolve, ACTION.resolve, 'primary'),
            button(card.release, ACTION.release),
          ],
        },
      ];
    case 'resolved':
      return [];
  }
}

function hint(escalation: Escalation, { messages }: CardStyle): KnownBlock {
  const canReply = isText(escalation.channel) && escalation.phone !== null;
  return {
    type: 'context',
    elements: [mrkdwn(canReply ? messages.card.replyHintText : messages.card.replyHintVoice)],
  };
}

function fallbackText(escalation: Escalation, style: CardStyle): string {
  return clip(fallbackPlain(escalation, style), 1_000);
}

function fallbackPlain(escalation: Escalation, { messages, ...place }: CardStyle): string {
  const { card, reasons, channels } = messages;
  const words = card.plainFallback(
    escalation.caseNumber,
    reasons[escalation.request.reason],
    channels[escalation.channel],
  );
  return `${words} (${localTime(escalation.requestedAt, place)})`;
}

/** Slack shows the user's current name; anything but a user id stays plain text. */
export function mention(agentId: string): string {
  return /^[UW][A-Z0-9]+$/.test(agentId) ? `<@${agentId}>` : nameInLine(agentId);
}

export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** Escaped, cut to `max` and never empty: Slack refuses empty text. */
export function plain(text: string, max: number): PlainTextElement {
  return { type: 'plain_text', text: clip(text, max) || '—', emoji: false };
}

/** Cuts unescaped text, by whole characters. */
function clipRaw(text: string, max: number): string {
  const oneLine = text.replace(/\s+/g, ' ').trim();
  return chunks(oneLine, max).length <= 1 ? oneLine : `${[...oneLine].slice(0, max - 1).join('')}…`;
}
