import type { Channel } from '../../../src/domain/channel.js';
import type { EscalationReason } from '../../../src/domain/escalation-request.js';
import type { Intent } from '../../../src/domain/intent.js';
import type { CustomerTurn } from '../../../src/domain/interaction.js';
import type { Language } from '../../../src/domain/language.js';
import type { Disposition } from '../../../src/domain/outcome.js';
import type { RegistrationKind } from '../../../src/domain/registration.js';
import type { Sentiment, Urgency } from '../../../src/domain/understanding.js';

/**
 * Everything an agent or supervisor reads in Slack, in one language. Functions take values that
 * are ready to be shown (escaped, formatted); what they return is Slack mrkdwn unless a
 * `plain` in the name says otherwise.
 */
export interface DeskMessages {
  readonly channels: Readonly<Record<Channel, string>>;
  readonly languages: Readonly<Record<Language, string>>;
  readonly intents: Readonly<Record<Intent, string>>;
  readonly sentiments: Readonly<Record<Sentiment, string>>;
  readonly urgencies: Readonly<Record<Urgency, string>>;
  readonly reasons: Readonly<Record<EscalationReason, string>>;
  readonly dispositions: Readonly<Record<Disposition, string>>;
  readonly registrations: Readonly<Record<RegistrationKind, string>>;
  readonly card: CardMessages;
  readonly transcript: TranscriptMessages;
  readonly modal: ModalMessages;
  readonly notices: NoticeMessages;
  readonly commands: CommandMessages;
}

interface CardMessages {
  readonly customer: string;
  readonly unknownCustomer: string;
  readonly withheldNumber: string;
  readonly account: string;
  readonly channel: string;
  readonly intent: string;
  readonly unclearIntent: string;
  /** How sure the reading is, in words next to the percentage. */
  intentReading(title: string, percent: string, certainty: 'likely' | 'possible'): string;
  readonly language: string;
  readonly sentiment: string;
  readonly urgency: string;
  readonly waitingSince: string;
  readonly why: string;
  readonly tried: string;
  readonly facts: string;
  readonly registered: string;
  readonly nextStep: string;
  readonly nothingTried: string;
  /** Ends a list that was cut: how many more there are. */
  more(count: number): string;
  stateWaiting(since: string): string;
  stateClaimed(who: string, since: string): string;
  stateResolved(who: string, when: string, disposition: string): string;
  readonly helped: string;
  readonly notHelped: string;
  readonly note: string;
  readonly claim: string;
  readonly release: string;
  readonly resolve: string;
  /** Explains how the thread reaches the customer. */
  readonly replyHintText: string;
  readonly replyHintVoice: string;
  plainFallback(caseNumber: string, reason: string, channel: string): string;
}

interface TranscriptMessages {
  title(part: number, parts: number): string;
  readonly empty: string;
  readonly speakers: Readonly<Record<'customer' | 'assistant' | 'agent', string>>;
  /** Shown when a customer turn has no words. */
  readonly wordless: Readonly<Record<CustomerTurn['input'], string>>;
  readonly said: string;
  readonly undelivered: string;
}

interface ModalMessages {
  readonly title: string;
  readonly submit: string;
  readonly cancel: string;
  readonly disposition: string;
  readonly choose: string;
  readonly helped: string;
  readonly helpedYes: string;
  readonly helpedNo: string;
  readonly note: string;
  readonly noteHint: string;
  intro(caseNumber: string): string;
  noteTooLong(limit: number): string;
  readonly missing: string;
}

/** Messages shown to one agent only. */
interface NoticeMessages {
  claimedByOther(caseNumber: string, who: string, since: string): string;
  alreadyResolved(caseNumber: string, who: string, when: string): string;
  notYours(caseNumber: string): string;
  heldByOther(caseNumber: string, who: string): string;
  noteKept(note: string): string;
  readonly unknownCase: string;
  readonly replyNotClaimed: string;
  replyHeldByOther(who: string): string;
  readonly replyVoice: string;
  readonly replyNoNumber: string;
  readonly replyOptedOut: string;
  readonly replyResolved: string;
  readonly replyMention: string;
  readonly replyFile: string;
  readonly replyEmpty: string;
  replyTooLong(length: number, limit: number): string;
  failed(reference: string): string;
}

interface CommandMessages {
  readonly helpTitle: string;
  unknown(given: string): string;
  didYouMean(suggestion: string): string;
  readonly queueTitle: string;
  readonly queueEmpty: string;
  queueLine(input: {
    caseNumber: string;
    urgent: boolean;
    topic: string;
    channel: string;
    wait: string;
    holder: string | null;
  }): string;
  queueMore(count: number): string;
  readonly showUsage: string;
  notFound(given: string): string;
}
