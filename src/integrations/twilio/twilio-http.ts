import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import { UpstreamError } from '../../errors.js';

type Response<TData> = Awaited<ReturnType<RequestClient['request']>> & { body: TData };

const TIMEOUT_MS = 10_000;

export interface TwilioAccess {
  readonly accountSid: string;
  readonly authToken: string;
  /** Replaces every Twilio REST host; null for the real ones. */
  readonly apiUrl: string | null;
  /** Time limit for a whole request. */
  readonly timeoutMs?: number;
}

/** The SDK client over our own transport. Its methods reject with UpstreamError. */
export function createTwilioClient(access: TwilioAccess): twilio.Twilio {
  const httpClient = new TwilioHttp(access.apiUrl, access.timeoutMs ?? TIMEOUT_MS);
  return twilio(access.accountSid, access.authToken, { httpClient });
}

/** From Twilio's error dictionary, those a caller can act on; others are `upstream_failed`. */
const CODES: Readonly<Record<number, string>> = {
  20003: 'unauthorized',
  20404: 'not_found',
  21201: 'bad_number',
  21211: 'bad_number',
  21217: 'bad_number',
  21408: 'region_not_enabled',
  21606: 'wrong_sender',
  21610: 'opted_out',
  21611: 'queue_full',
  21612: 'unreachable_number',
  21614: 'not_mobile',
  21617: 'text_too_long',
  30034: 'unregistered_sender',
  63016: 'window_closed',
};
/** Answered with 400, although waiting helps. */
const RETRYABLE_CODES = [21611];

/**
 * The SDK has no base-URL option, waits forever for a stalled body, and drops Retry-After before
 * reporting an error. This transport fixes all three, and its errors carry neither the request
 * (credentials, the text) nor Twilio's message (it quotes the number).
 */
class TwilioHttp extends twilio.RequestClient {
  private readonly apiUrl: string | null;
  private readonly timeoutMs: number;

  constructor(apiUrl: string | null, timeoutMs: number) {
    super({ timeout: timeoutMs });
    this.apiUrl = apiUrl?.replace(/\/+$/, '') ?? null;
    this.timeoutMs = timeoutMs;
  }

  override async request<TData>(
    options: RequestClient.RequestOptions<TData>,
  ): Promise<Response<TData>> {
    const response = await this.attempt({ ...options, uri: this.redirected(options.uri) });
    if (response.statusCode >= 400) throw refusal(response);
    return response;
  }

  private async attempt<TData>(
    options: RequestClient.RequestOptions<TData>,
  ): Promise<Response<TData>> {
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new UpstreamError('twilio', 'no answer in time', { code: 'timeout' })),
        this.timeoutMs,
      );
    });
    try {
      return await Promise.race([super.request<TData>(options), deadline]);
    } catch (error) {
      if (error instanceof UpstreamError) throw error;
      const code = (error as { code?: unknown } | null)?.code;
      throw new UpstreamError('twilio', `request failed (${String(code ?? 'unknown')})`);
    } finally {
      clearTimeout(timer);
    }
  }

  /** A stand-in serves api.twilio.com at its root and other hosts under their first label. */
  private redirected(uri: string): string {
    if (this.apiUrl === null) return uri;
    const url = new URL(uri);
    const product = url.hostname.split('.')[0];
    const prefix = product === 'api' ? '' : `/${product}`;
    return this.apiUrl + prefix + url.pathname + url.search;
  }
}

function refusal(response: Response<unknown>): UpstreamError {
  const { statusCode: status, headers, body } = response;
  const number = errorNumber(body);
  return new UpstreamError('twilio', `answered ${status}${number === null ? '' : ` (${number})`}`, {
    status,
    retryAfterMs: retryAfterMs(headers?.['retry-after']),
    ...(number !== null && CODES[number] !== undefined ? { code: CODES[number] } : {}),
    ...(number !== null && RETRYABLE_CODES.includes(number) ? { retryable: true } : {}),
  });
}

/** Twilio's error number, from a body parsed or not; null if it has none or is not JSON. */
function errorNumber(body: unknown): number | null {
  const value = typeof body === 'string' ? parseJson(body) : body;
  const code = (value as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'number' ? code : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whole seconds only: Twilio sends no dates. */
function retryAfterMs(header: unknown): number | null {
  return typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : null;
}
