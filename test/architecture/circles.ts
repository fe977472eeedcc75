import type { Module } from './read-module.js';

/** Files that import one another round about, by whatever kind of import; each circle once. */
export function circlesIn(modules: readonly Module[]): string[][] {
  const next = new Map(
    modules.map(({ file, imports }) => [file, imports.map(({ target }) => target)]),
  );
  const reached = new Map(modules.map(({ file }) => [file, reachedFrom(file)]));
  const meet = (a: string, b: string) => reached.get(a)?.has(b) === true;
  const inCircle = modules.map(({ file }) => file).filter((file) => meet(file, file));
  return inCircle
    .map((file) => inCircle.filter((other) => meet(file, other) && meet(other, file)))
    .filter(([first], index) => first === inCircle[index]);

  function reachedFrom(file: string): Set<string> {
    const found = new Set<string>();
    const open = [file];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const target of next.get(at) ?? []) {
        if (found.has(target)) continue;
        found.add(target);
        open.push(target);
      }
    }
    return found;
  }
}
