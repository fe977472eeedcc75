import type { Drawing, Drawn, DrawnElement } from '../../src/playground/drawing/drawn.js';

/** A place to draw in, where links lead to the web and pictures come from one address. */
export function aDrawing(changes: Partial<Drawing> = {}): Drawing {
  return {
    language: 'es',
    people: { U1: 'Ana Torres' },
    press: { kind: 'press', ts: '1.1' },
    linkTo: (address) => (/^https?:\/\//.test(address) ? address : null),
    pictureAt: (address) => (address.startsWith('https://ours.example/') ? address : null),
    ...changes,
  };
}

/** What a person reads of it. */
export function wordsOf(drawn: Drawn | readonly Drawn[]): string {
  if (typeof drawn === 'string') return drawn;
  return ('children' in drawn ? drawn.children : drawn).map(wordsOf).join('');
}

/** Its elements of this tag, itself included, outer ones first. */
export function all(tag: string, drawn: Drawn | readonly Drawn[]): DrawnElement[] {
  if (typeof drawn === 'string') return [];
  if (!('children' in drawn)) return drawn.flatMap((one) => all(tag, one));
  return [...(drawn.tag === tag ? [drawn] : []), ...drawn.children.flatMap((one) => all(tag, one))];
}
