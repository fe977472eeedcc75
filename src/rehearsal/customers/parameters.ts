import type { LEAVING_REASONS } from '../../../config/offers.js';
import type { Channel } from '../../domain/channel.js';

type LeavingReason = (typeof LEAVING_REASONS)[number];

/**
 * How simulated customers and agents behave. No result is set here: resolution rates, waits,
 * ratings and savings all emerge from how the real dialogue handles these people. Values without a
 * source were assumed before the first run and never tuned to the outcome.
 */
export const simulation = {
  /** Local date, a Monday. Fixed, so that the same command always gives the same days. */
  firstDay: '2026-09-21',
  arrivals: {
    /** Relative load of Monday to Sunday: Mondays are busiest, Sundays quietest. */
    weekdays: [1.25, 1.1, 1.05, 1, 1.05, 0.75, 0.45],
    /** Relative load of hours 0 to 23; service lines peak late morning and early evening. */
    hours: [
      0.3, 0.15, 0.1, 0.1, 0.1, 0.2, 0.6, 1.6, 3.2, 5.4, 6.6, 6.8, 6.2, 5.4, 4.6, 4.8, 5.2, 5.8,
      5.9, 5.2, 4.1, 2.8, 1.6, 0.8,
    ],
  },
  channels: { voice: 0.55, sms: 0.18, whatsapp: 0.27 } satisfies Record<Channel, number>,
  /** Shares of calls with a withheld number, and of contacts from a number no account has. */
  withheldShare: 0.03,
  strangerShare: 0.12,
  /** Of those from a number no account has, the share who are customers on another phone. */
  otherPhoneShare: 0.6,
  /** What people who are not customers may want. */
  strangerNeeds: ['product', 'product_unknown', 'person', 'other', 'opt_out', 'hang_up'],
  /** Share of strangers who speak English; for customers the record says. */
  strangerEnglishShare: 0.1,
  /** What contacts are about, as shares of 1; the kinds are those of the phrasings. */
  needs: {
    balance: 0.17,
    high_bill: 0.05,
    dispute: 0.035,
    payment: 0.06,
    internet: 0.17,
    tv: 0.04,
    phone_line: 0.015,
    cancel: 0.07,
    product: 0.17,
    product_unknown: 0.02,
    plan_change: 0.06,
    visit: 0.045,
    complaint: 0.035,
    person: 0.03,
    other: 0.02,
    opt_out: 0.005,
    hang_up: 0.005,
  },
  /**
   * Faults by the guide's step that cures them. Power-cycling is widely named as the cure of about
   * half of home connection faults; a third needs a technician, and no step helps.
   */
  faults: {
    internet: { lights: 0.08, power: 0.36, cables: 0.14, wired: 0.06, none: 0.36 },
    tv: { tv_source: 0.22, tv_power: 0.26, tv_cables: 0.12, tv_reset: 0.06, none: 0.34 },
    phone_line: { phone_handset: 0.24, phone_cable: 0.22, power: 0.12, none: 0.42 },
  },
  leavingReasons: {
    price: 0.38,
    competitor: 0.16,
    service_quality: 0.18,
    moving: 0.14,
    not_using: 0.08,
    other: 0.06,
  } satisfies Record<LeavingReason, number>,
  /** Of those made an offer, by reason: movers and the dissatisfied are harder to keep. */
  acceptsOffer: {
    price: 0.45,
    competitor: 0.3,
    service_quality: 0.2,
    moving: 0.35,
    not_using: 0.25,
    other: 0.15,
  } satisfies Record<LeavingReason, number>,
  /** Still says a charge is wrong after being told why the bill is high. */
  disputesAfterAll: 0.4,
  /** Told of an outage, wants a notice when it is over; otherwise is content to know. */
  wantsOutageNotice: 0.6,
  talk: {
    /** Answers before losing patience and asking for a person or leaving: exponential above min. */
    patienceTurns: { min: 5, mean: 9 },
    /** Of those who lose patience, the share that asks for a person; the others leave. */
    asksForPersonWhenTired: 0.6,
    /** Turns of a call that are unintelligible (a car, a child), or silent. */
    noise: 0.025,
    silence: 0.02,
    /** Says "I did it", but not whether it helped. */
    ambiguousStep: 0.15,
    /** Does not have the account number at hand. */
    forgotAccount: 0.12,
    /** Leaves without a word once helped. */
    leavesOnceHelped: { voice: 0.14, sms: 0.42, whatsapp: 0.38 } satisfies Record<Channel, number>,
    /** Has a second need when asked whether there is anything else. */
    secondNeed: 0.06,
    /** Leaves after a wrong guess of ours ("is it about ...?"). */
    leavesWhenMisread: 0.08,
    /** Words per minute (ordinary speech: 150), and seconds to think before speaking. */
    wordsPerMinute: 150,
    thinkSeconds: { min: 0.8, mean: 1.2 },
    /** Seconds a step of the guide takes at home. */
    stepSeconds: { min: 15, mean: 35 },
    /** Seconds until a text is answered. */
    textSeconds: { min: 8, mean: 32 },
  },
  rating: {
    /** Share who answer the request for a rating, by channel. */
    response: { voice: 0.5, sms: 0.45, whatsapp: 0.5 } satisfies Record<Channel, number>,
    /** Satisfaction (1-5) before chance: met, unmet, per turn above four, per misunderstanding. */
    met: 4.5,
    unmet: 2.2,
    perExtraTurn: -0.07,
    perMisunderstanding: -0.35,
    /** A cancellation or a high bill is settled, but not welcome news. */
    unwelcomeNews: -0.6,
    spread: 0.8,
  },
  /** Comes back about an unmet need after this many hours. */
  returns: { share: 0.45, hours: { min: 1, mean: 20 } },
  /** A fault cured by a restart recurs after this many hours: a restart cures no cause. */
  relapse: { steps: ['power', 'tv_power'], share: 0.15, hours: { min: 6, mean: 60 } },
  /** A person already in contact tries again after this many hours. */
  busyHours: { min: 1, mean: 6 },
  /** Something registered (a visit, a payment, a change) turns out not to have been done. */
  registeredButNotDone: 0.08,
  agents: {
    /**
     * Contacts per day that config's roster is meant for. With more, the agents on duty are the
     * roster times the expected contacts per day over this number, so that waits stay those of a
     * desk staffed for its load; never fewer than the roster. The queue comparison
     * (`headline-figures`) ignores this: there the agents are config's roster.
     */
    contactsPerDayOfRoster: 10,
    /** Names of the first agents; further ones are numbered. */
    names: ['Ana', 'Luis', 'Marta', 'Diego', 'Rosa', 'Iván', 'Elena', 'Tomás'],
    /** Seconds from becoming free to claiming the next case. */
    reactionSeconds: { min: 5, mean: 20 },
    /**
     * Minutes a case takes, wrap-up included: median of a log-normal with this spread. Telecom
     * service lines report mean handle times of 6 to 10 minutes.
     */
    handleMinutes: {
      billing_inquiry: 6,
      payment_report: 5.5,
      connection_issue: 8.5,
      cancellation: 7.5,
      product_info: 5,
      plan_change: 6,
      technician_visit: 6,
      complaint: 9,
      none: 5,
    },
    handleSpread: 0.5,
    /** Share not reached: called back in vain, for this many minutes, or not answering texts. */
    notReached: { voice: 0.1, sms: 0.05, whatsapp: 0.05 } satisfies Record<Channel, number>,
    notReachedMinutes: 2.5,
    /** Callers who waited are harder to reach: this is added per hour, up to the maximum. */
    notReachedPerHour: 0.025,
    notReachedMost: 0.5,
    helps: 0.9,
  },
} as const;

export type NeedKind = keyof typeof simulation.needs;
