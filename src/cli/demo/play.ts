import { randomBytes } from 'node:crypto';
import { dial, text } from '../../integrations/local/twilio-caller.js';
import type { WebhookTarget } from '../../integrations/local/twilio-webhooks.js';
import type { Conversation, Step } from './conversations.js';

export interface Line {
  readonly who: 'customer' | 'service' | 'agent' | 'note';
  readonly text: string;
}

export interface Played {
  readonly conversation: Conversation;
  /** By which the record is found: CallSid of a call, MessageSid of the first text. */
  readonly externalId: string;
  readonly lines: readonly Line[];
  /** Why it could not be played to its end; null when it was. */
  readonly problem: string | null;
}

/** The service, and the number of ours that customers reach. */
export type Reach = WebhookTarget & { readonly to: string };

const SILENT = '(says nothing)';

/** Plays a customer's part as signed webhooks, one after the other. Never rejects. */
export function play(conversation: Conversation, reach: Reach): Promise<Played> {
  return conversation.channel === 'voice'
    ? playCall(conversation, reach)
    : playTexts(conversation, reach);
}

async function playCall(conversation: Conversation, reach: Reach): Promise<Played> {
  const externalId = `CA${randomBytes(16).toString('hex')}`;
  const call = await dial({ ...reach, from: conversation.from, callSid: externalId });
  const done = (problem: string | null): Played => ({
    conversation,
    externalId,
    lines: [
      ...call.transcript.map(
        ({ who, text: said }): Line => ({
          who: who === 'caller' ? 'customer' : 'service',
          text: said,
        }),
      ),
      { who: 'note', text: call.endedBy === 'caller' ? 'the customer hung up' : 'the call ended' },
    ],
    problem,
  });
  try {
    for (const [index, step] of conversation.steps.entries()) {
      if (call.ended) return done(`the call ended before step ${index + 1} (${describe(step)})`);
      if (step.do === 'say') await call.say(step.text);
      else if (step.do === 'press') await call.press(step.keys);
      else if (step.do === 'silence') await call.silence();
      else if (step.do === 'hang_up') await call.hangUp();
      else return done('a text cannot be sent into a call');
    }
    if (call.ended) return done(call.endedBy === 'error' ? 'an application error was heard' : null);
    await call.hangUp();
    return done('the service was still waiting for an answer');
  } catch (error) {
    return done(error instanceof Error ? error.message : String(error));
  }
}

async function playTexts(conversation: Conversation, reach: Reach): Promise<Played> {
  const externalId = `SM${randomBytes(16).toString('hex')}`;
  const lines: Line[] = [];
  try {
    for (const [index, step] of conversation.steps.entries()) {
      if (step.do !== 'text') throw new Error(`${describe(step)} is not possible in a text`);
      lines.push({ who: 'customer', text: step.text });
      const replies = await text({
        ...reach,
        from: conversation.from,
        body: step.text,
        ...(index === 0 ? { messageSid: externalId } : {}),
      });
      lines.push(...replies.map((reply): Line => ({ who: 'service', text: reply })));
    }
    return { conversation, externalId, lines, problem: null };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { conversation, externalId, lines, problem };
  }
}

function describe(step: Step): string {
  if (step.do === 'say' || step.do === 'text') return `"${step.text}"`;
  if (step.do === 'press') return `[${step.keys}]`;
  return step.do === 'silence' ? SILENT : 'hanging up';
}
