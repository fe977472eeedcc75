/** Business settings that a supervisor would tune. Values, not secrets; units are in the names. */
export interface DialoguePolicy {
  /** At or above this, act on the intent. */
  readonly actConfidence: number;
  /** From here to `actConfidence`, confirm the intent. Below, ask again once, then escalate. */
  readonly confirmConfidence: number;
  readonly lowConfidenceLimit: number;
  readonly accountNumberTries: number;
  /** No-input and no-match prompts before the keypad menu. */
  readonly silenceLimit: number;
  readonly noiseLimit: number;
  /** Passages that score lower are not used as answers. */
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
    /** To word an answer from the knowledge base; past it the passage itself is given. */
    answerDeadlineMs: 3_000,
    breaker: { failuresToOpen: 4, windowMs: 60_000, openMs: 30_000 },
  },
  idle: {
    /** A text interaction without a message for this long is closed. */
    textMs: 30 * 60_000,
    /** A call whose end was never reported. */
    voiceMs: 10 * 60_000,
    sweepEvery: '* * * * *',
  },
  /** A call that ends sooner, with nothing useful said, is a short abandon. */
  shortAbandonMs: 10_000,
  /** An assumed resolution is revoked if the customer returns with the topic within this window. */
  repeatWindowMs: 72 * 3_600_000,
  /**
   * A delivery is leased to the process that handles it, for a little longer than the deadlines
   * above combined; a redelivery waits that long for the answer, then takes over.
   */
  delivery: { leaseMs: 12_000, waitMs: 13_000, pollMs: 100, rememberMs: 8 * 24 * 3_600_000 },
  outbox: {
    leaseMs: 60_000,
    batch: 10,
    pollMs: 500,
    /** Attempt n waits base * 2^(n-1), at most max, with jitter derived from the key. */
    backoff: { baseMs: 1_000, maxMs: 5 * 60_000 },
    /** After this long a text is stale and dropped; a case never is. */
    textMaxAgeMs: 12 * 3_600_000,
    /** How long a job's key is remembered after the job is done. */
    rememberMs: 8 * 24 * 3_600_000,
  },
  /** Posting jobs: the time limit of a try, the number of tries and the wait between them. */
  jobs: {
    leaseMs: 5 * 60_000,
    tries: 8,
    backoff: { baseMs: 60_000, maxMs: 30 * 60_000 },
    /** Catch-up window: an older run is skipped. */
    catchUpMs: { daily: 12 * 3_600_000, weekly: 36 * 3_600_000 },
  },
  analytics: {
    /** A case claimed within this time meets the service level: agents call or write back. */
    answerTargetMs: 60_000,
    /**
     * Assumed, rounded list prices in North America, 2026: 0.0085 USD per inbound minute, 0.0079
     * per text.
     */
    telephonyMicroUsdPerMinute: 8_500,
    perTextMicroUsd: 7_900,
    /** Delay before a change is folded, so that later changes are folded with it. */
    foldAfterMs: 2_000,
    /** How far back each run looks for changes that a crash left unrecorded. */
    catchUpOverlapMs: 10 * 60_000,
    foldEvery: '* * * * *',
    /** Cron expressions in the operator's time zone. */
    digestEvery: '0 8 * * *',
    /** If the model takes longer, our own parser reads the question. */
    questionDeadlineMs: 6_000,
    /** If the model takes longer, the report is written from a template. */
    reportDeadlineMs: 60_000,
    weeklyReportEvery: '30 8 * * 1',
    watchEvery: '* * * * *',
    serviceLevel: {
      /** Share of cases to be claimed within `answerTargetMs`. */
      target: 0.8,
      /** The running service level covers cases requested in this window, if there are enough. */
      windowMs: 60 * 60_000,
      fewestCases: 5,
      /** A case unclaimed for this long, while agents are at the desk, raises an alert. */
      oldestWaitMs: { voice: 10 * 60_000, sms: 30 * 60_000, whatsapp: 30 * 60_000 },
      /** Recovered once it has been this far above the target for this long. */
      recoverMargin: 0.05,
      recoverAfterMs: 5 * 60_000,
    },
    /**
     * Paid time away from the queue (breaks, training, absence): heads = agents / (1 - shrinkage).
     */
    shrinkage: 0.3,
    /** Mean time a customer waits for an agent before giving up, for Erlang A. Assumed. */
    patienceSeconds: 180,
    /** Target share of automatic resolutions per topic, from the owner; else the overall aim. */
    resolutionTargets: {
      billing_inquiry: 0.88,
      connection_issue: 0.55,
      cancellation: 0.42,
      product_info: 0.89,
      other: 0.62,
    },
    saving: {
      /**
       * An agent in Mexico: 5.50 USD an hour, 10 % bonus, 45 % benefits = 8.53 USD per paid hour
       * (mid-range of Site Selection Group, "Labor Cost Comparison of Nearshore and Offshore Call
       * Center Locations", March 2024). Assumed: 30 % of it away from the queue, 85 % of the rest
       * with contacts. 8.53 / 60 / 0.7 / 0.85.
       */
      loadedUsdPerHandledMinute: 0.239,
      /** Assumed: a small server and a small managed database. */
      fixedUsdPerMonth: 60,
    },
  },
  /** USD per million tokens (list prices, prompt under 100k tokens). */
  modelPrices: {
    // Assumed: the prices of their predecessors of the same size.
    'claude-sonnet-5-5': { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 },
    'claude-haiku-5-5': { input: 0.1, output: 0.5, cacheRead: 0.01, cacheWrite: 0.125 },
  } as Readonly<Record<string, ModelPrice>>,
} as const;

export type Policy = typeof policy;
