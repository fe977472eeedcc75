import type { Policy } from '../../../config/policy.js';
import { isText } from '../../domain/channel.js';
import { identify } from '../../domain/customer.js';
import { interactionId, type PhoneNumber } from '../../domain/ids.js';
import {
  type AssistantTurn,
  answerTo,
  type CustomerTurn,
  type Interaction,
  openInteraction,
  openKey,
} from '../../domain/interaction.js';
import type { Language } from '../../domain/language.js';
import { parsePhone } from '../../domain/phone.js';
import type { Reply } from '../../domain/reply.js';
import { isDuplicate, isStale, UpstreamError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { Ids } from '../../ports/ids.js';
import type { Store } from '../../ports/store.js';
import type { DispatchEffects } from './dispatch-effects.js';
import type { InboundTurn } from './inbound.js';
import type { KeyedLock } from './keyed-lock.js';

/** Result of handling a delivery: the changed interaction, the customer's input and the reply. */
export interface Handled {
  readonly interaction: Interaction;
  readonly customer: Pick<CustomerTurn, 'text' | 'input' | 'reading'> | null;
  readonly reply: Reply;
  readonly usage: AssistantTurn['usage'];
}

/** Receives the delivery's interaction (version 0 if new); may run again after a conflict. */
export type Handle = (interaction: Interaction, at: Date) => Promise<Handled>;

export type Delivery = Omit<InboundTurn, 'event'>;

/**
 * Answers a delivery exactly once: serialized per customer and channel, the turn and its answer
 * committed together before the answer is sent, redeliveries answered from what was committed.
 */
export type AnswerDelivery = (delivery: Delivery, handle: Handle) => Promise<Reply>;

export interface AnswerDeliveryDeps {
  readonly store: Store;
  readonly lock: KeyedLock;
  readonly dispatchEffects: DispatchEffects;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly policy: Policy;
  readonly defaultLanguage: Language;
  readonly wait: (ms: number) => Promise<unknown>;
  readonly log: Logger;
}

const CONFLICT_ATTEMPTS = 8;

export function createAnswerDelivery(deps: AnswerDeliveryDeps): AnswerDelivery {
  const { store, lock, dispatchEffects, clock, ids, policy, log } = deps;

  return async function answerDelivery(delivery, handle) {
    const phone = parsePhone(delivery.from);
    const key = openKey(delivery.channel, delivery.externalId, phone);
    return lock.run(key, async () => {
      const known = await claimOrReplay(delivery.deliveryKey);
      if (known !== null) return known;
      try {
        return await handleOnce(delivery, key, phone, handle);
      } catch (error) {
        await store.deliveries.release(delivery.deliveryKey).catch(() => undefined);
        throw error;
      }
    });
  };

  /**
   * Null when the delivery is ours to handle. Otherwise another process has it: wait for its
   * answer, or for its lease to expire.
   */
  async function claimOrReplay(deliveryKey: string): Promise<Reply | null> {
    for (let waited = 0; ; waited += policy.delivery.pollMs) {
      if (await store.deliveries.claim(deliveryKey, policy.delivery.leaseMs, clock.now()))
        return null;
      const handledIn = await store.interactions.findByDelivery(deliveryKey);
      const answer = handledIn === null ? null : answerTo(handledIn, deliveryKey);
      if (answer !== null) {
        log.info({ deliveryKey }, 'delivery.replayed');
        return answer;
      }
      if (waited >= policy.delivery.waitMs) {
        throw new UpstreamError('store', 'the delivery is being handled elsewhere', {
          code: 'delivery_busy',
          retryable: true,
        });
      }
      await deps.wait(policy.delivery.pollMs);
    }
  }

  async function handleOnce(
    delivery: Delivery,
    key: string,
    phone: PhoneNumber | null,
    handle: Handle,
  ): Promise<Reply> {
    for (let attempt = 1; ; attempt += 1) {
      const at = clock.now();
      const found = await findFor(delivery, key);
      const before = found ?? (await openFor(delivery, phone, at));
      const answered = answerTo(before, delivery.deliveryKey);
      if (answered !== null) return answered;

      const handled = await handle(before, at);
      const after = withTurns(handled, delivery.deliveryKey, at);
      try {
        const saved =
          found === null
            ? await store.interactions.insert(after)
            : await store.interactions.save(after);
        if (found === null) {
          log.info(
            {
              interactionId: saved.id,
              channel: saved.channel,
              known: saved.customer !== null,
            },
            'interaction.opened',
          );
        }
        logTurn(saved, handled);
        if (saved.pendingEffects.length > 0) await dispatchEffects(saved);
        return handled.reply;
      } catch (error) {
        if ((!isStale(error) && !isDuplicate(error)) || attempt === CONFLICT_ATTEMPTS) throw error;
      }
    }
  }

  /**
   * A call is one interaction, open or closed. A text may be a late redelivery that an earlier,
   * closed interaction has answered; otherwise it belongs to the open one.
   */
  async function findFor(delivery: Delivery, key: string): Promise<Interaction | null> {
    if (!isText(delivery.channel)) return store.interactions.findByExternalId(delivery.externalId);
    return (
      (await store.interactions.findByDelivery(delivery.deliveryKey)) ??
      (await store.interactions.findOpen(key))
    );
  }

  async function openFor(
    delivery: Delivery,
    phone: PhoneNumber | null,
    at: Date,
  ): Promise<Interaction> {
    const customer = phone === null ? null : await store.customers.findByPhone(phone);
    return openInteraction({
      id: interactionId(ids.next('int')),
      externalId: delivery.externalId,
      channel: delivery.channel,
      line: delivery.line,
      phone,
      customer: customer === null ? null : identify(customer),
      language: customer?.language ?? deps.defaultLanguage,
      at,
    });
  }

  function logTurn(interaction: Interaction, handled: Handled): void {
    const reading = handled.customer?.reading ?? null;
    log.info(
      {
        interactionId: interaction.id,
        channel: interaction.channel,
        turns: interaction.turns.length,
        input: handled.customer?.input ?? null,
        length: handled.customer?.text.length ?? 0,
        intent: reading?.understanding.intent ?? null,
        confidence: reading?.understanding.confidence ?? null,
        engine: reading?.engine ?? null,
        fallbackReason: reading?.fallbackReason ?? null,
        state: interaction.state,
      },
      'turn.answered',
    );
    if (interaction.state === 'closed') {
      log.info(
        { interactionId: interaction.id, outcome: interaction.outcome.kind },
        'interaction.closed',
      );
    }
  }
}

function withTurns(handled: Handled, deliveryKey: string, at: Date): Interaction {
  const customer: CustomerTurn[] =
    handled.customer === null
      ? []
      : [{ speaker: 'customer', at, deliveryKey, ...handled.customer }];
  const assistant: AssistantTurn = {
    speaker: 'assistant',
    at,
    text: handled.reply.text,
    reply: handled.reply,
    deliveryKey,
    usage: handled.usage,
  };
  const { interaction } = handled;
  return { ...interaction, lastTurnAt: at, turns: [...interaction.turns, ...customer, assistant] };
}
