import type { DialoguePolicy } from '../../config/policy.js';
import type { Channel } from '../domain/channel.js';
import type { Customer } from '../domain/customer.js';
import type { EscalationRequest } from '../domain/escalation-request.js';
import type { AccountNumber, PhoneNumber } from '../domain/ids.js';
import type { Topic } from '../domain/intent.js';
import type { Bilingual, Language } from '../domain/language.js';
import type { AssistantOutcome } from '../domain/outcome.js';
import type { Rating } from '../domain/rating.js';
import type { Registration } from '../domain/registration.js';
import type { Expectation } from '../domain/reply.js';
import type { Understanding } from '../domain/understanding.js';

/** What happened, as the dialogue sees it. `found_*` answer a lookup it asked for. */
export type DialogueEvent =
  /** A call was answered; nothing has been said yet. (A text starts with `heard`.) */
  | { readonly kind: 'opened' }
  | {
      readonly kind: 'heard';
      readonly text: string;
      readonly input: 'speech' | 'keypad' | 'text';
      readonly understanding: Understanding;
    }
  /** The caller said nothing. */
  | { readonly kind: 'silence' }
  /** Something was heard and nothing made of it; or a picture without words. */
  | { readonly kind: 'noise' }
  | { readonly kind: 'found_customer'; readonly customer: Customer | null }
  | {
      readonly kind: 'found_passages';
      readonly passages: readonly {
        readonly title: string;
        readonly text: string;
        readonly score: number;
      }[];
      /** Claude's checked wording of them, when there is one. */
      readonly written: string | null;
    };

export type Lookup =
  | { readonly kind: 'customer'; readonly accountNumber: AccountNumber }
  | {
      readonly kind: 'passages';
      readonly question: string;
      /** The customer's, which may have changed in this very turn. */
      readonly language: Language;
    };

/** What the dialogue wants done, beside what it says. Applied to the interaction in order, in one commit. */
export type DialogueEffect =
  | { readonly kind: 'identify'; readonly customer: Customer }
  | { readonly kind: 'speak_language'; readonly language: Language }
  /** Opens or updates the interaction's record of this topic. */
  | {
      readonly kind: 'topic';
      readonly topic: Topic;
      readonly status: 'active' | 'resolved' | 'escalated' | 'dropped';
      readonly confirmed: boolean;
      readonly lastStep: string;
    }
  | { readonly kind: 'register'; readonly registration: Registration }
  | {
      readonly kind: 'escalate';
      readonly request: EscalationRequest;
      /** Number to call back, when it is not the caller's own. */
      readonly callbackPhone: PhoneNumber | null;
    }
  /** A text to the customer's phone beside the answer (a folio after a call). Skipped when there is no number. */
  | { readonly kind: 'send_text'; readonly say: readonly Message[] }
  | { readonly kind: 'ask_rating' }
  | { readonly kind: 'rate'; readonly rating: Rating }
  | { readonly kind: 'close'; readonly outcome: AssistantOutcome };

/** A catalogue message and its values. Worded later, for a channel and language, by `word`. */
export interface Message {
  readonly key: string;
  readonly params: Readonly<Record<string, MessageParam>>;
}

/** Values are typed so that `word` can say them aloud or write them. A plain string is taken as it is. */
export type MessageParam =
  | string
  | number
  | Bilingual
  | { readonly amountMinor: number; readonly currency: string }
  /** ISO local date, or date-time (`2026-11-22T18:30`). */
  | { readonly date: string }
  /** Local time of day, `18:30`. */
  | { readonly time: string }
  /** Spelt out on a call: "B, K, 7". */
  | { readonly code: string }
  /** Digits said one by one on a call. */
  | { readonly digits: string };

export type DialogueStep =
  | { readonly kind: 'lookup'; readonly lookup: Lookup; readonly state: DialogueState }
  | {
      readonly kind: 'reply';
      readonly state: DialogueState;
      readonly say: readonly Message[];
      readonly expects: Expectation;
      /** Hang up (voice) after saying it. */
      readonly ends: boolean;
      readonly effects: readonly DialogueEffect[];
    };

/** JSON, kept on the interaction and parsed with zod when it comes back. See `state.ts`. */
export type DialogueState = import('./state.js').DialogueState;

export interface RetentionOffer {
  readonly id: string;
  readonly title: Bilingual;
  /** One sentence said to the customer: what they get, for how long, for how much. */
  readonly pitch: Bilingual;
  readonly eligibility: {
    readonly plans: readonly string[] | null;
    readonly minTenureMonths: number;
    readonly maxBalanceMinor: number | null;
    readonly reasons: readonly string[] | null;
  };
}

/** What a cancellation may not complete by itself; it is then registered and given to a person. */
export interface CancellationRules {
  readonly humanCompletes: {
    readonly plans: readonly string[];
    /** From this debt up; null: no debt matters. */
    readonly minBalanceMinor: number | null;
  };
}

export interface Outage {
  readonly zone: string;
  readonly notice: Bilingual;
  /** ISO local date-time in the operator's time zone, or null when not known. */
  readonly expectedEnd: string | null;
}

/** Everything a playbook may know. Values only: no port is reachable from here. */
export interface DialogueContext {
  readonly channel: Channel;
  readonly language: Language;
  readonly now: Date;
  /** ISO local date in the operator's time zone. */
  readonly today: string;
  readonly phone: PhoneNumber | null;
  /** The identified customer: by phone before the first turn, or by an `identify` effect since. */
  readonly customer: Customer | null;
  readonly policy: DialoguePolicy;
  readonly offers: readonly RetentionOffer[];
  readonly outages: readonly Outage[];
  /** Absent: every cancellation may be completed here. */
  readonly cancellationRules?: CancellationRules;
  /** Whether agents are there now, and when they are next: a phrase ("tomorrow at 9"). */
  readonly desk: { readonly open: boolean; readonly opensAt: Bilingual | null };
  readonly companyName: string;
  /** A fresh code of seven letters and digits without look-alikes. */
  newFolio(): string;
}
