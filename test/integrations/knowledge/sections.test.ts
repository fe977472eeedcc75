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
  it('makes one of every question, with an id, its answer and the words people use for it', () => {
    expect(
      split('# Título\nIntroducción.\n\n## ¿**Qué** año?\n<!-- words: época tiempo -->\nEste.\n'),
    ).toEqual([{ id: 'datos#que-ano', title: '¿Qué año?', text: 'Este.', words: 'época tiempo' }]);
  });

  it('gathers the words of several comments wherever they stand in the section', () => {
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

  it('drops what stands below a title between questions', () => {
    expect(titlesAndTexts('## Uno\nSí.\n# Otra parte\nDe qué trata.\n## Dos\nNo.')).toEqual([
      ['Uno', 'Sí.'],
      ['Dos', 'No.'],
    ]);
  });

  it('takes for no question what is written like one in code, a quotation or a comment', () => {
    expect(titlesAndTexts('## Uno\n```\n## a\n```\n> ## b\n\n<!--\n## c\n-->\nSí.')).toEqual([
      ['Uno', '## a b. Sí.'],
    ]);
  });

  it('reads Windows line ends, closing hashes and indented headings alike', () => {
    expect(titlesAndTexts('## Uno ##\r\nSí.\r\n\r\n  ##  Dos\r\nNo.\r\n')).toEqual([
      ['Uno', 'Sí.'],
      ['Dos', 'No.'],
    ]);
  });

  it('finds none in a document without questions', () => {
    expect(split('# Título\nTexto.')).toEqual([]);
    expect(split('')).toEqual([]);
  });

  it.each([
    ['a heading without words', '##\nSí.'],
    ['an answer of nothing but comments', '## Uno\n<!-- words: a -->\n'],
    ['an answer of nothing but a rule', '## Uno\n\n***\n'],
  ])('refuses %s', (_what, text) => {
    expect(() => split(text)).toThrow(InvalidInputError);
  });
});
