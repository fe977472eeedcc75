import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../config/env.js';
import { type Adapters, connectAdapters } from './adapters.js';
import { type App, buildApp } from './app.js';
import type { Logger } from './logger.js';
import { loadDemoCustomers } from './playground/demo-customers.js';
import { createRepostCases } from './services/cases/repost-cases.js';

export interface Service {
  readonly app: App;
  readonly adapters: Adapters;
  /** Where it listens on this machine. */
  readonly baseUrl: string;
  readonly publicUrl: string;
  /** Finishes what is under way, then closes everything. Once; later calls wait for the first. */
  stop(): Promise<void>;
}

/**
 * The whole product, listening: the port is opened first so that the stand-ins' address is known
 * (`PORT` may be 0), and answers 503 until everything behind it is there. `adapt` may put something
 * between the product and what it is connected to.
 */
export async function startService(
  config: Config,
  log: Logger,
  adapt: (connected: Adapters) => Adapters = (connected) => connected,
): Promise<Service> {
  let listener: RequestListener = (_req, res) => {
    res.writeHead(503, { 'retry-after': '1' }).end();
  };
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (req, res) =>
    listener(req, res),
  );
  const port = await listen(server, config.port);
  const baseUrl = `http://127.0.0.1:${port}`;
  const publicUrl = config.publicUrl ?? `http://localhost:${port}`;
  try {
    const adapters = adapt(await connectAdapters(config, publicUrl, log));
    try {
      const { store } = adapters.ports;
      // A database that somebody connected is theirs to fill.
      if (config.twilio === null && store.name === 'embedded') await loadDemoCustomers(store, log);
      if (adapters.local.slack !== null) await createRepostCases(adapters.ports)();
      const app = buildApp(config, adapters, { publicUrl, log });
      await app.start();
      listener = app.http;
      return { app, adapters, baseUrl, publicUrl, stop: once(() => stop(server, app, adapters)) };
    } catch (error) {
      await adapters.close();
      throw error;
    }
  } catch (error) {
    server.close();
    server.closeAllConnections();
    throw error;
  }
}

async function stop(server: Server, app: App, adapters: Adapters): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection that was busy when the server closed would otherwise be kept alive for seconds.
  const sweeping = setInterval(() => server.closeIdleConnections(), 50);
  server.closeIdleConnections();
  await closed;
  clearInterval(sweeping);
  await app.stop();
  await adapters.close();
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve((server.address() as AddressInfo).port));
  });
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= action();
    return done;
  };
}
