import { createHmac } from 'node:crypto';

/** Where webhooks are posted and how they are signed. */
export interface WebhookTarget {
  /** Where the service listens, e.g. http://127.0.0.1:3000. */
  readonly baseUrl: string;
  /** The service's public URL; signatures are computed over it. */
  readonly publicUrl: string;
  readonly authToken: string;
  readonly accountSid: string;
}

export interface WebhookAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Twilio's request signature: HMAC-SHA1 over the URL and the fields, sorted by name. */
export function signWebhook(
  authToken: string,
  url: string,
  params: Readonly<Record<string, string>>,
): string {
  const data = Object.keys(params)
    .sort()
    .reduce((text, key) => text + key + params[key], url);
  return createHmac('sha1', authToken).update(data, 'utf8').digest('base64');
}

/**
 * Posts a form as Twilio would. `path` may be a path or an absolute URL below `publicUrl`, with its
 * query string.
 */
export async function postWebhook(
  target: WebhookTarget,
  path: string,
  params: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<WebhookAnswer> {
  const publicBase = target.publicUrl.replace(/\/+$/, '');
  const url = new URL(path, `${publicBase}/`).toString();
  if (!url.startsWith(`${publicBase}/`)) throw new Error(`${url} is not below ${publicBase}`);
  const response = await fetch(target.baseUrl.replace(/\/+$/, '') + url.slice(publicBase.length), {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signWebhook(target.authToken, url, params),
      ...headers,
    },
    body: new URLSearchParams(params).toString(),
  });
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    body: await response.text(),
  };
}
