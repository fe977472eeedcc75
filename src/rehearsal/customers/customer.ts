import type { LEAVING_REASONS } from '../../../config/offers.js';
import type { Channel } from '../../domain/channel.js';
import type { Customer } from '../../domain/customer.js';
import type { Topic } from '../../domain/intent.js';
import type { Language } from '../../domain/language.js';
import type { Chance } from './chance.js';
import { type NeedKind, simulation } from './parameters.js';
import { en } from './phrasings-en.js';
import { es } from './phrasings-es.js';
import type { AskedQuestion, Phrasings } from './types.js';

type LeavingReason = (typeof LEAVING_REASONS)[number];

/** What a person wants, with the facts that the service does not know. */
export interface Need {
  readonly kind: NeedKind;
  /** The guide's step that cures the fault; null if none does, or there is no fault. */
  readonly cure: string | null;
  readonly leaving: LeavingReason | null;
  readonly question: AskedQuestion | null;
  /** Will say that a charge is wrong when told of a high bill. */
  readonly disputes: boolean;
}

/** One person in one contact. */
export interface Person {
  readonly channel: Channel;
  readonly language: Language;
  /** As the carrier gives it; `anonymous` if withheld. A customer may use another phone. */
  readonly from: string;
  /** Their record; null if not a customer. */
  readonly customer: Customer | null;
  readonly need: Need;
  /** How many answers they give before losing patience. */
  readonly patience: number;
}

export const PHRASINGS: Readonly<Record<Language, Phrasings>> = { es, en };

/** The catalogue's topic for each kind of need; null if there is none. */
export const TOPIC_OF: Readonly<Record<NeedKind, Topic | null>> = {
  balance: 'billing_inquiry',
  high_bill: 'billing_inquiry',
  dispute: 'billing_inquiry',
  payment: 'payment_report',
  internet: 'connection_issue',
  tv: 'connection_issue',
  phone_line: 'connection_issue',
  cancel: 'cancellation',
  product: 'product_info',
  product_unknown: 'product_info',
  plan_change: 'plan_change',
  visit: 'technician_visit',
  complaint: 'complaint',
  person: null,
  other: null,
  opt_out: null,
  hang_up: null,
};

export function drawNeed(kind: NeedKind, language: Language, chance: Chance): Need {
  return {
    kind,
    cure: drawCure(kind, chance),
    leaving: kind === 'cancel' ? chance.weighed(simulation.leavingReasons) : null,
    question: kind === 'product' ? chance.pick(PHRASINGS[language].product) : null,
    disputes:
      kind === 'dispute' || (kind === 'high_bill' && chance.happens(simulation.disputesAfterAll)),
  };
}

/** A person who makes contact about this for the first time. */
export function drawPerson(customers: readonly Customer[], chance: Chance): Person {
  const channel = chance.weighed(simulation.channels);
  const isUnknownPhone = chance.happens(simulation.strangerShare);
  const isStranger = isUnknownPhone && !chance.happens(simulation.otherPhoneShare);
  const customer = isStranger ? null : chance.pick(customers);
  const language =
    customer?.language ?? (chance.happens(simulation.strangerEnglishShare) ? 'en' : 'es');
  const isWithheld = channel === 'voice' && chance.happens(simulation.withheldShare);
  const own = (isUnknownPhone ? null : customer?.phone) ?? drawPhone(chance);
  const kind = chance.weighed(isStranger ? STRANGER_NEEDS : simulation.needs);
  return {
    channel,
    language,
    from: isWithheld ? 'anonymous' : own,
    customer,
    need: drawNeed(fittingKind(kind, channel, isStranger), language, chance),
    patience: drawPatience(chance),
  };
}

/** The needs of strangers, weighted as for everyone. */
const STRANGER_NEEDS = Object.fromEntries(
  simulation.strangerNeeds.map((kind) => [kind, simulation.needs[kind]]),
) as Readonly<Record<NeedKind, number>>;

/** A number that no record has. */
function drawPhone(chance: Chance): string {
  return `+5255${Math.floor(60_000_000 + chance.number() * 39_000_000)}`;
}

export function drawPatience(chance: Chance): number {
  return Math.round(chance.wait(simulation.talk.patienceTurns));
}

/** Opting out applies to texts, hanging up to calls. */
function fittingKind(kind: NeedKind, channel: Channel, isStranger: boolean): NeedKind {
  if (kind === 'opt_out' && channel === 'voice') return 'hang_up';
  if (kind === 'hang_up' && channel !== 'voice') return isStranger ? 'product' : 'balance';
  return kind;
}

function drawCure(kind: NeedKind, chance: Chance): string | null {
  if (kind !== 'internet' && kind !== 'tv' && kind !== 'phone_line') return null;
  const cure: string = chance.weighed<string>(simulation.faults[kind]);
  return cure === 'none' ? null : cure;
}
