import type { StoredValue } from './upgrade.js';

/**
 * 1 -> 2: a field that belongs to one state exists only in that state; it was null in the others.
 * The identified customer and the rating become one value each, and a pending effect bound for the
 * outbox carries its job.
 */
export function splitInteractionByState(old: StoredValue): StoredValue {
  const {
    openKey,
    escalationId,
    closedAt,
    outcome,
    accountNumber,
    customerName,
    rating,
    ratingAskedAt,
    pendingEffects,
    ...kept
  } = old;
  const contact = {
    ...kept,
    customer: accountNumber === null ? null : { accountNumber, name: customerName },
    rating: ratingAskedAt === null ? null : { askedAt: ratingAskedAt, given: rating },
    pendingEffects: (pendingEffects as readonly StoredValue[]).map((one) => withJob(one, old)),
  };
  switch (old.state) {
    case 'open':
      return { ...contact, openKey };
    case 'escalated':
      return { ...contact, openKey, escalationId };
    default:
      return { ...contact, closedAt, escalationId, outcome };
  }
}

function withJob(effect: StoredValue, { id, channel }: StoredValue): StoredValue {
  const { key, ...job } = effect;
  switch (effect.kind) {
    case 'append_to_case':
      return { kind: 'enqueue', key, job };
    case 'send_text':
      return {
        kind: 'enqueue',
        key,
        // A call was followed up by SMS, a text on its own channel.
        job: { ...job, channel: channel === 'voice' ? 'sms' : channel, interactionId: id },
      };
    default:
      return effect;
  }
}
