import { type ClaudeConnection, createClaudeClient } from './client.js';
import { translateError } from './translate-error.js';

const TIMEOUT_MS = 10_000;

/** The fix for each failure; `{model}` is filled in. */
const FIXES: Readonly<Record<string, string>> = {
  auth: 'Claude rejected the key: check ANTHROPIC_API_KEY, or create one in the Claude console.',
  billing: 'Claude refused for billing reasons: add credit or a card in the Claude console.',
  unknown_model: 'Claude does not know the model {model}: correct CLAUDE_FAST_MODEL.',
  bad_request:
    'Claude rejected the request for {model}: check CLAUDE_FAST_MODEL and ANTHROPIC_BASE_URL.',
  rate_limited:
    'Claude is rate limiting this key (429): wait a minute, or raise its limits in the console.',
  overloaded:
    'Claude is overloaded (529): nothing to fix here, the offline engine answers meanwhile.',
  server_error:
    'Claude had a server error: see status.claude.com, the offline engine answers meanwhile.',
  timeout: 'Claude did not answer within 10 seconds: check the network and any proxy on the way.',
  unreachable: 'Claude cannot be reached: check the network, the proxy and ANTHROPIC_BASE_URL.',
  invalid_output: 'The server is not the Claude API: check ANTHROPIC_BASE_URL.',
};

/** Makes one request of one token. `problem` is a sentence with the fix, never with the key. */
export async function inspectClaude(
  options: ClaudeConnection & { readonly model: string; readonly timeoutMs?: number },
): Promise<{ ok: true; model: string } | { ok: false; code: string; problem: string }> {
  const { model, timeoutMs = TIMEOUT_MS } = options;
  const signals = { caller: new AbortController().signal, timeout: AbortSignal.timeout(timeoutMs) };
  try {
    const reply: unknown = await createClaudeClient(options, timeoutMs).messages.create(
      { model, max_tokens: 1, messages: [{ role: 'user', content: 'Hi' }] },
      { signal: signals.timeout },
    );
    if (isMessage(reply)) return { ok: true, model };
    return problem('invalid_output');
  } catch (error) {
    return problem(translateError(error, signals).code);
  }

  function problem(code: string) {
    const fix = FIXES[code] ?? 'Claude cannot be used: check the ANTHROPIC_ and CLAUDE_ settings.';
    return { ok: false as const, code, problem: fix.replace('{model}', model) };
  }
}

function isMessage(reply: unknown): boolean {
  return typeof reply === 'object' && reply !== null && 'content' in reply;
}
