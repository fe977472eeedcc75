import { InvalidInputError, NotFoundError } from '../errors.js';
import { type DialOptions, dial, type PlacedCall } from './stand-ins/twilio-caller.js';

/** A call as the visitor sees it. */
export interface CallView {
  readonly id: string;
  readonly transcript: PlacedCall['transcript'];
  readonly ended: boolean;
  readonly endedBy: PlacedCall['endedBy'];
  readonly hears: { readonly speech: boolean; readonly keys: boolean };
}

export type CallInput =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'press'; readonly keys: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'hang_up' };

/** Most calls kept at once; one more hangs up the oldest. */
const MAX_CALLS = 20;

/** Holds the visitor's calls. A call takes one input at a time, as on a phone. */
export function createPlaygroundCalls() {
  const calls = new Map<string, { call: PlacedCall; isBusy: boolean }>();
  return { place, sendInput };

  async function place(options: DialOptions): Promise<CallView> {
    const call = await dial(options);
    calls.set(call.callSid, { call, isBusy: false });
    await evictOldest();
    return view(call);
  }

  /** Rejects with NotFoundError, or InvalidInputError if the call can't take this input now. */
  async function sendInput(id: string, input: CallInput): Promise<CallView> {
    const entry = calls.get(id);
    if (entry === undefined) throw new NotFoundError('no such call');
    const { call } = entry;
    if (entry.isBusy) throw new InvalidInputError('the service is speaking', 'busy');
    if (input.kind !== 'hang_up') assertAccepts(call, input);
    entry.isBusy = true;
    try {
      await perform(call, input);
    } finally {
      entry.isBusy = false;
    }
    return view(call);
  }

  async function evictOldest(): Promise<void> {
    for (const [id, { call }] of calls) {
      if (calls.size <= MAX_CALLS) return;
      calls.delete(id);
      await call.hangUp();
    }
  }
}

function assertAccepts(call: PlacedCall, input: CallInput): void {
  const { hears, ended } = view(call);
  if (ended) throw new InvalidInputError('the call has ended', 'call_ended');
  if (input.kind === 'say' && !hears.speech) {
    throw new InvalidInputError('only keys are accepted', 'keys_only');
  }
  if (input.kind === 'press' && !hears.keys) {
    throw new InvalidInputError('keys are not accepted', 'speech_only');
  }
}

async function perform(call: PlacedCall, input: CallInput): Promise<void> {
  switch (input.kind) {
    case 'say':
      return call.say(input.text);
    case 'press':
      return call.press(input.keys);
    case 'silence':
      return call.silence();
    case 'hang_up':
      return call.hangUp();
  }
}

function view(call: PlacedCall): CallView {
  const input = call.listening === null ? '' : (call.listening.input ?? 'dtmf');
  return {
    id: call.callSid,
    transcript: [...call.transcript],
    ended: call.ended,
    endedBy: call.endedBy,
    hears: { speech: input.includes('speech'), keys: input.includes('dtmf') },
  };
}
