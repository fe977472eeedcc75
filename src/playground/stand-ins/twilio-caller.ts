import { randomBytes } from 'node:crypto';
import { postWebhook, type WebhookTarget } from './twilio-webhooks.js';
import { parseTwiml, type TwimlElement, TwimlError } from './twiml-parser.js';

export interface DialOptions extends WebhookTarget {
  readonly from: string;
  readonly to: string;
  /** Random by default. */
  readonly callSid?: string;
}

export interface CallLine {
  readonly who: 'caller' | 'service';
  readonly text: string;
}

/**
 * A call in progress, from the caller's side. If the service cannot be reached, an input rejects
 * and changes nothing: repeating it redelivers the same step.
 */
export interface PlacedCall {
  readonly callSid: string;
  /** What the service said since the caller's last input. */
  readonly heard: string;
  /** What both sides said, in order. */
  readonly transcript: readonly CallLine[];
  readonly ended: boolean;
  /**
   * Who ended it; null while in progress. `error`: Twilio read an application error to the caller.
   */
  readonly endedBy: 'caller' | 'service' | 'error' | null;
  /** Attributes of the current Gather; null if there is none. */
  readonly listening: Readonly<Record<string, string>> | null;
  say(text: string, confidence?: number): Promise<void>;
  press(keys: string): Promise<void>;
  silence(): Promise<void>;
  hangUp(): Promise<void>;
}

/** Endless redirects are cut off, as by Twilio. */
const MAX_REDIRECTS = 30;
const VERBS_THAT_SPEAK = ['Say', 'Pause', 'Play'];

/**
 * Calls the service as Twilio would: posts signed webhooks, executes the TwiML that comes back
 * (Say, Pause, Gather, Redirect, Hangup; a pause takes no time), uses the fallback URL when a
 * document cannot be fetched or parsed, and reports the end. Any other verb is an error.
 */
export async function dial(options: DialOptions): Promise<PlacedCall> {
  const callSid = options.callSid ?? `CA${randomBytes(16).toString('hex')}`;
  const transcript: CallLine[] = [];
  let heard: string[] = [];
  let gather: TwimlElement | null = null;
  let afterGather: readonly TwimlElement[] = [];
  let here = `${pathPrefix(options.publicUrl)}/twilio/voice`;
  let endedBy: PlacedCall['endedBy'] = null;
  let redirects = 0;

  await request(here, {});
  return {
    callSid,
    transcript,
    get heard() {
      return heard.join(' ');
    },
    get ended() {
      return endedBy !== null;
    },
    get endedBy() {
      return endedBy;
    },
    get listening() {
      return gather?.attributes ?? null;
    },
    say,
    press,
    silence,
    hangUp,
  };

  async function say(text: string, confidence = 0.93): Promise<void> {
    const { input = 'dtmf' } = currentGather().attributes;
    if (!input.includes('speech')) throw new Error('only keys are accepted');
    await sendInput(text, { SpeechResult: text, Confidence: confidence.toFixed(2) });
  }

  async function press(keys: string): Promise<void> {
    const { input = 'dtmf', numDigits, finishOnKey = '#' } = currentGather().attributes;
    if (!input.includes('dtmf')) throw new Error('keys are not accepted');
    const upToFinish = finishOnKey === '' ? keys : (keys.split(finishOnKey)[0] ?? '');
    const taken = upToFinish.slice(0, numDigits === undefined ? undefined : Number(numDigits));
    await sendInput(`[${keys}]`, { Digits: taken });
  }

  async function sendInput(text: string, input: Record<string, string>): Promise<void> {
    const { action } = currentGather().attributes;
    const before = { lines: transcript.length, heard };
    transcript.push({ who: 'caller', text });
    heard = [];
    redirects = 0;
    try {
      await request(action ?? here, input);
    } catch (error) {
      transcript.length = before.lines;
      heard = before.heard;
      throw error;
    }
  }

  async function silence(): Promise<void> {
    const { attributes } = currentGather();
    heard = [];
    redirects = 0;
    if (attributes.actionOnEmptyResult === 'true') await request(attributes.action ?? here, {});
    else await execute(afterGather);
  }

  async function hangUp(): Promise<void> {
    if (endedBy === null) await end('caller');
  }

  function currentGather(): TwimlElement {
    if (endedBy !== null) throw new Error('the call has ended');
    if (gather === null) throw new Error('the service is not listening');
    return gather;
  }

  async function request(address: string, input: Record<string, string>): Promise<void> {
    const before = { gather, here };
    gather = null;
    here = new URL(address, new URL(here, `${options.publicUrl}/`)).toString();
    try {
      const document = parseTwiml(await fetchDocument(here, input));
      await execute(document.children);
    } catch (error) {
      if (!(error instanceof TwimlError)) {
        ({ gather, here } = before);
        throw error;
      }
      if (new URL(here).pathname.includes('/voice/fallback')) return end('error');
      const failed = here;
      here = fallbackOf(failed);
      await request(here, { ErrorCode: String(error.code), ErrorUrl: failed });
    }
  }

  async function fetchDocument(url: string, input: Record<string, string>): Promise<string> {
    const answer = await postWebhook(options, url, { ...callFields('in-progress'), ...input });
    if (answer.status !== 200) throw new TwimlError(12100, `the webhook answered ${answer.status}`);
    if (!/^(?:text|application)\/xml\b/.test(answer.contentType)) {
      throw new TwimlError(12100, `the webhook sent ${answer.contentType || 'no content type'}`);
    }
    return answer.body;
  }

  async function execute(verbs: readonly TwimlElement[]): Promise<void> {
    for (const [i, verb] of verbs.entries()) {
      if (VERBS_THAT_SPEAK.includes(verb.name)) {
        speak(verb);
      } else if (verb.name === 'Gather') {
        for (const child of verb.children) speak(child);
        gather = verb;
        afterGather = verbs.slice(i + 1);
        return;
      } else if (verb.name === 'Redirect') {
        redirects += 1;
        if (redirects > MAX_REDIRECTS) throw new TwimlError(12100, 'redirected without end');
        return request(verb.text.trim(), {});
      } else if (verb.name === 'Hangup') {
        return end('service');
      } else {
        throw new TwimlError(12200, `<${verb.name}> is not a verb of ours`);
      }
    }
    // The end of a document ends the call.
    await end('service');
  }

  function speak(verb: TwimlElement): void {
    if (!VERBS_THAT_SPEAK.includes(verb.name)) {
      throw new TwimlError(12200, `<${verb.name}> cannot be nested`);
    }
    if (verb.name !== 'Say') return;
    heard.push(verb.text);
    transcript.push({ who: 'service', text: verb.text });
  }

  async function end(by: 'caller' | 'service' | 'error'): Promise<void> {
    endedBy = by;
    gather = null;
    const fields = { ...callFields('completed'), CallDuration: '1' };
    await postWebhook(options, `${pathPrefix(options.publicUrl)}/twilio/voice/status`, fields);
  }

  function callFields(status: string): Record<string, string> {
    return {
      AccountSid: options.accountSid,
      ApiVersion: '2010-04-01',
      CallSid: callSid,
      CallStatus: status,
      Direction: 'inbound',
      From: options.from,
      To: options.to,
    };
  }

  function fallbackOf(url: string): string {
    return new URL(`${pathPrefix(options.publicUrl)}/twilio/voice/fallback`, url).toString();
  }
}

/** Texts the service and returns its replies, in order. Throws if the webhook fails. */
export async function sendText(
  options: WebhookTarget & {
    readonly from: string;
    readonly to: string;
    readonly body: string;
    /** Random by default; repeating one makes it a redelivery. */
    readonly messageSid?: string;
    readonly numMedia?: number;
    readonly optOutType?: 'STOP' | 'START' | 'HELP';
  },
): Promise<string[]> {
  const messageSid = options.messageSid ?? `SM${randomBytes(16).toString('hex')}`;
  const params = {
    AccountSid: options.accountSid,
    ApiVersion: '2010-04-01',
    MessageSid: messageSid,
    SmsSid: messageSid,
    SmsStatus: 'received',
    From: options.from,
    To: options.to,
    Body: options.body,
    NumMedia: String(options.numMedia ?? 0),
    NumSegments: '1',
    ...(options.optOutType === undefined ? {} : { OptOutType: options.optOutType }),
  };
  let address = `${pathPrefix(options.publicUrl)}/twilio/sms`;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const answer = await postWebhook(options, address, params);
    if (answer.status !== 200) throw new Error(`the text webhook answered ${answer.status}`);
    const verbs = parseTwiml(answer.body).children;
    const redirect = verbs.find((verb) => verb.name === 'Redirect');
    if (redirect === undefined) return verbs.map(messageText);
    address = redirect.text.trim();
  }
  throw new Error('the text webhook redirected without end');
}

function messageText(verb: TwimlElement): string {
  if (verb.name !== 'Message') throw new TwimlError(12200, `<${verb.name}> is not a verb of ours`);
  return verb.text;
}

/** A public URL may have a path prefix. */
function pathPrefix(publicUrl: string): string {
  return new URL(publicUrl).pathname.replace(/\/+$/, '');
}
