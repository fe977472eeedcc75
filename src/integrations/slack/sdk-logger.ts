import { LogLevel, type Logger as SdkLogger } from '@slack/bolt';
import type { Logger } from '../../logger.js';

/**
 * Forwards the Slack SDK's warnings and errors to our log: only their first argument, since the
 * others may hold a request body.
 */
export function createSdkLogger(log: Logger): SdkLogger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (first: unknown) => log.warn({ detail: describe(first) }, 'slack.sdk_warned'),
    error: (first: unknown) => log.error({ detail: describe(first) }, 'slack.sdk_failed'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}

function describe(first: unknown): string {
  return first instanceof Error ? `${first.name}: ${first.message}` : String(first).slice(0, 200);
}
