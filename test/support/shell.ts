import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CliContext,
  exitCodeOf,
  type Program,
  type Shell,
  withSettings,
} from '../../src/cli/run.js';

export interface Ran {
  readonly code: number;
  readonly out: string[];
  readonly errors: string[];
}

/** Runs a program as a shell would: its output, its errors and its exit code. */
export async function runProgram(
  program: Program,
  args: readonly string[],
  env: Shell['env'],
): Promise<Ran> {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await exitCodeOf(
    () => program({ env, args, out: (line) => void out.push(line) }),
    (line) => void errors.push(line),
  );
  return { code, out, errors };
}

export function runConfigured(
  program: Program<CliContext>,
  args: readonly string[],
  env: Shell['env'],
): Promise<Ran> {
  return runProgram((shell) => withSettings(program, shell), args, env);
}

/** A new folder, deleted by `remove`. */
export async function tempFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'contactpro-cli-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
