import type { Policy } from '../../../config/policy.js';
import { advance, parseDialogue } from '../../dialogue/engine.js';
import type {
  CancellationRules,
  DialogueContext,
  DialogueEvent,
  DialogueStep,
  Lookup,
  Outage,
  RetentionOffer,
} from '../../dialogue/types.js';
import {
  type BusinessHours,
  describeOpening,
  isOpen,
  nextOpening,
} from '../../domain/business-hours.js';
import type { Channel } from '../../domain/channel.js';
import type { Customer } from '../../domain/customer.js';
import type { Interaction, ModelUsage } from '../../domain/interaction.js';
import { localDateIn } from '../../domain/local-time.js';
import { InvariantError } from '../../errors.js';
import type { Ids } from '../../ports/ids.js';
import type { AnswerWriter, Knowledge } from '../../ports/knowledge.js';
import type { Store } from '../../ports/store.js';

export interface DecideDeps {
  readonly store: Store;
  readonly knowledge: Knowledge;
  readonly answerWriter: AnswerWriter | null;
  readonly ids: Ids;
  readonly policy: Policy;
  readonly offers: readonly RetentionOffer[];
  readonly outages: readonly Outage[];
  readonly cancellationRules: CancellationRules;
  readonly hours: BusinessHours;
  readonly timeZone: string;
}

/** The dialogue's answer, and the cost of Claude's wording (null when Claude was not used). */
export interface Decision {
  readonly step: Extract<DialogueStep, { kind: 'reply' }>;
  readonly usage: ModelUsage | null;
}

export type Decide = (
  interaction: Interaction,
  event: DialogueEvent,
  at: Date,
) => Promise<Decision>;

/** Most lookups a single turn can need; more means a playbook is looping. */
const LOOKUPS = 4;
const PASSAGES = 3;

/** Advances the pure dialogue, fetching what it asks for, until it has an answer. */
export function createDecide(deps: DecideDeps): Decide {
  const { store, ids, policy } = deps;
  const localDate = localDateIn(deps.timeZone);
  const deskAt = createDeskClock(deps.hours, deps.timeZone);

  return async function decide(before, first, at) {
    let customer =
      before.customer === null
        ? null
        : await store.customers.findByAccountNumber(before.customer.accountNumber);
    let usage: ModelUsage | null = null;
    let state = parseDialogue(before.dialogue);
    let event = first;
    for (let lookups = 0; lookups <= LOOKUPS; lookups += 1) {
      const step: DialogueStep = advance(state, event, dialogueContext(before, customer, at));
      if (step.kind === 'reply') return { step, usage };
      state = step.state;
      if (step.lookup.kind === 'customer') {
        customer = await store.customers.findByAccountNumber(step.lookup.accountNumber);
        event = { kind: 'found_customer', customer };
      } else {
        const found = await findPassages(step.lookup, before.channel);
        usage = found.usage;
        event = found.event;
      }
    }
    throw new InvariantError(`a turn asked for more than ${LOOKUPS} lookups`);
  };

  async function findPassages(
    { question, language }: Extract<Lookup, { kind: 'passages' }>,
    channel: Channel,
  ) {
    const passages = deps.knowledge.search(question, language, PASSAGES);
    const answerable = (passages[0]?.score ?? 0) >= policy.dialogue.knowledgeFloor;
    const written =
      answerable && deps.answerWriter !== null
        ? await deps.answerWriter.answer(
            { question, passages, language, channel },
            AbortSignal.timeout(policy.understanding.answerDeadlineMs),
          )
        : null;
    return {
      usage: written?.usage ?? null,
      event: { kind: 'found_passages', passages, written: written?.text ?? null } as const,
    };
  }

  function dialogueContext(
    before: Interaction,
    customer: Customer | null,
    at: Date,
  ): DialogueContext {
    return {
      channel: before.channel,
      language: before.language,
      now: at,
      today: localDate(at),
      phone: before.phone,
      customer,
      policy: policy.dialogue,
      offers: deps.offers,
      outages: deps.outages,
      cancellationRules: deps.cancellationRules,
      desk: deskAt(at),
      companyName: policy.companyName,
      newFolio: () => ids.folio(),
    };
  }
}

/** Opening hours are in whole minutes, so the result is cached per minute. */
function createDeskClock(
  hours: BusinessHours,
  timeZone: string,
): (at: Date) => DialogueContext['desk'] {
  let minute = Number.NaN;
  /** The next opening as seen at `seenAt`; valid until `opens`. */
  let next: { readonly seenAt: Date; readonly opens: Date } | null = null;
  let desk: DialogueContext['desk'] = { open: false, opensAt: null };

  return function deskAt(at) {
    const current = Math.floor(at.getTime() / 60_000);
    if (current === minute) return desk;
    const open = isOpen(hours, at, timeZone);
    const opens = open ? null : opensAfter(at);
    desk = { open, opensAt: opens === null ? null : describeOpening(opens, at, timeZone) };
    minute = current;
    return desk;
  };

  function opensAfter(at: Date): Date | null {
    if (next !== null && next.seenAt <= at && at < next.opens) return next.opens;
    const opens = nextOpening(hours, at, timeZone);
    next = opens === null ? null : { seenAt: at, opens };
    return opens;
  }
}
