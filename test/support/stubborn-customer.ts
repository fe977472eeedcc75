import { postWebhook, type WebhookTarget } from '../../src/playground/stand-ins/twilio-webhooks.js';
import { parseTwiml } from './twiml-caller.js';

/** A request that was answered, kept to be replayed unchanged. */
export interface Answered {
  readonly deliveryKey: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Line {
  /** The service's current address. */
  readonly target: () => WebhookTarget;
  readonly to: string;
  /** Resolves when the service can be tried again. */
  readonly whenUp: () => Promise<void>;
  readonly onAnswer: (answered: Answered) => void;
}

export type Spoken = { readonly say: string } | { readonly press: string };

/**
 * A call that continues whatever happens: a step that got no answer is redelivered, as by Twilio.
 * Reports the end of the call. The ids follow from `callSid`.
 */
export async function callThrough(
  line: Line,
  call: { callSid: string; from: string; steps: readonly Spoken[] },
): Promise<void> {
  const fields = {
    AccountSid: line.target().accountSid,
    CallSid: call.callSid,
    From: call.from,
    To: line.to,
    CallStatus: 'in-progress',
  };
  let next: string | null = '/twilio/voice';
  let input: Record<string, string> = {};
  const steps = [...call.steps];
  for (let n = 0; next !== null; n += 1) {
    const deliveryKey = `${call.callSid}:${n}`;
    const body = await deliver(line, { deliveryKey, path: next, params: { ...fields, ...input } });
    next = actionOf(body);
    const step = steps.shift();
    if (step === undefined) break;
    if (next === null) throw new Error(`the call ended before ${JSON.stringify(step)}`);
    input = 'say' in step ? { SpeechResult: step.say, Confidence: '0.93' } : { Digits: step.press };
  }
  if (next !== null) throw new Error('the service is still listening');
  await retried(line, '/twilio/voice/status', { ...fields, CallStatus: 'completed' });
}

/** Texts in sequence, each sent once the previous one was answered. */
export async function textThrough(
  line: Line,
  texts: { messageSid: string; from: string; bodies: readonly string[] },
): Promise<void> {
  for (const [i, body] of texts.bodies.entries()) {
    const deliveryKey = `${texts.messageSid}${i === 0 ? '' : `_${i}`}`;
    const params = {
      AccountSid: line.target().accountSid,
      MessageSid: deliveryKey,
      From: texts.from,
      To: line.to,
      Body: body,
      NumMedia: '0',
    };
    const path = '/twilio/sms';
    let answer = await retried(line, path, params);
    // A late turn is answered with a redirect, which Twilio follows to the real answer: after a kill
    // the dead process's claim on a delivery lasts as long as a turn may take.
    for (let next = redirectOf(answer); next !== null; next = redirectOf(answer)) {
      answer = await retried(line, next, params);
    }
    line.onAnswer({ deliveryKey, path, params, body: answer });
  }
}

async function deliver(line: Line, request: Omit<Answered, 'body'>): Promise<string> {
  const body = await retried(line, request.path, request.params);
  line.onAnswer({ ...request, body });
  return body;
}

async function retried(
  line: Line,
  path: string,
  params: Readonly<Record<string, string>>,
): Promise<string> {
  for (;;) {
    await line.whenUp();
    try {
      const answer = await postWebhook(line.target(), path, params);
      if (answer.status === 200 || answer.status === 204) return answer.body;
      if (answer.status !== 503) throw new RangeError(`${path} answered ${answer.status}`);
    } catch (error) {
      // Cut or refused: retry as soon as the service is back.
      if (error instanceof RangeError) throw error;
    }
  }
}

/** Where the call continues; null if it was hung up. */
function actionOf(twiml: string): string | null {
  const verbs = parseTwiml(twiml).children;
  const gather = verbs.find(({ name }) => name === 'Gather');
  if (gather !== undefined) return gather.attributes.action ?? null;
  if (redirectOf(twiml) !== null) throw new Error('the service was late or failed');
  return null;
}

function redirectOf(twiml: string): string | null {
  if (twiml === '') return null;
  return parseTwiml(twiml).children.find(({ name }) => name === 'Redirect')?.text ?? null;
}
