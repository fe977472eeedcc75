import type { Channel } from '../../domain/channel.js';
import type { Language } from '../../domain/language.js';
import type { Reply } from '../../domain/reply.js';

/** One inbound delivery, already verified and parsed by its edge. */
export interface InboundTurn {
  readonly channel: Channel;
  /** CallSid of the call; MessageSid of the text. */
  readonly externalId: string;
  /** The same for every delivery of the same turn: `<CallSid>:<step>` or the MessageSid. */
  readonly deliveryKey: string;
  /** Our number that was called or texted, as the provider gave it. */
  readonly line: string;
  /** The other side's number as the provider gave it; may be a withheld-number word. */
  readonly from: string;
  readonly event:
    | { readonly kind: 'opened' }
    | {
        readonly kind: 'heard';
        readonly text: string;
        readonly input: 'speech' | 'keypad' | 'text';
      }
    | { readonly kind: 'silence' }
    | { readonly kind: 'noise' };
}

/**
 * Takes one turn: stores it and its answer, then returns the answer. A redelivery gets the same
 * answer again. Rejects only when nothing could be stored; the edge then apologises.
 */
export type TakeTurn = (turn: InboundTurn) => Promise<Reply>;

/** The caller hung up, or the call failed. Closes the interaction unless it is already closed. */
export type EndCall = (call: { readonly callSid: string }) => Promise<void>;

/**
 * An opt-out, opt-in or help keyword in a text. `silent`: the provider has already answered, so we
 * record it and send nothing.
 */
export type TextKeyword = 'stop' | 'start' | 'help';
export type TakeKeyword = (text: {
  readonly channel: Channel;
  readonly messageSid: string;
  readonly line: string;
  readonly from: string;
  readonly body: string;
  readonly keyword: TextKeyword;
  readonly silent: boolean;
}) => Promise<Reply>;

/**
 * Requests a call back by a person; called from Twilio's fallback URL when the main one failed.
 * Resolves once stored, with the same result for every request for one call: `no_number` when the
 * caller's number is withheld. Rejects when it could not be stored.
 */
export type RequestCallback = (call: {
  readonly callSid: string;
  readonly line: string;
  readonly from: string;
  readonly language: Language;
}) => Promise<'registered' | 'no_number'>;

/** Delivery status of a text we sent. `errorCode` is the provider's own, when it failed. */
export type RecordTextStatus = (text: {
  readonly messageSid: string;
  readonly status: string;
  readonly errorCode: string | null;
}) => Promise<void>;
