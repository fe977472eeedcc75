import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import twilio from 'twilio';

export const TWILIO_ACCOUNT_SID = `AC${'0'.repeat(31)}1`;
export const TWILIO_AUTH_TOKEN = 'auth-token-of-the-tests';
export const PUBLIC_URL = 'https://contact.example.com';
export const CUSTOMER = '+525512345678';
export const LINE = '+525587654321';

export interface SignedPost {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/**
 * Posts a form signed by Twilio's own library, over the public URL. `path` may carry a query
 * string; `tamper` changes fields after signing.
 */
export async function signedTwilioPost(
  baseUrl: string,
  path: string,
  params: Readonly<Record<string, string>>,
  options: {
    authToken?: string;
    publicUrl?: string;
    idempotencyToken?: string;
    headers?: Readonly<Record<string, string>>;
    tamper?: Readonly<Record<string, string>>;
  } = {},
): Promise<SignedPost> {
  const signature = twilio.getExpectedTwilioSignature(
    options.authToken ?? TWILIO_AUTH_TOKEN,
    (options.publicUrl ?? PUBLIC_URL) + path,
    params,
  );
  const response = await fetch(baseUrl + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
      ...(options.idempotencyToken === undefined
        ? {}
        : { 'i-twilio-idempotency-token': options.idempotencyToken }),
      ...options.headers,
    },
    body: new URLSearchParams({ ...params, ...options.tamper }).toString(),
  });
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    body: await response.text(),
  };
}

/** Listens on a free loopback port. */
export async function listenOnLoopback(
  app: RequestListener,
): Promise<{ baseUrl: string; close: () => Promise<void> }> {
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
