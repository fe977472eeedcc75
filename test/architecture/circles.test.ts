import { describe, expect, it } from 'vitest';
import { circlesIn } from './circles.js';
import type { Import, Module } from './read-module.js';

function modules(arrows: Record<string, string>, kind: Import['kind'] = 'value'): Module[] {
  return Object.entries(arrows).map(([file, targets]) => ({
    file,
    imports: targets === '' ? [] : targets.split(' ').map((target) => ({ kind, target })),
    readsEnvironment: false,
    hasOnlyTypes: false,
  }));
}

describe('circlesIn', () => {
  it('finds none where the arrows only meet', () => {
    expect(circlesIn(modules({ a: 'b c', b: 'd', c: 'd', d: '' }))).toEqual([]);
  });

  it('finds two files that import each other, be it their types only', () => {
    expect(circlesIn(modules({ a: 'b', b: 'c', c: 'b' }, 'type'))).toEqual([['b', 'c']]);
  });

  it('finds the long way round and a file that imports itself, each once', () => {
    const arrows = { a: 'b', b: 'c d', c: 'a', d: 'd', e: 'a npm:zod' };

    expect(circlesIn(modules(arrows))).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('keeps two circles apart that an arrow joins', () => {
    expect(circlesIn(modules({ a: 'b', b: 'a c', c: 'd', d: 'c' }))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });
});
