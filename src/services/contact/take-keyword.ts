import { word } from '../../dialogue/word.js';
import { close, type Interaction } from '../../domain/interaction.js';
import { redact } from '../../language/redact/redact.js';
import type { Logger } from '../../logger.js';
import type { Store } from '../../ports/store.js';
import type { AnswerDelivery } from './answer-delivery.js';
import type { TakeKeyword } from './inbound.js';

/** Records and applies opt-out, opt-in and help words; replies only if the provider has not. */
export function createTakeKeyword(deps: {
  answerDelivery: AnswerDelivery;
  store: Store;
  companyName: string;
  log: Logger;
}): TakeKeyword {
  const { answerDelivery, store, log } = deps;

  return async function takeKeyword(text) {
    const delivery = { ...text, externalId: text.messageSid, deliveryKey: text.messageSid };
    return answerDelivery(delivery, async (before, at) => {
      if (before.phone !== null && text.keyword !== 'help') {
        await store.consents.setOptedOut(before.phone, text.channel, text.keyword === 'stop', at);
        log.info({ interactionId: before.id, keyword: text.keyword }, 'consent.changed');
      }
      const say = [{ key: `keyword.${text.keyword}`, params: { companyName: deps.companyName } }];
      return {
        interaction: text.keyword === 'stop' ? optedOut(before, at) : before,
        customer: { text: redact(text.body), input: 'text', reading: null },
        reply: {
          text: text.silent
            ? ''
            : word(say, { language: before.language, channel: text.channel, params: {} }),
          language: before.language,
          expects: 'open',
          ends: text.keyword === 'stop',
        },
        usage: null,
      };
    });
  };
}

/** An escalated interaction stays with the agents. */
function optedOut(interaction: Interaction, at: Date): Interaction {
  return interaction.state === 'open' ? close(interaction, { kind: 'opted_out' }, at) : interaction;
}
