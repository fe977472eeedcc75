import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { FloorOptions } from './protocol.js';

/** A server under test, in its own process. */
export interface Running {
  readonly baseUrl: string;
  /** From process start until it reports ready. */
  readonly startupMs: number;
  /** Resident memory, bytes. */
  memory(): Promise<number>;
  /** Stops it as an operator would. */
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 20_000;

/** Starts the product itself: its own entry point and settings. */
export async function startService(
  env: Readonly<Record<string, string>>,
  logFile: string,
  nodeOptions: readonly string[] = [],
): Promise<Running> {
  const port = await freePort();
  return start({
    command: [...nodeOptions, '--enable-source-maps', script('../src/main.js')],
    env: { ...env, PORT: String(port) },
    logFile,
    port,
    memory: async (body) => Number(/^contactpro_resident_memory_bytes (\S+)/m.exec(body)?.[1]),
    memoryPath: '/metrics',
  });
}

export async function startFloor(
  options: Omit<FloorOptions, 'port'>,
  logFile: string,
): Promise<Running> {
  const port = await freePort();
  const settings: FloorOptions = { ...options, port };
  return start({
    command: [script('./floor.js'), JSON.stringify(settings)],
    env: {},
    logFile,
    port,
    memory: async (body) => JSON.parse(body).rss,
    memoryPath: '/readyz',
  });
}

async function start(options: {
  command: readonly string[];
  env: Readonly<Record<string, string>>;
  logFile: string;
  port: number;
  memory: (body: string) => Promise<number>;
  memoryPath: string;
}): Promise<Running> {
  // A file, as under systemd or docker: a slowly read pipe would hold the process up.
  const log = openSync(options.logFile, 'a');
  const startedAt = performance.now();
  const child = spawn(process.execPath, options.command, {
    env: { PATH: process.env.PATH ?? '', ...options.env },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const baseUrl = `http://127.0.0.1:${options.port}`;
  const startupMs = await untilReady(child, baseUrl, startedAt, options.logFile);

  return {
    baseUrl,
    startupMs,
    async memory() {
      const { body } = await get(`${baseUrl}${options.memoryPath}`);
      return options.memory(body);
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function untilReady(
  child: ChildProcess,
  baseUrl: string,
  startedAt: number,
  logFile: string,
): Promise<number> {
  for (;;) {
    const elapsed = performance.now() - startedAt;
    if (child.exitCode !== null || elapsed > READY_WITHIN_MS) {
      child.kill('SIGKILL');
      const lines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5);
      throw new Error(`the server did not become ready:\n${lines.join('\n')}`);
    }
    const answer = await get(`${baseUrl}/readyz`).catch(() => null);
    if (answer?.status === 200) return performance.now() - startedAt;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function get(url: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        body += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end();
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

function script(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
