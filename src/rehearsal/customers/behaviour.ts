import { parseDialogue } from '../../dialogue/state.js';
import type { Interaction } from '../../domain/interaction.js';
import type { Reply } from '../../domain/reply.js';
import type { Chance } from './chance.js';
import { drawNeed, type Person, PHRASINGS, TOPIC_OF } from './customer.js';
import { type Feeling, ratingOf } from './feeling.js';
import { simulation } from './parameters.js';

/** What the customer does next; `leave` is hanging up, or not writing again. */
export type Act =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'press'; readonly keys: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'noise' }
  | { readonly kind: 'leave' };

export interface Customer {
  readonly person: Person;
  readonly feeling: Feeling;
  /** The first text. */
  begin(): Act;
  /** The answer to a reply. `interaction` tells what was asked, as a good listener would know. */
  act(reply: Reply, interaction: Interaction): Act;
}

const MENU_KEYS = {
  billing_inquiry: '1',
  connection_issue: '2',
  cancellation: '3',
  product_info: '4',
} as const;

/** Plays one person in a conversation. Chance decides only what the parameters leave open. */
export function createCustomer(person: Person, chance: Chance): Customer {
  const { channel, language } = person;
  const words = PHRASINGS[language];
  const { talk } = simulation;
  const feeling: Feeling = {
    met: false,
    isRegistered: false,
    curedBy: null,
    answers: 0,
    misunderstandings: 0,
  };
  let need = person.need;
  let hasStated = false;
  let hadSecondNeed = false;
  let isTired = false;
  const doneSteps = new Set<string>();

  const say = (text: string): Act => ({ kind: 'say', text });
  const pick = (list: readonly string[]): Act => say(chance.pick(list));
  const topic = () => TOPIC_OF[need.kind];

  return {
    person,
    feeling,
    begin: stateNeed,
    act(reply, interaction) {
      const state = parseDialogue(interaction.dialogue);
      const topics = interaction.topics;
      if (topics.some((one) => one.topic === topic() && one.status === 'resolved')) noteResolved();
      if (reply.ends || interaction.state !== 'open') return { kind: 'leave' };
      feeling.answers += 1;
      if (need.kind === 'hang_up') return { kind: 'leave' };
      if (channel === 'voice') {
        if (chance.happens(talk.noise)) return { kind: 'noise' };
        if (chance.happens(talk.silence)) return { kind: 'silence' };
      }
      const { mode } = state;
      if (mode.kind === 'rating') return rate();
      if (feeling.answers > person.patience && mode.kind !== 'anything_else') return losePatience();
      switch (mode.kind) {
        case 'open':
          return stateNeed();
        case 'menu':
          return chooseKey();
        case 'confirm':
          return confirm(mode.intent);
        case 'second':
          return pick(words.no);
        case 'resume':
          return pick(words.yes);
        case 'callback':
          return fill(
            words.phone,
            String(5_500_000_000 + Math.floor(chance.number() * 99_999_999)),
          );
        case 'anything_else':
          return wrapUp();
        case 'playbook':
          return state.frame === null
            ? stateNeed()
            : answerStep(state.frame.topic, state.frame.step, reply);
        case 'done':
          return { kind: 'leave' };
      }
    },
  };

  /** The record says resolved; whether the customer agrees depends on what they wanted. */
  function noteResolved(): void {
    const { kind } = need;
    if (kind === 'balance' || kind === 'high_bill' || kind === 'cancel') feeling.met = true;
    if (kind === 'payment' || kind === 'plan_change' || kind === 'visit') {
      feeling.met = true;
      feeling.isRegistered = true;
    }
  }

  function stateNeed(): Act {
    if (feeling.met) return chance.happens(0.5) ? pick(words.nothingElse) : { kind: 'leave' };
    if (hasStated) feeling.misunderstandings += 1;
    hasStated = true;
    return say(statement());
  }

  function statement(): string {
    const { kind } = need;
    if (need.question !== null) return need.question.ask;
    if (kind === 'cancel') {
      const withReason = need.leaving === null ? [] : words.cancel[need.leaving];
      return chance.pick(
        chance.happens(0.5) && withReason.length > 0 ? withReason : words.cancelPlain,
      );
    }
    if (kind === 'product' || kind === 'hang_up') return chance.pick(words.needs.balance);
    return chance.pick(words.needs[kind]);
  }

  function losePatience(): Act {
    if (!isTired && chance.happens(talk.asksForPersonWhenTired)) {
      isTired = true;
      return pick(words.wantsPerson);
    }
    return { kind: 'leave' };
  }

  function chooseKey(): Act {
    const wanted = topic();
    feeling.misunderstandings += 1;
    if (wanted !== null && wanted in MENU_KEYS) {
      return { kind: 'press', keys: MENU_KEYS[wanted as keyof typeof MENU_KEYS] };
    }
    return pick(words.wantsPerson);
  }

  function confirm(guess: string): Act {
    if (guess === topic() || (need.kind === 'person' && guess === 'human_agent')) {
      return pick(words.yes);
    }
    feeling.misunderstandings += 1;
    return pick(words.no);
  }

  function wrapUp(): Act {
    const isContent = feeling.met || need.kind === 'other';
    if (!hadSecondNeed && chance.happens(talk.secondNeed)) {
      hadSecondNeed = true;
      need = drawNeed(
        person.customer === null
          ? 'product'
          : chance.pick(['balance', 'product', 'plan_change'] as const),
        language,
        chance,
      );
      return say(statement());
    }
    if (!isContent && chance.happens(0.6)) return pick(words.wantsPerson);
    if (chance.happens(talk.leavesOnceHelped[channel])) return { kind: 'leave' };
    return pick(words.nothingElse);
  }

  function rate(): Act {
    if (!chance.happens(simulation.rating.response[channel])) {
      return chance.happens(0.5) ? { kind: 'leave' } : pick(words.noRating);
    }
    return pick(words.ratings[ratingOf(feeling, need, chance)]);
  }

  function answerStep(asked: string, step: string, reply: Reply): Act {
    if (step === 'account' || step.startsWith('account')) return giveAccount();
    if (asked !== topic()) return correct();
    switch (asked) {
      case 'billing_inquiry':
        return answerBilling(step);
      case 'connection_issue':
        return answerConnection(step);
      case 'cancellation':
        return answerCancellation(step);
      case 'product_info':
        return answerProduct(step, reply);
      default:
        return giveDetail(step);
    }
  }

  function giveAccount(): Act {
    const number = person.customer?.accountNumber ?? null;
    if (number === null || chance.happens(talk.forgotAccount)) return pick(words.notKnown);
    return fill(words.account, number);
  }

  function correct(): Act {
    feeling.misunderstandings += 1;
    if (chance.happens(talk.leavesWhenMisread)) return { kind: 'leave' };
    return say(`${chance.pick(words.corrects)}${statement()}`);
  }

  function answerBilling(step: string): Act {
    if (step === 'high') return pick(need.disputes ? words.yes : words.no);
    return fill(words.amount, chance.pick(['150', '200', '250', '320']));
  }

  function answerConnection(step: string): Act {
    if (step === 'outage') {
      feeling.met = true;
      return pick(chance.happens(simulation.wantsOutageNotice) ? words.yes : words.no);
    }
    const isFirst = !doneSteps.has(step);
    doneSteps.add(step);
    if (isFirst && chance.happens(talk.ambiguousStep)) return pick(words.stepDone);
    if (need.cure === step) {
      feeling.met = true;
      feeling.curedBy = step;
      return pick(words.stepWorks);
    }
    return pick(words.stepFails);
  }

  function answerCancellation(step: string): Act {
    const reason = need.leaving ?? 'other';
    if (step === 'reason') return pick(words.reasons[reason]);
    if (step === 'confirm') return pick(words.yes);
    return pick(
      chance.happens(simulation.acceptsOffer[reason]) ? words.acceptsOffer : words.refusesOffer,
    );
  }

  function answerProduct(step: string, reply: Reply): Act {
    if (step === 'offer_person') return pick(chance.happens(0.75) ? words.yes : words.no);
    if (step === 'question') return say(statement());
    if (need.question?.wants.test(reply.text)) {
      feeling.met = true;
      return pick(words.answered);
    }
    feeling.misunderstandings += 1;
    return chance.happens(0.5) ? pick(words.notAnswered) : say(statement());
  }

  function giveDetail(step: string): Act {
    switch (step) {
      case 'amountMinor':
        return fill(words.amount, chance.pick(['389', '549', '749']));
      case 'date':
        return pick(words.pastDays);
      case 'from':
      case 'day':
        return pick(words.days);
      case 'place':
        return pick(words.places);
      case 'wantedPlan':
        return pick(words.plans);
      case 'address':
        return pick(words.addresses);
      case 'about':
        return pick(words.faults);
      case 'what':
        return pick(words.stories);
      case 'remedy':
        return pick(words.remedies);
      default:
        return pick(words.yes);
    }
  }

  function fill(phrases: readonly string[], value: string): Act {
    return say(chance.pick(phrases).replace('{n}', value));
  }
}
