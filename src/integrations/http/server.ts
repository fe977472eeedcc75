import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HttpServer {
  readonly port: number;
  /** Answers every request from now on; until then each gets 503. */
  serve(listener: RequestListener): void;
  /** Takes nothing new and waits for the requests under way. */
  close(): Promise<void>;
  /** Waits for nothing. */
  abort(): void;
}

/** Listens on `port`, 0 for any that is free. Rejects when it can't. */
export async function openServer(port: number): Promise<HttpServer> {
  let listener: RequestListener = (_req, res) => {
    res.writeHead(503, { 'retry-after': '1' }).end();
  };
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (req, res) =>
    listener(req, res),
  );
  return {
    port: await listen(server, port),
    serve(next) {
      listener = next;
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // A connection that was busy when the server closed would otherwise be kept alive for seconds.
      const sweeping = setInterval(() => server.closeIdleConnections(), 50);
      server.closeIdleConnections();
      await closed;
      clearInterval(sweeping);
    },
    abort() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve((server.address() as AddressInfo).port));
  });
}
