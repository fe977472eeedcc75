import type { LEAVING_REASONS } from '../../../config/offers.js';
import type { Channel } from '../../domain/channel.js';

type LeavingReason = (typeof LEAVING_REASONS)[number];

/**
 * What simulated customers and agents are like. None of it is a result: no rate of resolution, no
 * waiting time, no rating and no saving is set here; they come out of what the real dialogue makes
 * of these people. Where no source is named, the value was assumed before the first run and not
 * changed for what came out.
 */
export const simulation = {
  /** Local days, the first of them a Monday, so that the same command always gives the same days. */
  firstDay: '2026-09-21',
  arrivals: {
    /** Relative load of Monday to Sunday: Mondays are busiest, Sundays quietest. */
    weekdays: [1.25, 1.1, 1.05, 1, 1.05, 0.75, 0.45],
    /** Relative load of the hours 0 to 23, with the late-morning and early-evening peaks of service lines. */
    hours: [
      0.3, 0.15, 0.1, 0.1, 0.1, 0.2, 0.6, 1.6, 3.2, 5.4, 6.6, 6.8, 6.2, 5.4, 4.6, 4.8, 5.2, 5.8,
      5.9, 5.2, 4.1, 2.8, 1.6, 0.8,
    ],
  },
  channels: { voice: 0.55, sms: 0.18, whatsapp: 0.27 } satisfies Record<Channel, number>,
  /** Calls with a withheld number, contacts from a number no account has. */
  withheldShare: 0.03,
  strangerShare: 0.12,
  /** Of those from a number no account has, the share who are customers at another phone. */
  otherPhoneShare: 0.6,
  /** What somebody who is no customer may want. */
  strangerNeeds: ['product', 'product_unknown', 'person', 'other', 'opt_out', 'hang_up'],
  /** A stranger speaks English; of customers their record says. */
  strangerEnglishShare: 0.1,
  /** What contacts are about. Shares of 1; the kinds are those of the phrasings. */
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
   * What is wrong, by the step of the guide that cures it. Power-cycling is widely named as the cure
   * of about half of home connection faults; a third needs a technician and no step helps.
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
  /** Of those who are made an offer, by why they leave: movers and the dissatisfied are harder to keep. */
  acceptsOffer: {
    price: 0.45,
    competitor: 0.3,
    service_quality: 0.2,
    moving: 0.35,
    not_using: 0.25,
    other: 0.15,
  } satisfies Record<LeavingReason, number>,
  /** After being told of a high bill a customer still says a charge is wrong. */
  disputesAfterAll: 0.4,
  /** An outage is told: the customer wants to be told when it is over, else is content to know. */
  wantsOutageNotice: 0.6,
  talk: {
    /** Answers given before somebody has had enough and asks for a person or leaves: mean of an exponential, above a least. */
    patienceTurns: { least: 5, mean: 9 },
    /** Of those who have had enough, the share that asks for a person; the others leave. */
    asksForPersonWhenTired: 0.6,
    /** A turn of a call that nobody could make out (a car, a child), or in which nothing is said. */
    noise: 0.025,
    silence: 0.02,
    /** "I did it" and not whether it helped. */
    ambiguousStep: 0.15,
    /** Does not have the account number at hand. */
    forgotAccount: 0.12,
    /** Leaves without a word once helped, instead of saying so. */
    leavesOnceHelped: { voice: 0.14, sms: 0.42, whatsapp: 0.38 } satisfies Record<Channel, number>,
    /** Has a second need when asked whether there is anything else. */
    secondNeed: 0.06,
    /** Takes a wrong guess of ours ("is it about ...?") as a reason to leave. */
    leavesWhenMisread: 0.08,
    /** Words said in a minute, and seconds to think before speaking. Ordinary speech: 150 words. */
    wordsPerMinute: 150,
    thinkSeconds: { least: 0.8, mean: 1.2 },
    /** Seconds a step of the guide takes at home. */
    stepSeconds: { least: 15, mean: 35 },
    /** Seconds until a text is answered. */
    textSeconds: { least: 8, mean: 32 },
  },
  rating: {
    /** Answers the question for a rating, by channel. */
    response: { voice: 0.5, sms: 0.45, whatsapp: 0.5 } satisfies Record<Channel, number>,
    /** How content somebody is on the scale of 1 to 5, before chance: met need, unmet need, each turn above four, each misunderstanding. */
    met: 4.5,
    unmet: 2.2,
    perExtraTurn: -0.07,
    perMisunderstanding: -0.35,
    /** A cancellation or a bad bill is settled, but nobody is glad of it. */
    unwelcomeNews: -0.6,
    spread: 0.8,
  },
  /** Comes back for the same need that was not met, after so many hours. */
  returns: { share: 0.45, hours: { least: 1, mean: 20 } },
  /** A fault that a restart cured is there again after so many hours: a restart cures no cause. */
  relapse: { steps: ['power', 'tv_power'], share: 0.15, hours: { least: 6, mean: 60 } },
  /** Somebody in touch already tries again after so many hours, when that is over. */
  busyHours: { least: 1, mean: 6 },
  /** What was registered (a visit, a payment, a change) turns out not to have been done. */
  registeredButNotDone: 0.08,
  agents: {
    /**
     * Contacts a day that the roster of config is made for. With more of them, agents on duty are
     * the roster times contacts expected per day over this number, so that waits stay those of a
     * desk staffed for its load; never less than the roster. The comparison of queues
     * (`headline-figures`) does not know of it: there the agents are the roster of config.
     */
    contactsPerDayOfRoster: 10,
    /** The first of them; further ones are numbered. */
    names: ['Ana', 'Luis', 'Marta', 'Diego', 'Rosa', 'Iván', 'Elena', 'Tomás'],
    /** Seconds from being free to claiming the next case. */
    reactionSeconds: { least: 5, mean: 20 },
    /**
     * Minutes a case takes with its wrap-up: median of a log-normal of this spread. Telecom service
     * lines report mean handle times of 6 to 10 minutes.
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
    /** Called back and not reached, after this many minutes of trying; written to and silent. */
    notReached: { voice: 0.1, sms: 0.05, whatsapp: 0.05 } satisfies Record<Channel, number>,
    notReachedMinutes: 2.5,
    /** A caller who waited is reached less often: so much is added an hour, up to `most`. */
    notReachedPerHour: 0.025,
    notReachedMost: 0.5,
    helps: 0.9,
  },
} as const;

export type NeedKind = keyof typeof simulation.needs;
