import { UpstreamError } from '../../errors.js';

/** Needs an operator to fix a token, scope or channel. Retried, but rarely. */
const NEEDS_OPERATOR = new Set([
  'account_inactive',
  'channel_not_found',
  'ekm_access_denied',
  'invalid_auth',
  'is_archived',
  'missing_scope',
  'no_permission',
  'not_authed',
  'not_in_channel',
  'org_login_required',
  'restricted_action',
  'token_expired',
  'token_revoked',
]);

/** Slack's own transient errors, answered with status 200. */
const TRANSIENT = new Set([
  'fatal_error',
  'internal_error',
  'ratelimited',
  'rate_limited',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);

/** Slack rejects the blocks; the same message as plain text gets through. */
const REFUSED_BLOCKS = new Set([
  'block_mismatch',
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
]);

const OPERATOR_DELAY_MS = 60_000;
const RATE_LIMIT_DELAY_MS = 1_000;

/** Turns anything a Slack call throws into an UpstreamError with Slack's own code. */
export function toUpstreamError(error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const { code, data, retryAfter, statusCode } = (error ?? {}) as {
    code?: string;
    data?: { error?: string };
    retryAfter?: number;
    statusCode?: number;
  };
  switch (code) {
    case 'slack_webapi_rate_limited_error':
      return failure('ratelimited', {
        status: 429,
        retryable: true,
        retryAfterMs: (retryAfter ?? RATE_LIMIT_DELAY_MS / 1000) * 1000,
        cause: error,
      });
    case 'slack_webapi_platform_error':
      return fromPlatform(data?.error ?? 'unknown', error);
    case 'slack_webapi_http_error':
      return failure('http_error', { status: statusCode ?? null, cause: error });
    default:
      return failure('unreachable', { status: null, cause: error });
  }
}

export function isRefusedBlocks(error: UpstreamError): boolean {
  return REFUSED_BLOCKS.has(error.code);
}

function fromPlatform(name: string, cause: unknown): UpstreamError {
  if (NEEDS_OPERATOR.has(name)) {
    return failure(name, { status: 200, retryable: true, retryAfterMs: OPERATOR_DELAY_MS, cause });
  }
  return failure(name, { status: 200, retryable: TRANSIENT.has(name), cause });
}

function failure(
  code: string,
  options: {
    status: number | null;
    retryable?: boolean;
    retryAfterMs?: number;
    cause: unknown;
  },
): UpstreamError {
  return new UpstreamError('slack', `Slack refused the call: ${code}`, { code, ...options });
}
