import { randomBytes } from 'node:crypto';
import { dial, type PlacedCall, sendText } from '../../playground/stand-ins/twilio-caller.js';
import type { WebhookTarget } from '../../playground/stand-ins/twilio-webhooks.js';
import type { Conversation, Step } from './conversations.js';

export interface Line {
  readonly who: 'customer' | 'service' | 'agent' | 'note';
  readonly text: string;
}

export interface Played {
  readonly conversation: Conversation;
  /** Finds the record: CallSid of a call, MessageSid of the first text. */
  readonly externalId: string;
  readonly lines: readonly Line[];
  /** Why it could not be played to its end; null if it was. */
  readonly problem: string | null;
}

/** The service, and our number that customers contact. */
export type Reach = WebhookTarget & { readonly to: string };

/** Plays a customer's part as signed webhooks, one by one. Never rejects. */
export async function play(conversation: Conversation, reach: Reach): Promise<Played> {
  const externalId = `${conversation.channel === 'voice' ? 'CA' : 'SM'}${randomBytes(16).toString('hex')}`;
  const lines: Line[] = [];
  const perform = conversation.channel === 'voice' ? playCall : playTexts;
  const problem = await perform(conversation, { ...reach, sid: externalId }, lines).catch(
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return { conversation, externalId, lines, problem };
}

type ReachAs = Reach & { readonly sid: string };

/** Adds what was said to `lines`, even on failure. Resolves to why the end was not reached. */
async function playCall(
  { from, steps }: Conversation,
  reach: ReachAs,
  lines: Line[],
): Promise<string | null> {
  const call = await dial({ ...reach, from, callSid: reach.sid });
  try {
    for (const [index, step] of steps.entries()) {
      if (call.ended) return `the call ended before step ${index + 1} (${describe(step)})`;
      await speak(call, step);
    }
    if (call.endedBy === 'error') return 'an application error was heard';
    if (call.ended) return null;
    await call.hangUp();
    return 'the service was still waiting for an answer';
  } finally {
    lines.push(
      ...call.transcript.map(
        ({ who, text: said }): Line => ({
          who: who === 'caller' ? 'customer' : 'service',
          text: said,
        }),
      ),
      { who: 'note', text: call.endedBy === 'caller' ? 'the customer hung up' : 'the call ended' },
    );
  }
}

async function speak(call: PlacedCall, step: Step): Promise<void> {
  switch (step.do) {
    case 'say':
      return call.say(step.text);
    case 'press':
      return call.press(step.keys);
    case 'silence':
      return call.silence();
    case 'hang_up':
      return call.hangUp();
    case 'text':
      throw new Error('a text cannot be sent into a call');
  }
}

async function playTexts(
  { from, steps }: Conversation,
  reach: ReachAs,
  lines: Line[],
): Promise<null> {
  for (const [index, step] of steps.entries()) {
    if (step.do !== 'text') throw new Error(`${describe(step)} is not possible in a text`);
    lines.push({ who: 'customer', text: step.text });
    const id = index === 0 ? { messageSid: reach.sid } : {};
    const replies = await sendText({ ...reach, from, body: step.text, ...id });
    lines.push(...replies.map((reply): Line => ({ who: 'service', text: reply })));
  }
  return null;
}

function describe(step: Step): string {
  if (step.do === 'say' || step.do === 'text') return `"${step.text}"`;
  if (step.do === 'press') return `[${step.keys}]`;
  return step.do === 'silence' ? 'silence' : 'hanging up';
}
