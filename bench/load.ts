import { Agent, request } from 'node:http';
import { signWebhook } from '../src/playground/stand-ins/twilio-webhooks.js';
import { type Caller, createCallers, type Input } from './calls.js';
import type { LoadOrder, LoadReply, LoadResult, Target } from './protocol.js';
import { latencyOf } from './statistics.js';

/**
 * The load generator, in its own process so that it does not share the event loop it measures. Real
 * HTTP over keep-alive connections; every request is signed as Twilio signs it.
 */

const REPORTED_FAILURES = 5;

process.on('message', (order: LoadOrder) => {
  run(order).then(
    (result) => send({ ok: true, result }),
    (error: unknown) => send({ ok: false, error: String(error) }),
  );
});

function send(reply: LoadReply): void {
  process.send?.(reply);
}

interface Call {
  /** Takes the next turn, and reports the end after the last. False if it was already over. */
  turn(onAnswered: () => void): Promise<boolean>;
}

async function run(order: LoadOrder): Promise<LoadResult> {
  const { target } = order;
  const failures: string[] = [];
  const samples: number[] = [];
  const nextCaller = createCallers();
  let calls = 0;
  const agent = new Agent({
    keepAlive: true,
    maxSockets: order.kind === 'closed' ? order.concurrency : 256,
  });
  const newCall = () => {
    calls += 1;
    return placeCall(target, nextCaller(), agent, failures);
  };
  const startedAt = performance.now();
  if (order.kind === 'closed') {
    const endsAt = startedAt + order.durationMs;
    await Promise.all(Array.from({ length: order.concurrency }, () => callBackToBack(endsAt)));
  } else {
    await keepRate(order.rate, order.durationMs);
  }
  const elapsedMs = performance.now() - startedAt;
  agent.destroy();
  return {
    turns: samples.length,
    calls,
    elapsedMs,
    turnsPerSecond: (samples.length / elapsedMs) * 1_000,
    latencyMs: latencyOf(samples),
    failures: failures.slice(0, REPORTED_FAILURES),
  };

  /** One line: calls back to back, without pauses. */
  async function callBackToBack(endsAt: number): Promise<void> {
    let call = newCall();
    while (performance.now() < endsAt) {
      const sentAt = performance.now();
      const took = await call.turn(() => samples.push(performance.now() - sentAt));
      if (!took) call = newCall();
    }
  }

  /**
   * As many lines as turns per second, so that a caller speaks about once a second. Latency counts
   * from when a turn was due: a stalling server cannot hide it by holding up the load.
   */
  async function keepRate(rate: number, durationMs: number): Promise<void> {
    const total = Math.round((rate * durationMs) / 1_000);
    const lines = Array.from({ length: rate }, () => ({
      call: newCall(),
      done: Promise.resolve(),
    }));
    for (let i = 0; i < total; i += 1) {
      const dueAt = startedAt + (i * 1_000) / rate;
      await waitUntil(dueAt);
      const line = lines[i % rate];
      if (line === undefined) continue;
      line.done = line.done.then(async () => {
        const answered = () => samples.push(performance.now() - dueAt);
        if (await line.call.turn(answered)) return;
        line.call = newCall();
        await line.call.turn(answered);
      });
    }
    await Promise.all(lines.map(({ done }) => done));
  }
}

function placeCall(target: Target, caller: Caller, agent: Agent, failures: string[]): Call {
  const { script } = caller;
  const prefix = new URL(target.publicUrl).pathname.replace(/\/+$/, '');
  let address = `${prefix}/twilio/voice`;
  let step = 0;
  let isOver = false;

  return {
    async turn(onAnswered) {
      if (isOver) return false;
      const input = step === 0 ? {} : fieldsOf(script.inputs[step - 1]);
      const body = await post(address, { ...fields('in-progress'), ...input });
      onAnswered();
      step += 1;
      await follow(body);
      return true;
    },
  };

  async function follow(twiml: string): Promise<void> {
    const action = /<Gather\b[^>]*? action="([^"]+)"/.exec(twiml)?.[1];
    const isLast = step > script.inputs.length;
    const hungUp = action === undefined;
    if (target.isChecked && hungUp !== (isLast && script.hangsUp !== true)) {
      failures.push(`"${script.name}" was ${hungUp ? '' : 'not '}hung up after turn ${step}`);
    }
    if (hungUp || isLast) {
      isOver = true;
      await post(`${prefix}/twilio/voice/status`, { ...fields('completed'), CallDuration: '60' });
    } else {
      address = action.replaceAll('&amp;', '&');
    }
  }

  function fields(status: string): Record<string, string> {
    return {
      AccountSid: target.accountSid,
      ApiVersion: '2010-04-01',
      CallSid: caller.callSid,
      CallStatus: status,
      Called: target.to,
      CalledCity: '',
      CalledCountry: 'MX',
      CalledState: '',
      CalledZip: '',
      Caller: caller.from,
      CallerCity: '',
      CallerCountry: 'MX',
      CallerState: '',
      CallerZip: '',
      Direction: 'inbound',
      From: caller.from,
      FromCity: '',
      FromCountry: 'MX',
      FromState: '',
      FromZip: '',
      To: target.to,
      ToCity: '',
      ToCountry: 'MX',
      ToState: '',
      ToZip: '',
    };
  }

  async function post(path: string, params: Record<string, string>): Promise<string> {
    const body = new URLSearchParams(params).toString();
    const answer = await exchange(agent, target.baseUrl, path.slice(prefix.length), body, {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
      'x-twilio-signature': signWebhook(
        target.authToken,
        new URL(path, target.publicUrl).toString(),
        params,
      ),
    });
    if (answer.status !== 200 && answer.status !== 204) {
      failures.push(`${path.split('?')[0]} answered ${answer.status}`);
    }
    return answer.body;
  }
}

function fieldsOf(input: Input | undefined): Record<string, string> {
  if (input === undefined || 'silence' in input) return {};
  if ('press' in input) return { Digits: input.press };
  return { SpeechResult: input.say, Confidence: '0.93' };
}

function exchange(
  agent: Agent,
  baseUrl: string,
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const sent = request({ agent, hostname, port, path, method: 'POST', headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function waitUntil(at: number): Promise<void> {
  const ms = at - performance.now();
  return ms <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
