import { WebClient } from '@slack/web-api';
import type { Logger } from '../../logger.js';
import { createSdkLogger } from './sdk-logger.js';

/**
 * A client that fails fast: retries are the outbox's job, and a rate limit on one call must not
 * delay the others. `apiUrl` is for stand-ins.
 */
export function createSlackClient(options: {
  token: string;
  apiUrl: string | null;
  log: Logger;
}): WebClient {
  return new WebClient(options.token, {
    ...(options.apiUrl === null ? {} : { slackApiUrl: withSlash(options.apiUrl) }),
    timeout: 10_000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: createSdkLogger(options.log),
  });
}

export function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
