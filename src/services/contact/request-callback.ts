import { word } from '../../dialogue/word.js';
import { escalationId } from '../../domain/ids.js';
import { parsePhone } from '../../domain/phone.js';
import { ConflictError } from '../../errors.js';
import type { Ids } from '../../ports/ids.js';
import type { Sequences } from '../../ports/sequences.js';
import { nextCaseNumber } from '../cases/case-number.js';
import type { AnswerDelivery } from './answer-delivery.js';
import { applyEffects } from './apply-effects.js';
import type { RequestCallback } from './inbound.js';

/**
 * Fallback when a call could not be served: opens a case for a person to call back. A repeated
 * request for the same call, or one for an escalated call, opens no second case.
 */
export function createRequestCallback(deps: {
  answerDelivery: AnswerDelivery;
  sequences: Sequences;
  ids: Ids;
}): RequestCallback {
  return async function requestCallback(call) {
    const delivery = {
      channel: 'voice',
      externalId: call.callSid,
      deliveryKey: `${call.callSid}:callback`,
      line: call.line,
      from: call.from,
    } as const;
    const reachable = parsePhone(call.from) !== null;
    await deps.answerDelivery(delivery, async (before, at) => {
      if (before.state === 'closed') {
        throw new ConflictError('the call was served and closed', 'illegal_transition');
      }
      const unserved = before.state === 'open' && reachable;
      const topic = before.topics.findLast((record) => record.status === 'active')?.topic ?? null;
      const { language } = call;
      const escalated = unserved
        ? applyEffects(
            { ...before, language },
            [
              ...(topic === null
                ? []
                : ([
                    {
                      kind: 'topic',
                      topic,
                      status: 'escalated',
                      confirmed: false,
                      lastStep: 'fallback',
                    },
                  ] as const)),
              {
                kind: 'escalate',
                callbackPhone: null,
                request: {
                  reason: 'system_failure',
                  topic,
                  tried: [],
                  facts: [],
                  nextStep: word([{ key: 'callback.next_step', params: {} }], {
                    language,
                    channel: 'whatsapp',
                  }),
                },
              },
            ],
            {
              at,
              caseIdentity: {
                escalationId: escalationId(deps.ids.next('esc')),
                caseNumber: await nextCaseNumber(deps.sequences),
              },
              wordText: () => '',
              mayText: false,
            },
          )
        : before;
      return {
        interaction: escalated,
        customer: null,
        // The edge words the promise itself: that must work even when little else does.
        reply: { text: '', language, expects: 'nothing', ends: true },
        usage: null,
      };
    });
    return reachable ? 'registered' : 'no_number';
  };
}
