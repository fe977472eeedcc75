/**
 * Business numbers: what a supervisor would tune. Values, not secrets; units are in the names.
 */
export interface DialoguePolicy {
  /** At or above: act on the intent. */
  readonly actConfidence: number;
  /** From here to `actConfidence`: ask once whether it was meant. Below: ask again once, then a person. */
  readonly confirmConfidence: number;
  readonly lowConfidenceLimit: number;
  readonly accountNumberTries: number;
  /** Rungs of the no-input and no-match ladders before the keypad menu. */
  readonly silenceLimit: number;
  readonly noiseLimit: number;
  /** Passages under this score are no answer. */
  readonly knowledgeFloor: number;
  /** Escalate after this many failed exchanges of any kind. */
  readonly failureLimit: number;
}

export interface ModelPrice {
  /** USD per million tokens. */
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
}

export const policy = {
  companyName: 'RedNorte',
  dialogue: {
    actConfidence: 0.7,
    confirmConfidence: 0.4,
    lowConfidenceLimit: 2,
    accountNumberTries: 3,
    silenceLimit: 2,
    noiseLimit: 2,
    knowledgeFloor: 0.3,
    failureLimit: 3,
  } satisfies DialoguePolicy,
  understanding: {
    deadlineMs: { voice: 4_000, sms: 8_000, whatsapp: 8_000 },
    /** To word an answer from the knowledge base; past it the passage itself is the answer. */
    answerDeadlineMs: 3_000,
    breaker: { failuresToOpen: 4, windowMs: 60_000, openMs: 30_000 },
  },
  idle: {
    /** A text interaction with no message for this long is closed. */
    textMs: 30 * 60_000,
    /** A call whose end was never reported. */
    voiceMs: 10 * 60_000,
    sweepEvery: '* * * * *',
  },
  /** A call that ends sooner, with nothing useful said, is a short abandon. */
  shortAbandonMs: 10_000,
  /** The same customer with the same topic within this window takes an assumed resolution back. */
  repeatWindowMs: 72 * 3_600_000,
  /**
   * A delivery is leased to the process that handles it, a little longer than the deadlines above
   * together; a redelivery waits for the answer that long, then takes over.
   */
  delivery: { leaseMs: 12_000, waitMs: 13_000, pollMs: 100, rememberMs: 8 * 24 * 3_600_000 },
  outbox: {
    leaseMs: 60_000,
    batch: 10,
    pollMs: 500,
    /** attempt n waits base * 2^(n-1), at most max, with jitter taken from the key. */
    backoff: { baseMs: 1_000, maxMs: 5 * 60_000 },
    /** After this long a text is stale and given up; a case never is. */
    textMaxAgeMs: 12 * 3_600_000,
    /** How long the key of a job stays known after it was done. */
    rememberMs: 8 * 24 * 3_600_000,
  },
  /** Jobs that post: how long a try may take, how many there are, and how long to wait between them. */
  jobs: {
    leaseMs: 5 * 60_000,
    tries: 8,
    backoff: { baseMs: 60_000, maxMs: 30 * 60_000 },
    /** A run missed by more than this is not made up for: yesterday's digest is no news in the evening. */
    catchUpMs: { daily: 12 * 3_600_000, weekly: 36 * 3_600_000 },
  },
  analytics: {
    /** A case claimed within this time was answered within the service level: agents call or write back. */
    answerTargetMs: 60_000,
    /** Assumed list prices of a North American provider in 2026, as a round figure: 0.0085 USD a minute in, 0.0079 a text. */
    telephonyMicroUsdPerMinute: 8_500,
    perTextMicroUsd: 7_900,
    /** The numbers follow a change after this long, together with whatever else changed meanwhile. */
    foldAfterMs: 2_000,
    /** How far back each run looks for changes that a crash kept from being recorded. */
    catchUpOverlapMs: 10 * 60_000,
    foldEvery: '* * * * *',
    /** Cron expressions in the operator's time zone. */
    digestEvery: '0 8 * * *',
    /** A question is read by our own parser when the model takes longer. */
    questionDeadlineMs: 6_000,
    /** The report is written from a template when the model takes longer. */
    reportDeadlineMs: 60_000,
    weeklyReportEvery: '30 8 * * 1',
    watchEvery: '* * * * *',
    serviceLevel: {
      /** Share of cases to be claimed within `answerTargetMs`. */
      target: 0.8,
      /** The running service level is over the cases requested in this time, from so many cases on. */
      windowMs: 60 * 60_000,
      fewestCases: 5,
      /** An open case that nobody has claimed for this long, while agents are at the desk, is told of. */
      oldestWaitMs: { voice: 10 * 60_000, sms: 30 * 60_000, whatsapp: 30 * 60_000 },
      /** It has recovered when it was this far above the target, for this long. */
      recoverMargin: 0.05,
      recoverAfterMs: 5 * 60_000,
    },
    /** Share of paid time away from the queue (breaks, training, absence): heads = agents / (1 - shrinkage). */
    shrinkage: 0.3,
    /** How long a customer waits for an agent before giving up, on average, for Erlang A. Assumed. */
    patienceSeconds: 180,
    /** What share of each topic's contacts the assistant should resolve: what the owner asked to see, else the overall aim. */
    resolutionTargets: {
      billing_inquiry: 0.88,
      connection_issue: 0.55,
      cancellation: 0.42,
      product_info: 0.89,
      other: 0.62,
    },
    saving: {
      /**
       * An agent in Mexico: 5.50 USD an hour, 10 % bonus, 45 % benefits = 8.53 USD a paid hour (middle of
       * the ranges of Site Selection Group, "Labor Cost Comparison of Nearshore and Offshore Call Center
       * Locations", March 2024). Assumed: 30 % of it away from the queue, 85 % of the rest with
       * contacts. 8.53 / 60 / 0.7 / 0.85.
       */
      loadedUsdPerHandledMinute: 0.239,
      /** Assumed: a small server and a small managed database. */
      fixedUsdPerMonth: 60,
    },
  },
  /** USD per million tokens (list prices, prompt under 100k tokens). */
  modelPrices: {
    // Assumed: what its predecessors of the same size cost.
    'claude-sonnet-5-5': { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 },
    'claude-haiku-5-5': { input: 0.1, output: 0.5, cacheRead: 0.01, cacheWrite: 0.125 },
  } as Readonly<Record<string, ModelPrice>>,
} as const;

export type Policy = typeof policy;
