import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Config, parseEnv } from '../../config/env.js';
import { AppError, ConfigError } from '../errors.js';
import { createLogger, type Logger } from '../logger.js';

/** What a program started from a shell is given. */
export interface Shell {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly args: readonly string[];
  readonly out: (line: string) => void;
}

export interface CliContext extends Shell {
  readonly config: Config;
  readonly log: Logger;
}

/** Resolves to the exit code. */
export type Program<Context extends Shell = Shell> = (context: Context) => Promise<number>;

/** Whether node was started with this module, rather than importing it. */
export function isProgram(moduleUrl: string): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === fileURLToPath(moduleUrl);
}

/** Runs a program with settings read from the environment beforehand. */
export function runCli(main: Program<CliContext>): Promise<void> {
  return runShell((shell) => withSettings(main, shell));
}

/** Runs a program that reads its settings itself, or needs none. */
export async function runShell(main: Program): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader closed the pipe, as `| head` does; work in progress still finishes.
    if (error.code !== 'EPIPE') throw error;
  });
  const shell: Shell = {
    env: process.env,
    args: process.argv.slice(2),
    out: (line) => void process.stdout.write(`${line}\n`),
  };
  process.exitCode = await exitCodeOf(
    () => main(shell),
    (line) => void process.stderr.write(`${line}\n`),
  );
}

export function withSettings(main: Program<CliContext>, shell: Shell): Promise<number> {
  return main({ ...shell, config: parseEnv(shell.env), log: createWarningLog() });
}

/** Logs warnings and errors to standard error; standard output is for the result. */
export function createWarningLog(): Logger {
  return createLogger({ level: 'warn', destination: process.stderr });
}

/** Exit code 1 on failure, printing a sentence instead of a stack for errors we know. */
export async function exitCodeOf(
  run: () => Promise<number>,
  printError: (line: string) => void,
): Promise<number> {
  try {
    return await run();
  } catch (error) {
    printError(explainError(error));
    return 1;
  }
}

function explainError(error: unknown): string {
  if (error instanceof ConfigError) {
    return `${error.message}\nSee .env.example; \`npm run doctor\` checks everything.`;
  }
  if (error instanceof AppError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
