import type { Policy } from '../../../config/policy.js';
import type { DialogueEffect, DialogueEvent, Message, MessageParam } from '../../dialogue/types.js';
import { word } from '../../dialogue/word.js';
import { isText } from '../../domain/channel.js';
import { type EscalationId, escalationId } from '../../domain/ids.js';
import {
  type CustomerTurn,
  type EscalatedInteraction,
  type Interaction,
  primaryTopic,
  type TurnReading,
  withPending,
} from '../../domain/interaction.js';
import { readKeypad } from '../../domain/keypad.js';
import { localDateIn } from '../../domain/local-time.js';
import type { OpeningOfCase } from '../../domain/pending-effect.js';
import type { Expectation } from '../../domain/reply.js';
import { redactTogether } from '../../language/redact/redact.js';
import type { Ids } from '../../ports/ids.js';
import type { Store } from '../../ports/store.js';
import type { Understander } from '../../ports/understanding.js';
import { nextCaseNumber } from '../cases/case-number.js';
import type { AnswerDelivery, Handled } from './answer-delivery.js';
import { applyEffects } from './apply-effects.js';
import type { Decide } from './decide.js';
import type { InboundTurn, TakeTurn } from './inbound.js';

export interface TakeTurnDeps {
  readonly answerDelivery: AnswerDelivery;
  readonly decide: Decide;
  readonly store: Store;
  readonly understander: Understander;
  readonly ids: Ids;
  readonly policy: Policy;
  readonly timeZone: string;
}

type Heard = Extract<InboundTurn['event'], { kind: 'heard' }>;

/** Turns of context given to the understander. */
const RECENT = 6;

/** understand -> decide -> word -> commit -> answer. */
export function createTakeTurn(deps: TakeTurnDeps): TakeTurn {
  const { answerDelivery, decide, store, understander, ids, policy } = deps;
  const localDate = localDateIn(deps.timeZone);
  // A turn is never cancelled; `withFallback` enforces its own deadline.
  const neverAborted = new AbortController().signal;

  return async function takeTurn(turn) {
    // Kept across conflict retries: a turn is read once, and its case number is reserved once.
    let reading: TurnReading | null = null;
    let identity: { escalationId: EscalationId; caseNumber: string } | null = null;

    return answerDelivery(turn, async (stored, at) => {
      const { before, event } = withoutSecrets(stored, turn.event);
      if (before.state === 'closed') return afterClose(before);
      if (before.state === 'escalated') return whileEscalated(before, event);

      if (event.kind === 'heard' && event.input !== 'keypad') {
        reading ??= await understand(before, event, at);
      }
      const { step, usage } = await decide(before, toDialogue(event, reading), at);
      const wants = (kind: DialogueEffect['kind']) =>
        step.effects.some((effect) => effect.kind === kind);
      if (wants('escalate')) identity ??= await reserveCase();

      const numbered: Record<string, MessageParam> =
        identity === null ? {} : { caseNumber: { code: identity.caseNumber } };
      const applied = applyEffects(before, step.effects, {
        at,
        caseIdentity: identity,
        wordText: (say, current) =>
          word(say, { language: current.language, channel: 'sms', params: numbered }),
        mayText:
          wants('send_text') &&
          before.phone !== null &&
          !(await store.consents.isOptedOut(before.phone, 'sms')),
      });
      const after = await withTakeBack(before, { ...applied, dialogue: step.state }, at);
      const language = after.language;
      const text = word(step.say, {
        language,
        channel: before.channel,
        params: numbered,
      });
      const ends = step.ends || after.state === 'closed';
      return {
        interaction: after,
        customer: customerTurn(event, reading),
        reply: { text, language, expects: ends ? 'nothing' : step.expects, ends },
        usage,
      };
    });
  };

  async function understand(before: Interaction, heard: Heard, at: Date): Promise<TurnReading> {
    const active = before.topics.findLast((record) => record.status === 'active');
    return understander.understand(
      {
        text: heard.text,
        channel: before.channel,
        language: before.language,
        expects: expectation(before),
        activeIntent: active?.topic ?? null,
        recent: before.turns.slice(-RECENT).map(({ speaker, text }) => ({ speaker, text })),
        today: localDate(at),
      },
      neverAborted,
    );
  }

  async function reserveCase() {
    return {
      escalationId: escalationId(ids.next('esc')),
      caseNumber: await nextCaseNumber(store.sequences),
    };
  }

  /** A topic raised again may show that an earlier assumed resolution was wrong. */
  async function withTakeBack(
    before: Interaction,
    after: Interaction,
    at: Date,
  ): Promise<Interaction> {
    const raised = after.topics.filter(
      ({ topic }) => !before.topics.some((known) => known.topic === topic),
    );
    const { phone } = after;
    const accountNumber = after.customer?.accountNumber ?? null;
    if (raised.length === 0 || (phone === null && accountNumber === null)) return after;
    const since = at.getTime() - policy.repeatWindowMs;
    const earlier = await store.interactions.listByCustomer({ phone, accountNumber }, 10);
    return earlier
      .filter(
        (one) =>
          one.id !== after.id &&
          one.state === 'closed' &&
          one.closedAt.getTime() >= since &&
          one.outcome.kind === 'resolved_auto' &&
          !one.outcome.confirmed &&
          one.outcome.takenBackAt === null &&
          raised.some(({ topic }) => topic === primaryTopic(one)),
      )
      .reduce(
        (current, one) =>
          withPending(current, {
            kind: 'take_back',
            key: `take-back:${one.id}`,
            interactionId: one.id,
            at,
          }),
        after,
      );
  }

  /** A text while agents have the case goes into its thread. A call is over. */
  async function whileEscalated(
    before: EscalatedInteraction,
    event: InboundTurn['event'],
  ): Promise<Handled> {
    if (!isText(before.channel)) return afterClose(before);
    const opened = await caseOf(before);
    // Acknowledged once, and never after an agent has written: from then on they talk directly.
    const acknowledged =
      opened === null ||
      before.turns.some(
        (turn) =>
          turn.speaker === 'agent' ||
          (turn.speaker === 'assistant' && turn.text !== '' && turn.at > opened.requestedAt),
      );
    const say: Message[] = acknowledged
      ? []
      : [{ key: 'case.added', params: { caseNumber: { code: opened.caseNumber } } }];
    const index = before.turns.length;
    return {
      interaction: withPending(before, {
        kind: 'enqueue',
        key: `append:${before.escalationId}:${index}`,
        job: { kind: 'append_to_case', escalationId: before.escalationId, turnIndex: index },
      }),
      customer: customerTurn(event, null),
      reply: {
        text: wordFor(before, say),
        language: before.language,
        expects: 'nothing',
        ends: false,
      },
      usage: null,
    };
  }

  /** The stored case, or the committed one that has not been dispatched yet. */
  async function caseOf({
    pendingEffects,
    escalationId,
  }: EscalatedInteraction): Promise<Pick<OpeningOfCase, 'caseNumber' | 'requestedAt'> | null> {
    const pending = pendingEffects.find((effect) => effect.kind === 'open_escalation');
    return pending ?? (await store.escalations.findById(escalationId));
  }

  /** Only calls get here: a further request after the call was closed. */
  function afterClose(before: Interaction): Handled {
    const text = wordFor(before, [{ key: 'call.over', params: {} }]);
    return {
      interaction: before,
      customer: null,
      reply: { text, language: before.language, expects: 'nothing', ends: true },
      usage: null,
    };
  }
}

function wordFor({ language, channel }: Interaction, say: readonly Message[]): string {
  return word(say, { language, channel, params: {} });
}

/** What the last answer asked for. */
function expectation(interaction: Interaction): Expectation {
  const last = interaction.turns.findLast((turn) => turn.speaker === 'assistant');
  return last?.speaker === 'assistant' ? last.reply.expects : 'open';
}

/**
 * Removes card numbers and other secrets before anything else sees the text. This turn may complete
 * one, so the customer's earlier turns are cleaned along with it.
 */
function withoutSecrets(
  stored: Interaction,
  event: InboundTurn['event'],
): { before: Interaction; event: InboundTurn['event'] } {
  if (event.kind !== 'heard') return { before: stored, event };
  const earlier = stored.turns
    .filter((turn) => turn.speaker === 'customer')
    .map(({ text }) => text);
  const digitsAsked = ASKS_FOR_DIGITS.has(expectation(stored));
  const texts = redactTogether([...earlier, event.text], { digitsAsked });
  const cleaned = { ...event, text: texts.at(-1) ?? '' };
  if (earlier.every((text, i) => text === texts[i])) return { before: stored, event: cleaned };
  let at = 0;
  const turns = stored.turns.map((turn) =>
    turn.speaker === 'customer' ? { ...turn, text: texts[at++] ?? '' } : turn,
  );
  return { before: { ...stored, turns }, event: cleaned };
}

const ASKS_FOR_DIGITS: ReadonlySet<Expectation> = new Set([
  'account_number',
  'phone',
  'menu',
  'rating',
]);

function toDialogue(event: InboundTurn['event'], reading: TurnReading | null): DialogueEvent {
  if (event.kind !== 'heard') return event;
  // Keypad input is unambiguous: no engine is needed.
  return { ...event, understanding: reading?.understanding ?? readKeypad(event.text) };
}

function customerTurn(
  event: InboundTurn['event'],
  reading: TurnReading | null,
): Pick<CustomerTurn, 'text' | 'input' | 'reading'> | null {
  switch (event.kind) {
    case 'opened':
      return null;
    case 'heard':
      return { text: event.text, input: event.input, reading };
    case 'silence':
    case 'noise':
      return { text: '', input: event.kind, reading: null };
  }
}
