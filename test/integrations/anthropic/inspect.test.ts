import { afterAll, beforeAll, expect, it } from 'vitest';
import { inspectClaude } from '../../../src/integrations/anthropic/inspect.js';
import {
  type Answer,
  aMessage,
  anApiError,
  type ClaudeStandIn,
  json,
  startClaude,
} from '../../support/claude-stand-in.js';

let claude: ClaudeStandIn;
beforeAll(async () => {
  claude = await startClaude();
});
afterAll(() => claude.close());

function inspect(timeoutMs = 10_000) {
  return inspectClaude({
    apiKey: 'secret-key',
    baseUrl: claude.url,
    model: 'claude-haiku-5-5',
    timeoutMs,
  });
}

it('finds Claude usable after one request of one token, cut off or not', async () => {
  claude.answerWith(aMessage('', { stop_reason: 'max_tokens', content: [] }));

  expect(await inspect()).toEqual({ ok: true, model: 'claude-haiku-5-5' });
  expect(claude.requests).toHaveLength(1);
  expect(claude.requests[0]?.max_tokens).toBe(1);
});

it.each([
  [anApiError(401, 'authentication_error'), 'auth', /ANTHROPIC_API_KEY/],
  [anApiError(404, 'not_found_error'), 'unknown_model', /claude-haiku-5-5.*CLAUDE_FAST_MODEL/],
  [anApiError(402, 'billing_error'), 'billing', /add credit/],
  [anApiError(429, 'rate_limit_error'), 'rate_limited', /wait a minute/],
  [anApiError(529, 'overloaded_error'), 'overloaded', /offline engine answers/],
  [json(200, 'hello'), 'invalid_output', /ANTHROPIC_BASE_URL/],
  [(res) => void res.socket?.destroy(), 'unreachable', /ANTHROPIC_BASE_URL/],
] satisfies [Answer, string, RegExp][])(
  'names the fix for failure %#: %s',
  async (answer, code, fix) => {
    claude.answerWith(answer);

    const result = await inspect();

    expect(result).toMatchObject({ ok: false, code, problem: expect.stringMatching(fix) });
    expect(JSON.stringify(result)).not.toContain('secret-key');
  },
);

it('gives up after its time limit', async () => {
  claude.answerWith(() => undefined);

  expect(await inspect(50)).toMatchObject({ ok: false, code: 'timeout' });
});
