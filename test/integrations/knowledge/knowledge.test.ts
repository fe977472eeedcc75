import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors.js';
import { createKnowledge } from '../../../src/integrations/knowledge/knowledge.js';
import { loadKnowledge } from '../../../src/integrations/knowledge/load-knowledge.js';

const TEXT_ES = `# Título

## ¿Dónde está la sucursal?
<!-- words: oficina ubicación -->
En la **calle Juárez**,
a un lado del [parque](https://rednorte.example/mapa).

## ¿Cuánto cuesta la instalación?
Nada: instalamos gratis.

## ¿Qué canales tienen?
<!-- nota interna -->
- Cine
- Deportes
`;
const TEXT_EN =
  '## Where is the branch?\nOn Juárez Street.\n\n## How much is installation?\nNothing.\n';

const knowledge = createKnowledge([
  { name: 'datos', language: 'es', text: TEXT_ES },
  { name: 'facts', language: 'en', text: TEXT_EN },
]);

function firstId(query: string, language: 'es' | 'en' = 'es'): string | undefined {
  return knowledge.search(query, language, 1)[0]?.id;
}

describe('searching the knowledge', () => {
  it('returns the section as plain text, without its search words, comments or Markdown', () => {
    expect(knowledge.search('sucursal', 'es', 1)).toEqual([
      {
        id: 'datos#donde-esta-la-sucursal',
        title: '¿Dónde está la sucursal?',
        text: 'En la calle Juárez, a un lado del parque.',
        score: expect.closeTo(0.9, 1),
      },
    ]);
    expect(knowledge.search('canales', 'es', 1)[0]?.text).toBe('Cine Deportes');
  });

  it.each([
    ['without accents', 'cuanto cuesta la instalacion'],
    ['in capitals', 'INSTALACIÓN'],
    ['in another form of the word', 'si me lo instalan'],
    ['misspelt', 'la intalacion'],
    ['only in part', 'instala'],
  ])('finds a word written %s', (_how, query) => {
    expect(firstId(query)).toBe('datos#cuanto-cuesta-la-instalacion');
  });

  it('finds a section by the words people use for it', () => {
    expect(firstId('la oficina')).toBe('datos#donde-esta-la-sucursal');
  });

  it('keeps the languages apart', () => {
    expect(firstId('branch', 'en')).toBe('facts#where-is-the-branch');
    expect(firstId('branch', 'es')).toBeUndefined();
  });

  it('scores a question lower the more of it is unknown', () => {
    const [plain] = knowledge.search('instalación', 'es', 1);
    const [mixed] = knowledge.search('instalación de paneles solares', 'es', 1);

    expect(plain?.score).toBeGreaterThan(0.8);
    expect(mixed?.score).toBeLessThan(0.3);
  });

  it.each([
    [
      'es',
      'cuánto cuesta la instalación',
      'Buenas tardes, disculpe, le llamo porque quisiera saber cuánto cuesta la instalación',
    ],
    [
      'en',
      'how much is installation',
      "Good morning, sorry, I'm calling to ask how much installation is",
    ],
  ] as const)(
    'minds neither courtesies nor how a question is led up to in %s',
    (language, bare, polite) => {
      const [plain] = knowledge.search(bare, language, 1);
      const [courteous] = knowledge.search(polite, language, 1);

      expect(courteous?.id).toBe(plain?.id);
      expect(courteous?.score).toBeGreaterThan(0.8);
    },
  );

  it('treats a lead-in with nothing after it as the question', () => {
    expect(knowledge.search('por qué llamo para', 'es', 1)).toEqual([]);
  });

  it('scores the heading itself 1', () => {
    expect(knowledge.search('donde esta la sucursal', 'es', 1)[0]?.score).toBe(1);
  });

  it.each(['', '   ', '¿?', 'hola buenas me puede decir', '🙂'])(
    'finds nothing for %j',
    (query) => {
      expect(knowledge.search(query, 'es', 5)).toEqual([]);
    },
  );

  it('returns at most the limit, best first, with scores from 0 to 1, for any text', () => {
    const word = fc.oneof(
      fc.constantFrom('instalación', 'canales', 'sucursal', 'cuesta', 'calle', '__proto__'),
      fc.string(),
    );

    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 0, max: 5 }), (words, limit) => {
        const scores = knowledge.search(words.join(' '), 'es', limit).map((found) => found.score);

        expect(scores.length).toBeLessThanOrEqual(limit);
        expect(scores).toEqual(scores.toSorted((one, other) => other - one));
        expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
      }),
    );
  });

  it('finds nothing in a language without documents', () => {
    expect(createKnowledge([]).search('anything', 'en', 3)).toEqual([]);
  });

  it.each([
    ['a heading without an answer', '## Uno\n\n## Dos\nSí.\n'],
    ['duplicate headings', '## Uno\nA.\n\n## ¡Uno!\nB.\n'],
  ])('rejects a document with %s', (_what, text) => {
    expect(() => createKnowledge([{ name: 'x', language: 'es', text }])).toThrow(InvalidInputError);
  });
});

describe('loading the knowledge', () => {
  it('loads only Markdown files named for a language', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'knowledge-'));
    try {
      await writeFile(join(folder, 'plans.en.md'), TEXT_EN);
      await writeFile(join(folder, 'planes.es.md'), TEXT_ES);
      await writeFile(join(folder, 'README.md'), '# Not knowledge');
      await writeFile(join(folder, 'plans.fr.md'), '# Ni cela');

      expect(await loadKnowledge(folder)).toEqual([
        { name: 'planes', language: 'es', text: TEXT_ES },
        { name: 'plans', language: 'en', text: TEXT_EN },
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('rejects a folder without any', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'knowledge-'));
    try {
      await expect(loadKnowledge(folder)).rejects.toThrow(/no knowledge files/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
