import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HttpServer {
  readonly port: number;
  /** Sets the handler for requests; until then every request gets 503. */
  serve(listener: RequestListener): void;
  /** Stops accepting requests and waits for those in flight. */
  close(): Promise<void>;
  /** Closes immediately, dropping requests in flight. */
  abort(): void;
}

/** Listens on `port`, or any free port if 0. Rejects if it can't. */
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
      // Keep-alive would otherwise hold connections that were busy at close open for seconds.
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
