import type { ReportDocument } from './analytics/digest/report-document.js';
import type { ContactFact, Result } from './analytics/facts/fact.js';
import type { Findings } from './analytics/patterns/finding.js';
import type { Narrative } from './analytics/patterns/narrative.js';
import type { ReadQuestion } from './analytics/query/ask/read-question.js';
import type { Days, Filters, Group } from './analytics/query/plan.js';
import type { FoldedFamily } from './analytics/rollups/rollup.js';
import type { Tally } from './analytics/rollups/tally.js';
import type { Alarm } from './domain/alarm.js';
import type { Channel } from './domain/channel.js';
import type { Customer } from './domain/customer.js';
import type { DeskRef, Escalation } from './domain/escalation.js';
import type { AccountNumber, EscalationId, InteractionId, PhoneNumber } from './domain/ids.js';
import type { Intent } from './domain/intent.js';
import type { Interaction, ModelUsage, TurnReading } from './domain/interaction.js';
import type { Language } from './domain/language.js';
import type { Expectation } from './domain/reply.js';

/** Half-open: from <= t < to. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

export interface Clock {
  now(): Date;
}

/** Ids that cannot be guessed. */
export interface Ids {
  /** e.g. `int_` followed by 26 lower-case letters and digits. */
  next(prefix: 'int' | 'esc' | 'own'): string;
  /** Seven letters and digits without look-alikes (no 0 O 1 I L), to be said and written down. */
  folio(): string;
}

// --- the store -----------------------------------------------------------------------------------

/**
 * Repositories hand out and take whole values. `insert` throws ConflictError('duplicate') when a
 * unique key is taken; `save` replaces the stored value if its version is still the one given and
 * returns the value with its new version, else throws ConflictError('stale'). A resolved promise
 * means durable. Finders answer null for unknown ids. Nothing returned is shared with the store.
 */
export interface InteractionRepository {
  insert(interaction: Interaction): Promise<Interaction>;
  save(interaction: Interaction): Promise<Interaction>;
  findById(id: InteractionId): Promise<Interaction | null>;
  findByExternalId(externalId: string): Promise<Interaction | null>;
  findOpen(openKey: string): Promise<Interaction | null>;
  /** The interaction with a turn (the customer's, or our answer) of this delivery. */
  findByDelivery(deliveryKey: string): Promise<Interaction | null>;
  /** Open (not escalated) interactions of the channel whose last turn is older than `before`, oldest first. */
  listIdle(channel: Channel, before: Date, limit: number): Promise<Interaction[]>;
  /** Those with effects still pending whose last turn is older than `before`, oldest first. */
  listPending(before: Date, limit: number): Promise<Interaction[]>;
  /** By phone or account number, newest first. */
  listByCustomer(
    who: { phone: PhoneNumber | null; accountNumber: AccountNumber | null },
    limit: number,
  ): Promise<Interaction[]>;
  /** By `closedAt`, oldest first, streamed. */
  closedIn(period: Period): AsyncIterable<Interaction>;
  /** By `openedAt`, oldest first, streamed, whatever the state. */
  openedIn(period: Period): AsyncIterable<Interaction>;
  countByState(): Promise<Record<Interaction['state'], number>>;
}

export interface EscalationRepository {
  insert(escalation: Escalation): Promise<Escalation>;
  save(escalation: Escalation): Promise<Escalation>;
  findById(id: EscalationId): Promise<Escalation | null>;
  /** Case-insensitive. */
  findByCaseNumber(caseNumber: string): Promise<Escalation | null>;
  findByDesk(ref: DeskRef): Promise<Escalation | null>;
  /** Not resolved, longest waiting first (by requestedAt). */
  listOpen(limit: number): Promise<Escalation[]>;
  /** By `requestedAt`, oldest first, streamed. */
  requestedIn(period: Period): AsyncIterable<Escalation>;
}

export interface CustomerRepository {
  /** Adds or replaces by account number; true when it was new. */
  upsert(customer: Customer): Promise<boolean>;
  findByAccountNumber(accountNumber: AccountNumber): Promise<Customer | null>;
  /** When a number is shared by several accounts: null (nobody is guessed). */
  findByPhone(phone: PhoneNumber): Promise<Customer | null>;
  count(): Promise<number>;
}

/** Who asked not to be texted, by number and channel. */
export interface ConsentRepository {
  setOptedOut(phone: PhoneNumber, channel: Channel, optedOut: boolean, at: Date): Promise<void>;
  isOptedOut(phone: PhoneNumber, channel: Channel): Promise<boolean>;
}

/** Which inbound deliveries are being, or have been, handled; remembered for at least a week. */
export interface DeliveryLog {
  /**
   * True for one caller per key, until `leaseMs` have passed without `settle`, or the process that
   * has the claim is known to be gone: then once more. A settled key is never given out again.
   */
  claim(key: string, leaseMs: number, at: Date): Promise<boolean>;
  /** For a key that was claimed: it is done. Durable. */
  settle(key: string): Promise<void>;
  /** Gives the claim back at once, so that a redelivery may try. */
  release(key: string): Promise<void>;
}

/** Outbound work that must happen once, however long the other side is down. */
export type OutboxJob =
  | { readonly kind: 'announce_case'; readonly escalationId: EscalationId }
  | { readonly kind: 'refresh_case'; readonly escalationId: EscalationId }
  | {
      readonly kind: 'append_to_case';
      readonly escalationId: EscalationId;
      readonly turnIndex: number;
    }
  | {
      readonly kind: 'send_text';
      readonly to: PhoneNumber;
      readonly channel: Channel;
      readonly text: string;
      readonly interactionId: InteractionId;
    };

export interface OutboxEntry {
  /** Chosen by the caller; enqueueing it again is a no-op. */
  readonly key: string;
  readonly job: OutboxJob;
  /** Entries of one lane run one at a time, in the order they were enqueued. */
  readonly lane: string;
  readonly attempts: number;
  readonly enqueuedAt: Date;
  readonly dueAt: Date;
  readonly lastError: string | null;
}

export interface Outbox {
  /** False when the key is known already (pending, done or given up). */
  enqueue(entry: { key: string; job: OutboxJob; lane: string; dueAt: Date }): Promise<boolean>;
  /**
   * Takes due entries, the oldest of each lane only, under a lease; raises their `attempts`. A
   * lane whose oldest entry is leased or not yet due gives nothing.
   */
  take(at: Date, leaseMs: number, limit: number): Promise<OutboxEntry[]>;
  done(key: string): Promise<void>;
  retry(key: string, dueAt: Date, error: string): Promise<void>;
  /** Given up; kept for a person to look at; no longer blocks its lane. */
  giveUp(key: string, error: string): Promise<void>;
  status(): Promise<{ pending: number; oldestEnqueuedAt: Date | null; givenUp: number }>;
}

/** Named leases, so that of several instances one does a job. */
export interface Leases {
  /** True when it was free, expired, or already the owner's (then it is renewed). */
  acquire(name: string, owner: string, ttlMs: number, at: Date): Promise<boolean>;
  release(name: string, owner: string): Promise<void>;
}

export interface Sequences {
  /** 1, 2, 3 ... never twice, across instances and restarts; gaps are possible. */
  next(name: string): Promise<number>;
}

// --- the numbers ---------------------------------------------------------------------------------

export interface FactRepository {
  /**
   * Stores a fact unless one with the same or a higher revision is there, and marks its day (and
   * the day of the one it replaces) as stale. True when it was stored.
   */
  put(fact: ContactFact): Promise<boolean>;
  findByInteraction(id: InteractionId): Promise<ContactFact | null>;
  /** Of one customer, opened since, newest first. */
  listByCustomer(customerKey: string, since: Date, limit: number): Promise<ContactFact[]>;
  /** By `openedAt`, oldest first, streamed; `to` not included. */
  inDays(days: Days): AsyncIterable<ContactFact>;
  /** Everything that changed before was recorded; null at the beginning. */
  recordedUpTo(): Promise<Date | null>;
  setRecordedUpTo(at: Date): Promise<void>;
}

/** Contacts of one group and outcome, added up. */
export interface Slice {
  /** Value of the dimension, local day, weekday (1 Monday to 7) or hour (0-23); empty without a group. */
  readonly group: string;
  readonly result: Result;
  /** A person was asked for, or given. */
  readonly isCase: boolean;
  readonly tally: Tally;
}

/** Tallies per local day and dimension values. A cache of facts that can always be rebuilt. */
export interface RollupRepository {
  /** Days whose facts changed since they were last folded, oldest first. */
  staleDays(limit: number): Promise<string[]>;
  /**
   * Folds the day anew from its facts, and its week from the days, and replaces what was there. Safe
   * to repeat and to run several at a time; a day that loses to another of its week stays stale.
   */
  refold(day: string): Promise<void>;
  /** Days that were ever folded, in order. */
  foldedDays(): Promise<string[]>;
  /** What is stored of a day, by the family's name, to be compared with what should be. */
  findDay(day: string): Promise<ReadonlyMap<string, FoldedFamily>>;
  /** The same of the week that begins on this Monday. */
  findWeek(monday: string): Promise<ReadonlyMap<string, FoldedFamily>>;
  /**
   * What the numbers of these days are, split by `group` and always by result and case; histograms
   * have buckets only where `percentiles` are wanted. Its cost is bounded by the days and the values
   * there are, not by the contacts.
   */
  slices(query: {
    days: Days;
    filters: Filters;
    group: Group | null;
    percentiles: boolean;
  }): Promise<Slice[]>;
}

/** Something that was posted by itself, kept as it was posted. */
export interface StoredReport {
  /** `<kind>:<first of its days>`, e.g. `weekly:2026-11-16`. */
  readonly id: string;
  readonly kind: 'daily' | 'weekly';
  readonly days: Days;
  readonly createdAt: Date;
  readonly document: ReportDocument;
  /** What it was written from, as plain JSON values. */
  readonly findings: unknown;
  readonly writtenBy: 'claude' | 'template';
  /** Sentences of the model that said what the findings do not. */
  readonly sentencesDropped: number;
}

export interface ReportRepository {
  /** Replaces the one with the same id. */
  save(report: StoredReport): Promise<void>;
  findById(id: string): Promise<StoredReport | null>;
  /** Of the latest days. */
  latest(kind: StoredReport['kind']): Promise<StoredReport | null>;
}

// --- what is done by itself ------------------------------------------------------------------------

/** One due run of a job that posts: it is to happen once, whoever does it. */
export interface JobRun {
  /** `<job>:<ISO local date>`, with `:again<n>` behind where it was asked for again. */
  readonly key: string;
  readonly job: string;
  readonly dueAt: Date;
  /** `passed_over`: it was not missed, for nobody expected it yet. */
  readonly state: 'open' | 'finished' | 'given_up' | 'passed_over';
  readonly attempts: number;
  /** Somebody is at it, until `readyAt`. */
  readonly leased: boolean;
  /** Nobody may take it before. */
  readonly readyAt: Date;
  /** What each step came to; null for one that was begun and is not known to be done. */
  readonly steps: Readonly<Record<string, string | null>>;
  readonly lastError: string | null;
  /** Supervisors were told that it failed. */
  readonly failureReported: boolean;
}

/** Kept for good: at most one for each job and day. */
export interface JobRunRepository {
  /**
   * Leases the run to one caller, making it where there is none, and raises its `attempts`. Null
   * when it is over, when somebody is at it, or when its next try is not due.
   */
  take(
    run: Pick<JobRun, 'key' | 'job' | 'dueAt'>,
    leaseMs: number,
    at: Date,
  ): Promise<JobRun | null>;
  /** By whoever took it. Throws ConflictError('stale') when it was taken again since. */
  save(run: JobRun): Promise<void>;
  /** Adds one as it is, unless there is one with this key; true when it was added. */
  add(run: JobRun): Promise<boolean>;
  findByKey(key: string): Promise<JobRun | null>;
  /** Open ones that may be taken, longest ready first. */
  listReady(at: Date, limit: number): Promise<JobRun[]>;
}

export interface AlarmRepository {
  find(name: string): Promise<Alarm | null>;
  /** As `save` of an interaction; version 0 is one that is not stored yet. Throws ConflictError('stale'). */
  save(alarm: Alarm): Promise<Alarm>;
}

export interface Store {
  readonly name: 'mongo' | 'embedded';
  readonly interactions: InteractionRepository;
  readonly escalations: EscalationRepository;
  readonly customers: CustomerRepository;
  readonly consents: ConsentRepository;
  readonly deliveries: DeliveryLog;
  readonly outbox: Outbox;
  readonly leases: Leases;
  readonly sequences: Sequences;
  readonly facts: FactRepository;
  readonly rollups: RollupRepository;
  readonly reports: ReportRepository;
  readonly jobRuns: JobRunRepository;
  readonly alarms: AlarmRepository;
  /** Resolves when reads and writes work; rejects with UpstreamError otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

// --- understanding -------------------------------------------------------------------------------

export interface UnderstandRequest {
  /** Card numbers already removed. Data, never instructions. */
  readonly text: string;
  readonly channel: Channel;
  /** The interaction's language so far. */
  readonly language: Language;
  /** What was asked last, so that "five" or "si" can be read. */
  readonly expects: Expectation;
  /** The topic being worked on. */
  readonly activeIntent: Intent | null;
  /** The last few turns, oldest first, card numbers removed. */
  readonly recent: readonly {
    readonly speaker: 'customer' | 'assistant' | 'agent';
    readonly text: string;
  }[];
  /** ISO local date today, for "tomorrow" and "last friday". */
  readonly today: string;
}

/** Rejects with UpstreamError; honours the signal promptly. `withFallback` never rejects. */
export interface Understander {
  understand(request: UnderstandRequest, signal: AbortSignal): Promise<TurnReading>;
}

// --- knowledge -----------------------------------------------------------------------------------

export interface Passage {
  /** `<file>#<heading>`, stable. */
  readonly id: string;
  readonly title: string;
  /** Plain text fit to be said or sent as it is. */
  readonly text: string;
  /** 0-1, relative to a perfect match; below the policy's floor it is no answer. */
  readonly score: number;
}

export interface Knowledge {
  search(query: string, language: Language, limit: number): Passage[];
}

/** Words an answer from passages. Null when it could not be done faithfully or in time: the passage itself is then used. */
export interface AnswerWriter {
  answer(
    request: {
      question: string;
      passages: readonly Passage[];
      language: Language;
      channel: Channel;
    },
    signal: AbortSignal,
  ): Promise<{ text: string; usage: ModelUsage } | null>;
}

// --- people --------------------------------------------------------------------------------------

/** Where agents work. Methods reject with UpstreamError; `retryable` says whether to try again. */
export interface AgentDesk {
  /**
   * Posts the parent card, then the transcript in its thread. `mayExist`: an earlier attempt may
   * have got through, so look for it before posting another.
   */
  announce(
    escalation: Escalation,
    interaction: Interaction,
    options: { mayExist: boolean },
  ): Promise<DeskRef>;
  /** Redraws the card in place from the values given. */
  refresh(escalation: Escalation, interaction: Interaction): Promise<void>;
  /** Adds one turn to the thread. `mayExist` as for `announce`. */
  append(
    escalation: Escalation,
    interaction: Interaction,
    turnIndex: number,
    options?: { mayExist: boolean },
  ): Promise<void>;
}

/** Sends a text. Rejects with UpstreamError; an opted-out or unreachable number is not retryable. */
export interface TextSender {
  send(message: { to: PhoneNumber; channel: Channel; text: string }): Promise<void>;
}

/** Reads a question about the numbers as a plan. Rejects with UpstreamError; honours the signal promptly. */
export interface PlanReader {
  /** `today` is the local ISO date; card numbers are taken out of the question already. */
  read(question: string, today: string, signal: AbortSignal): Promise<ReadQuestion>;
}

/** Writes findings up in words. Rejects with UpstreamError; its sentences are checked by whoever asked. */
export interface ReportWriter {
  write(findings: Findings, language: Language, signal: AbortSignal): Promise<Narrative>;
}

/** Where supervisors read. Methods reject with UpstreamError; `retryable` says whether to try again. */
export interface ReportChannel {
  /**
   * Posts the document with its charts, into the thread of the message `under` where one is given,
   * and resolves to the message it can be found by. `mayExist`: an earlier attempt with this `key`
   * may have got through, so look for it first.
   */
  post(
    document: ReportDocument,
    options: {
      key: string;
      under: string | null;
      mayExist: boolean;
      /** Words of the document that lead to a message: case numbers to their threads. */
      links?: Readonly<Record<string, DeskRef>>;
    },
  ): Promise<string>;
}

export interface Ports {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly store: Store;
  readonly understander: Understander;
  readonly knowledge: Knowledge;
  readonly answerWriter: AnswerWriter | null;
  /** Null: reports are written from a template. */
  readonly reportWriter: ReportWriter | null;
  /** Null: questions are read by our own parser. */
  readonly planReader: PlanReader | null;
  readonly desk: AgentDesk;
  readonly texts: TextSender;
  readonly reports: ReportChannel;
}
