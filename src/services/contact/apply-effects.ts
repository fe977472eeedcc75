import type { DialogueEffect, Message } from '../../dialogue/types.js';
import { isText } from '../../domain/channel.js';
import { identify } from '../../domain/customer.js';
import type { EscalationId } from '../../domain/ids.js';
import { close, escalate, type Interaction, withPending } from '../../domain/interaction.js';

export interface EffectContext {
  readonly at: Date;
  /** Reserved for this turn when the effects escalate. */
  readonly caseIdentity: {
    readonly escalationId: EscalationId;
    readonly caseNumber: string;
  } | null;
  /** Words a text message in the interaction's language. */
  readonly wordText: (say: readonly Message[], interaction: Interaction) => string;
  /** False when the number opted out of texts we initiate. */
  readonly mayText: boolean;
}

/** Applies the dialogue's effects in order. Pure: the result is committed in one write. */
export function applyEffects(
  interaction: Interaction,
  effects: readonly DialogueEffect[],
  context: EffectContext,
): Interaction {
  let current = interaction;
  for (const [index, effect] of effects.entries()) current = apply(current, effect, index, context);
  return current;
}

function apply(
  interaction: Interaction,
  effect: DialogueEffect,
  index: number,
  context: EffectContext,
): Interaction {
  switch (effect.kind) {
    case 'identify':
      return { ...interaction, customer: identify(effect.customer) };
    case 'speak_language':
      return { ...interaction, language: effect.language };
    case 'topic':
      return { ...interaction, topics: withTopic(interaction, effect, context.at) };
    case 'register':
      return { ...interaction, registrations: [...interaction.registrations, effect.registration] };
    case 'ask_rating':
      return { ...interaction, rating: interaction.rating ?? { askedAt: context.at, given: null } };
    case 'rate':
      return {
        ...interaction,
        rating: { askedAt: interaction.rating?.askedAt ?? context.at, given: effect.rating },
      };
    case 'close':
      return close(interaction, effect.outcome, context.at);
    case 'send_text': {
      // In a text interaction the reply itself carries it.
      if (isText(interaction.channel) || interaction.phone === null || !context.mayText)
        return interaction;
      return withPending(interaction, {
        kind: 'enqueue',
        key: `text:${interaction.id}:${interaction.turns.length}:${index}`,
        job: {
          kind: 'send_text',
          to: interaction.phone,
          channel: 'sms',
          text: context.wordText(effect.say, interaction),
          interactionId: interaction.id,
        },
      });
    }
    case 'escalate': {
      if (context.caseIdentity === null)
        throw new TypeError('an escalation needs its case identity');
      const { escalationId, caseNumber } = context.caseIdentity;
      return withPending(escalate(interaction, escalationId), {
        kind: 'open_escalation',
        key: `announce:${escalationId}`,
        escalationId,
        caseNumber,
        request: effect.request,
        callbackPhone: effect.callbackPhone,
        requestedAt: context.at,
      });
    }
  }
}

function withTopic(
  interaction: Interaction,
  effect: Extract<DialogueEffect, { kind: 'topic' }>,
  at: Date,
): Interaction['topics'] {
  const { topic, status, confirmed, lastStep } = effect;
  const known = interaction.topics.some((record) => record.topic === topic);
  return known
    ? interaction.topics.map((record) =>
        record.topic === topic ? { ...record, status, confirmed, lastStep } : record,
      )
    : [...interaction.topics, { topic, openedAt: at, status, confirmed, lastStep }];
}
