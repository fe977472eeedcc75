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
  /** The number of ours that was called or written to, as the provider gave it. */
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
 * Takes one turn: stores it and its answer, then returns the answer. A delivery seen before gets
 * the answer it got then. Rejects only when nothing could be stored; the edge then apologises.
 */
export type TakeTurn = (turn: InboundTurn) => Promise<Reply>;

/** The caller hung up, or the call failed. Closes what is open; a call already closed stays as it is. */
export type EndCall = (call: { readonly callSid: string }) => Promise<void>;

/**
 * What an opted-out or administrative word in a text means. `silent`: the provider has answered
 * by itself, so we record and say nothing.
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
 * Asks for a person to call back, from the address Twilio uses when the main one has failed.
 * Resolves once it is stored, the same way however often it is asked for one call: `no_number` when
 * the caller's number is withheld. Rejects when it could not be stored.
 */
export type RequestCallback = (call: {
  readonly callSid: string;
  readonly line: string;
  readonly from: string;
  readonly language: Language;
}) => Promise<'registered' | 'no_number'>;

/** What became of a text we sent. `errorCode` is the provider's own, when it failed. */
export type RecordTextStatus = (text: {
  readonly messageSid: string;
  readonly status: string;
  readonly errorCode: string | null;
}) => Promise<void>;
