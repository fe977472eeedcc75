import type { MessageKey } from '../../../config/messages/customer/index.js';
import { LEAVING_REASONS } from '../../../config/offers.js';
import type { Customer } from '../../domain/customer.js';
import type { Heard } from '../heard.js';
import { answerOf, fold, isIntent } from '../heard.js';
import { ACCOUNT_STEP, accountFailed, hearAccount, identify } from '../identify.js';
import { labelOf } from '../labels.js';
import type { Move, Playbook } from '../playbook.js';
import type { Scene } from '../scene.js';
import { keptInWriting, msg, noteFact, noteTried } from '../scene.js';
import type { Frame } from '../state.js';
import type { DialogueEffect, Message, RetentionOffer } from '../types.js';
import type { CancellationReason } from './cancellation-reason.js';
import { reasonIn, staysAfterAll } from './cancellation-reason.js';
import { chooseOffer, mustBeCompletedByPerson } from './retention.js';

/**
 * Reason, one offer at most, and the customer's word is done: retained, or the cancellation is
 * registered with its folio. Never a second offer, never a maze.
 */
export const cancellation: Playbook = {
  topic: 'cancellation',
  begin(scene, opening) {
    const done = scene.state.facts.find((fact) => fact.label === 'fact.cancel_folio');
    if (done !== undefined) {
      const say = [msg('cancel.already', { folio: done.value })];
      return { kind: 'resolved', step: 'registered', confirmed: true, say };
    }
    const reason = reasonIn(opening.text);
    const data: Frame['data'] =
      reason === null ? {} : { reason, reasonText: opening.text.slice(0, 300) };
    if (scene.customer === null) return identify(data, opening);
    return afterIdentity(scene.customer, data, scene);
  },
  hear(frame, heard, scene) {
    if (staysAfterAll(heard.text)) {
      return { kind: 'dropped', step: frame.step, say: [msg('cancel.kept')] };
    }
    if (frame.step === ACCOUNT_STEP) return hearAccount(frame, heard, scene) ?? notIdentified();
    if (scene.customer === null) return notIdentified();
    if (frame.step === 'reason') return hearReason(scene.customer, heard, scene);
    return frame.step === 'offer'
      ? hearOffer(scene.customer, frame, heard, scene)
      : hearConfirmation(scene.customer, frame, heard, scene);
  },
  keeps(frame, heard) {
    return frame.step === 'offer' && OTHER_OFFER.test(fold(heard.text));
  },
  found(frame, event, scene) {
    if (event.kind !== 'found_customer') return { kind: 'unheard' };
    if (event.customer !== null) return afterIdentity(event.customer, frame.data, scene);
    return accountFailed(frame, scene) ?? notIdentified();
  },
};

/** There is one offer and no more, which is said rather than looked up. */
const OTHER_OFFER =
  /\b(otr[ao]s? (oferta|propuesta|promocion|opcion|descuento|cosa)|algo (mejor|mas)|mejor (oferta|propuesta|precio)|(another|better|other|any other) (offers?|deals?|options?)|something better)\b/;

function notIdentified(): Move {
  return { kind: 'escalate', step: ACCOUNT_STEP, reason: 'not_identified', say: [] };
}

function afterIdentity(customer: Customer, data: Frame['data'], scene: Scene): Move {
  if (data.reason !== undefined) return afterReason(customer, data, scene, false);
  return {
    kind: 'ask',
    step: 'reason',
    data,
    say: [msg('cancel.reason')],
    reask: [msg('cancel.reason_reask')],
    expects: 'open',
    free: true,
  };
}

function hearReason(customer: Customer, heard: Heard, scene: Scene): Move {
  const reason: CancellationReason = reasonIn(heard.text) ?? 'other';
  return afterReason(customer, { reason, reasonText: heard.text.slice(0, 300) }, scene, true);
}

function afterReason(
  customer: Customer,
  data: Frame['data'],
  scene: Scene,
  wasAsked: boolean,
): Move {
  const reason = reasonOf(data);
  noteFact(scene, 'fact.reason', labelOf(`reason.${reason}`));
  const understood = msg(`cancel.understood.${reason}` satisfies MessageKey);
  const made = offerMade(scene);
  if (made !== null) return askAboutOffer(made, data, [understood, msg('cancel.offer_reask')]);
  const offer = chooseOffer(scene.ctx.offers, customer, reason);
  if (offer !== null) {
    noteTried(scene, 'tried.offer', { title: offer.title });
    return askAboutOffer(offer, data, [understood, msg('cancel.offer', { pitch: offer.pitch })]);
  }
  if (wasAsked) return registerCancellation(customer, data, scene);
  // Nothing has been asked yet, and a misheard word must not end a service.
  return {
    kind: 'ask',
    step: 'confirm',
    data,
    say: [understood, msg('cancel.confirm')],
    reask: [msg('cancel.confirm_reask')],
    expects: 'yes_no',
  };
}

/** The offer already made in this conversation: it is not made again, and no other is. */
function offerMade(scene: Scene): RetentionOffer | null {
  const titles = scene.state.tried
    .filter((tried) => tried.key === 'tried.offer')
    .map((tried) => JSON.stringify(tried.params.title));
  return scene.ctx.offers.find((o) => titles.includes(JSON.stringify(o.title))) ?? null;
}

function askAboutOffer(offer: RetentionOffer, data: Frame['data'], say: readonly Message[]): Move {
  return {
    kind: 'ask',
    step: 'offer',
    data: { ...data, offerId: offer.id },
    say,
    reask: [msg('cancel.offer_reask')],
    expects: 'yes_no',
  };
}

function hearOffer(customer: Customer, frame: Frame, heard: Heard, scene: Scene): Move {
  const answer = answerOf(heard);
  const offer = scene.ctx.offers.find((o) => o.id === frame.data.offerId);
  const insists = insistsOnCancelling(heard, scene);
  if (!insists && OTHER_OFFER.test(fold(heard.text)) && offer !== undefined) {
    return askAboutOffer(offer, frame.data, [msg('cancel.only_offer'), msg('cancel.offer_reask')]);
  }
  if (answer === 'yes' && !insists && offer !== undefined) {
    return retain(customer, frame.data, offer, scene);
  }
  if (answer === 'no' || insists || (answer === 'yes' && offer === undefined)) {
    return registerCancellation(customer, frame.data, scene);
  }
  return { kind: 'unheard' };
}

function hearConfirmation(customer: Customer, frame: Frame, heard: Heard, scene: Scene): Move {
  const answer = answerOf(heard);
  if (answer === 'yes' || (answer === null && insistsOnCancelling(heard, scene))) {
    return registerCancellation(customer, frame.data, scene);
  }
  if (answer === 'no') return { kind: 'dropped', step: frame.step, say: [msg('cancel.kept')] };
  return { kind: 'unheard' };
}

/** "I said cancel it": plain enough, whatever was asked. */
function insistsOnCancelling(heard: Heard, scene: Scene): boolean {
  return (
    isIntent(heard, 'cancellation', scene.ctx.policy.actConfidence) ||
    /\b(cancel\w*|da(r|rme|rlo)? de baja|la baja)\b/.test(fold(heard.text))
  );
}

function retain(
  customer: Customer,
  data: Frame['data'],
  offer: RetentionOffer,
  scene: Scene,
): Move {
  const folio = scene.ctx.newFolio();
  const effects: DialogueEffect[] = [
    register(customer, data, scene, folio, 'retention', 'retained'),
  ];
  if (scene.ctx.channel === 'voice' && scene.ctx.phone !== null) {
    const params = { company: scene.ctx.companyName, title: offer.title, folio: { code: folio } };
    effects.push({ kind: 'send_text', say: [msg('cancel.retained_text', params)] });
  }
  return {
    kind: 'resolved',
    step: 'retained',
    confirmed: true,
    say: [
      msg('cancel.retained', { title: offer.title, folio: { code: folio } }),
      ...keptInWriting(scene, folio),
    ],
    effects,
  };
}

function registerCancellation(customer: Customer, data: Frame['data'], scene: Scene): Move {
  const { ctx } = scene;
  const folio = ctx.newFolio();
  const byPerson = mustBeCompletedByPerson(ctx.cancellationRules, customer);
  const result = byPerson ? 'pending_agent' : 'cancelled';
  const effects = [register(customer, data, scene, folio, 'cancellation', result)];
  if (ctx.channel === 'voice' && ctx.phone !== null) {
    const params = {
      company: ctx.companyName,
      folio: { code: folio },
      account: customer.accountNumber,
    };
    effects.push({ kind: 'send_text', say: [msg('cancel.text', params)] });
  }
  noteFact(scene, 'fact.cancel_folio', { code: folio });
  const params = { folio: { code: folio } };
  if (byPerson) {
    const say = [msg('cancel.requested', params)];
    return { kind: 'escalate', step: 'registered', reason: 'policy', say, effects };
  }
  const key = ctx.phone === null ? 'cancel.registered_no_phone' : 'cancel.registered';
  return {
    kind: 'resolved',
    step: 'registered',
    confirmed: true,
    say: [msg(key, params)],
    effects,
  };
}

/** What consumer law wants on record: who, which account, when, by which channel, why, what was offered, how it ended. */
function register(
  customer: Customer,
  data: Frame['data'],
  scene: Scene,
  folio: string,
  kind: 'cancellation' | 'retention',
  result: string,
): DialogueEffect {
  return {
    kind: 'register',
    registration: {
      folio,
      kind,
      topic: 'cancellation',
      at: scene.ctx.now,
      data: {
        accountNumber: customer.accountNumber,
        customerName: customer.name,
        phone: scene.ctx.phone,
        channel: scene.ctx.channel,
        requestedAt: scene.ctx.now.toISOString(),
        plan: customer.plan,
        tenureMonths: customer.tenureMonths,
        reason: reasonOf(data),
        reasonText: typeof data.reasonText === 'string' ? data.reasonText : null,
        offer: typeof data.offerId === 'string' ? data.offerId : null,
        result,
      },
    },
  };
}

function reasonOf(data: Frame['data']): CancellationReason {
  return LEAVING_REASONS.find((reason) => reason === data.reason) ?? 'other';
}
