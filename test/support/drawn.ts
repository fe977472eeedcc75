import type { DrawContext, Drawn, DrawnElement } from '../../src/playground/drawing/drawn.js';

/** A context where links lead to the web and images come from one origin. */
export function aDrawing(changes: Partial<DrawContext> = {}): DrawContext {
  return {
    language: 'es',
    people: { U1: 'Ana Torres' },
    press: { kind: 'press', ts: '1.1' },
    linkTo: (address) => (/^https?:\/\//.test(address) ? address : null),
    imageAt: (address) => (address.startsWith('https://ours.example/') ? address : null),
    ...changes,
  };
}

/** The text a person reads. */
export function wordsOf(drawn: Drawn | readonly Drawn[]): string {
  if (typeof drawn === 'string') return drawn;
  return ('children' in drawn ? drawn.children : drawn).map(wordsOf).join('');
}

/** Its elements with this tag, itself included, outermost first. */
export function all(tag: string, drawn: Drawn | readonly Drawn[]): DrawnElement[] {
  if (typeof drawn === 'string') return [];
  if (!('children' in drawn)) return drawn.flatMap((one) => all(tag, one));
  return [...(drawn.tag === tag ? [drawn] : []), ...drawn.children.flatMap((one) => all(tag, one))];
}
