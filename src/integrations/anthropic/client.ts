import Anthropic from '@anthropic-ai/sdk';

export interface ClaudeConnection {
  readonly apiKey: string;
  /** Null: Anthropic's own address. */
  readonly baseUrl: string | null;
}

/**
 * One client for everything Claude does here. Every setting that the SDK would otherwise read from
 * the environment is given, so that nothing but our own configuration decides where requests go.
 */
export function createClaudeClient(connection: ClaudeConnection, timeoutMs: number): Anthropic {
  return new Anthropic({
    apiKey: connection.apiKey,
    baseURL: connection.baseUrl ?? 'https://api.anthropic.com',
    webhookKey: null,
    timeout: timeoutMs,
    // The SDK honours Retry-After, which outlasts the patience of a caller; `ask` retries by itself.
    maxRetries: 0,
    logLevel: 'off',
    openTelemetry: false,
  });
}
