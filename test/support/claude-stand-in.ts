import type { ServerResponse } from 'node:http';
import { LLMock } from '@copilotkit/aimock';
import { z } from 'zod';

/** The part of a request body that tests look at. */
export const SentRequest = z.object({
  model: z.string(),
  max_tokens: z.number(),
  system: z
    .array(z.object({ text: z.string(), cache_control: z.object({ type: z.string() }).optional() }))
    .optional(),
  messages: z.array(
    z.object({
      role: z.string(),
      content: z.union([z.string(), z.array(z.object({ text: z.string() }))]),
    }),
  ),
  output_config: z
    .object({
      effort: z.string(),
      format: z.object({ type: z.string(), schema: z.record(z.string(), z.unknown()) }),
    })
    .optional(),
});
export type SentRequest = z.infer<typeof SentRequest>;

export type Answer = (res: ServerResponse) => void;

/**
 * The Claude API on loopback. Answers requests from a queue (the last answer repeats) and records
 * each body. For the mock's own answers (fixtures, errors), use `mock` and `fixtureUrl`.
 */
export async function startClaude() {
  const mock = new LLMock({ port: 0 });
  const requests: SentRequest[] = [];
  const headers: Record<string, unknown>[] = [];
  let answers: Answer[] = [];
  mock.mount('/raw', {
    async handleRequest(req, res) {
      const chunks: Buffer[] = [];
      for await (const chunk of req) chunks.push(Buffer.from(chunk as Uint8Array));
      requests.push(SentRequest.parse(JSON.parse(Buffer.concat(chunks).toString('utf8'))));
      headers.push(req.headers);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer === undefined) throw new Error('no answer was queued');
      answer(res);
      return true;
    },
  });
  await mock.start();
  return {
    mock,
    fixtureUrl: mock.url,
    url: `${mock.url}/raw`,
    requests,
    headers,
    /** Replaces the queue. */
    answerWith(...next: Answer[]): void {
      answers = next;
      requests.length = 0;
      headers.length = 0;
    },
    close: () => mock.stop(),
  };
}
export type ClaudeStandIn = Awaited<ReturnType<typeof startClaude>>;

/** A message whose text is the value as JSON, or the string as it is. */
export function aMessage(
  value: unknown,
  overrides: Partial<{ stop_reason: string | null; usage: unknown; content: unknown }> = {},
): Answer {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return json(200, {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-haiku-5-5',
    content: [{ type: 'text', text }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: 100, output_tokens: 20 },
    ...overrides,
  });
}

export function anApiError(
  status: number,
  type: string,
  headers: Record<string, string> = {},
): Answer {
  return json(status, { type: 'error', error: { type, message: 'scripted failure' } }, headers);
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (res) => {
    res.writeHead(status, { 'content-type': 'application/json', ...headers });
    res.end(JSON.stringify(body));
  };
}
