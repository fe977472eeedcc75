import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors.js';
import { type Section, splitSections } from '../../../src/integrations/knowledge/sections.js';

function split(text: string): Section[] {
  return splitSections({ name: 'datos', language: 'es', text });
}

function titlesAndTexts(text: string): string[][] {
  return split(text).map((section) => [section.title, section.text]);
}

describe('splitting a document into sections', () => {
  it('makes one per question, with an id, its answer and its search words', () => {
    expect(
      split('# Título\nIntroducción.\n\n## ¿**Qué** año?\n<!-- words: época tiempo -->\nEste.\n'),
    ).toEqual([{ id: 'datos#que-ano', title: '¿Qué año?', text: 'Este.', words: 'época tiempo' }]);
  });

  it('collects words from several comments anywhere in the section', () => {
    const [first, second] = split(
      '## Uno\n<!-- words: a\nb --> Sí.\n\nMás. <!-- nota --> <!-- words: c -->\n\n## Dos\nNo.',
    );

    expect(first).toMatchObject({ text: 'Sí. Más.', words: 'a\nb c' });
    expect(second).toMatchObject({ text: 'No.', words: '' });
  });

  it('keeps a heading below the question in its answer', () => {
    expect(titlesAndTexts('## Uno\n### En línea\nSí.\n#### También\nAsí.\n## Dos\nNo.')).toEqual([
      ['Uno', 'En línea. Sí. También. Así.'],
      ['Dos', 'No.'],
    ]);
  });

  it('drops text below a title between questions', () => {
    expect(titlesAndTexts('## Uno\nSí.\n# Otra parte\nDe qué trata.\n## Dos\nNo.')).toEqual([
      ['Uno', 'Sí.'],
      ['Dos', 'No.'],
    ]);
  });

  it('ignores headings inside code, quotations and comments', () => {
    expect(titlesAndTexts('## Uno\n```\n## a\n```\n> ## b\n\n<!--\n## c\n-->\nSí.')).toEqual([
      ['Uno', '## a b. Sí.'],
    ]);
  });

  it('accepts Windows line endings, closing hashes and indented headings', () => {
    expect(titlesAndTexts('## Uno ##\r\nSí.\r\n\r\n  ##  Dos\r\nNo.\r\n')).toEqual([
      ['Uno', 'Sí.'],
      ['Dos', 'No.'],
    ]);
  });

  it('returns none for a document without questions', () => {
    expect(split('# Título\nTexto.')).toEqual([]);
    expect(split('')).toEqual([]);
  });

  it.each([
    ['a heading without words', '##\nSí.'],
    ['an answer with only comments', '## Uno\n<!-- words: a -->\n'],
    ['an answer with only a rule', '## Uno\n\n***\n'],
  ])('rejects %s', (_what, text) => {
    expect(() => split(text)).toThrow(InvalidInputError);
  });
});
