import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** The service in its own process, as an operator runs it. */
export interface ServiceProcess {
  readonly baseUrl: string;
  /** Its log so far, one object per line. */
  readonly lines: readonly Record<string, unknown>[];
  /** Like a power cut, without a shutdown. */
  kill(): Promise<void>;
  /** As an orchestrator stops it; resolves to the exit code. */
  terminate(): Promise<number | null>;
}

/** Resolves when it logs that it has started; rejects with its output if it exits instead. */
export async function startServiceProcess(
  file: string,
  env: Readonly<Record<string, string>>,
  cwd: string,
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [file], {
    cwd,
    env: { PATH: process.env.PATH, TZ: 'UTC', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const lines: Record<string, unknown>[] = [];
  const rest: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => rest.push(line));
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return void rest.push(line);
      const entry = JSON.parse(line) as Record<string, unknown>;
      lines.push(entry);
      if (entry.msg === 'service.started') resolve(Number(entry.port));
    });
    exited.then(
      ([code]) => reject(new Error(`the service ended with ${code}: ${rest.join('\n')}`)),
      reject,
    );
  });

  return {
    baseUrl: `http://127.0.0.1:${port}`,
    lines,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
    async terminate() {
      child.kill('SIGTERM');
      const [code] = await exited;
      return code;
    },
  };
}
