import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One answer of the scripted REST server. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cut?: boolean;
  /** Sends nothing more from this point, but keeps the connection open. */
  readonly stall?: 'headers' | 'body';
}

/** A scripted Twilio REST API: gives the answers in order, then 500s. */
export async function startScriptedTwilio(answers: ScriptedAnswer[]): Promise<{
  url: string;
  requests: { path: string; form: Record<string, string> }[];
  close: () => Promise<void>;
}> {
  const requests: { path: string; form: Record<string, string> }[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
      requests.push({ path: req.url ?? '', form });
      const answer = answers.shift() ?? { status: 500, text: 'nothing is scripted' };
      if (answer.cut) return void req.socket.destroy();
      if (answer.stall === 'headers') return;
      const body = answer.text ?? JSON.stringify(answer.json ?? { sid: 'SM1' });
      res.writeHead(answer.status ?? 200, {
        'content-type': answer.text === undefined ? 'application/json' : 'text/html',
        ...answer.headers,
      });
      if (answer.stall === 'body') res.write(body.slice(0, 3));
      else res.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
