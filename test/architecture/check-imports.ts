import type { Import, Module } from './read-module.js';
import { EXCEPTIONS, READS_ENVIRONMENT, RESERVED, type Row, RULES } from './rules.js';

/** The row of a file: the longest name that fits. */
export function rowOf(file: string): string | null {
  const fitting = Object.keys(RULES).filter((row) => covers(row, file));
  return fitting.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

/** Every import that the rules don't allow, and whatever else is wrong with the file. */
export function problemsOf(module: Module): string[] {
  const { file, imports, readsEnvironment, hasOnlyTypes } = module;
  const row = rowOf(file);
  if (row === null) return ['has no row in rules.ts'];
  const strayed = imports.filter(
    (one) => (!isAllowed(one, row) && !isException(file, one)) || !isOpen(file, one),
  );
  return [
    ...strayed.map(({ kind, target }) => `${kind} ${target}`),
    ...(readsEnvironment && !READS_ENVIRONMENT.includes(file) ? ['reads the environment'] : []),
    ...(RULES[row]?.isOnlyTypes && !hasOnlyTypes ? ['declares more than types'] : []),
  ];
}

function isAllowed({ kind, target }: Import, row: string): boolean {
  const { values = [], types = [], lazy = [], npm = [], node = [] }: Row = RULES[row] ?? {};
  const allowed = [
    ...values,
    ...npm.map((name) => `npm:${name}`),
    ...node.map((name) => `node:${name}`),
    ...(kind === 'value' ? [] : lazy),
    ...(kind === 'type' ? types : []),
  ];
  return rowOf(target) === row || allowed.some((name) => covers(name, target));
}

export function isException(file: string, { target }: Import): boolean {
  return EXCEPTIONS.some((one) => one.file === file && one.imports === target);
}

function isOpen(file: string, { target }: Import): boolean {
  return RESERVED[target]?.includes(file) ?? true;
}

function covers(name: string, target: string): boolean {
  return name.endsWith('/') ? target.startsWith(name) : target === name;
}
