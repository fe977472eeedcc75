import {
  AnthropicError,
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
} from '@anthropic-ai/sdk';
import { UpstreamError } from '../../errors.js';

export const SERVICE = 'anthropic';

const CODES: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'auth',
  402: 'billing',
  403: 'auth',
  404: 'unknown_model',
  408: 'timeout',
  413: 'bad_request',
  422: 'bad_request',
  429: 'rate_limited',
  504: 'timeout',
  529: 'overloaded',
};

/**
 * Turns any failure of a request into an UpstreamError with a stable code. Causes that could quote
 * the request or the answer (API error bodies, JSON syntax errors) are dropped: they would carry
 * customers' words into the log.
 */
export function translateError(error: unknown, signals: Signals): UpstreamError {
  if (error instanceof UpstreamError) return error;
  if (signals.caller.aborted) return failed('the request was cancelled', 'aborted', null);
  if (signals.timeout.aborted || error instanceof APIConnectionTimeoutError) {
    return failed('no complete answer in time', 'timeout', null);
  }
  if (error instanceof APIConnectionError) {
    return failed('the connection failed', 'unreachable', error);
  }
  if (error instanceof APIError) return fromStatus(error);
  if (error instanceof SyntaxError) return invalid('the body is not JSON');
  if (error instanceof AnthropicError) return invalid('the SDK could not read the answer');
  return failed('the connection broke while the answer was read', 'unreachable', error);
}

export interface Signals {
  /** The caller's: its deadline passed, or it no longer needs the answer. */
  readonly caller: AbortSignal;
  /** Our own limit on one request, headers and body. */
  readonly timeout: AbortSignal;
}

function fromStatus(error: APIError): UpstreamError {
  const { status } = error;
  if (status === undefined) return failed('the connection failed', 'unreachable', null);
  const code = CODES[status] ?? (status >= 500 ? 'server_error' : 'bad_request');
  const type = error.type ?? 'no type';
  return new UpstreamError(SERVICE, `HTTP ${status} (${type}), request ${error.requestID ?? '-'}`, {
    status,
    code,
    retryAfterMs: retryAfterMs(error.headers ?? null),
  });
}

function retryAfterMs(headers: Headers | null): number | null {
  const exact = headers?.get('retry-after-ms');
  if (exact && /^\d+$/.test(exact)) return Number(exact);
  const seconds = headers?.get('retry-after');
  return seconds && /^\d+(\.\d+)?$/.test(seconds) ? Number(seconds) * 1_000 : null;
}

function failed(message: string, code: string, cause: unknown): UpstreamError {
  return new UpstreamError(SERVICE, message, { code, retryable: code !== 'aborted', cause });
}

function invalid(message: string): UpstreamError {
  return new UpstreamError(SERVICE, message, { code: 'invalid_output', retryable: false });
}
