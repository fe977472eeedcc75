import fc from 'fast-check';
import { lexer } from 'marked';
import { describe, expect, it } from 'vitest';
import { toPlainText } from '../../../src/integrations/knowledge/plain-text.js';

const TABLE = `
| Plan      | Velocidad | Precio    |
|-----------|:---------:|-----------|
| Fibra 100 | 100 megas | *389*     |
| Fibra 300 |           | 549 pesos |
`;

describe('plain text for speech', () => {
  it.each([
    ['emphasis', 'Es **muy _muy_** rápido.', 'Es muy muy rápido.'],
    ['code', 'Marque `*123#` y espere.', 'Marque *123# y espere.'],
    ['a link', 'Vea [el *mapa*](https://a.example/m_(1)_x) hoy.', 'Vea el mapa hoy.'],
    ['a reference link', 'Vea [el mapa][m].\n\n[m]: https://a.example', 'Vea el mapa.'],
    ['a picture', 'Así: ![el módem](modem.png)', 'Así: el módem'],
    [
      'signs that mark nothing',
      '3 * 4 * 5 de plan_fibra_100 ~300',
      '3 * 4 * 5 de plan_fibra_100 ~300',
    ],
    ['escaped characters', '\\*no\\* \\# así', '*no* # así'],
    ['struck-out text', 'Cuesta ~~599~~ 549 pesos.', 'Cuesta 549 pesos.'],
    ['bullets', '- Cine\n- Deportes\n  - Fútbol\n* Música', 'Cine Deportes Fútbol Música'],
    ['steps', '1. Apague.\n2. Encienda.\n\n10 de 10.', 'Apague. Encienda. 10 de 10.'],
    ['a list directly below a paragraph', 'Hay dos:\n- Cine\n- Deportes', 'Hay dos: Cine Deportes'],
    ['tasks', '- [x] Apague\n- [ ] Encienda', 'Apague Encienda'],
    ['a quotation', '> Dicho\n> así.', 'Dicho así.'],
    ['a rule', 'Uno.\n\n---\n\nDos.', 'Uno. Dos.'],
    ['lines and paragraphs', 'Uno\ndos.  \nTres.\n\nCuatro.', 'Uno dos. Tres. Cuatro.'],
    ['Windows line endings', 'Uno\r\ndos.\r\n\r\n- Tres\r\n- Cuatro\r\n', 'Uno dos. Tres Cuatro'],
    ['a code block', '```sh\nreset --modem\n```\nListo.', 'reset --modem Listo.'],
    [
      'headings',
      '### Por teléfono\nLlame.\n### ¿Y en línea?\nSí.',
      'Por teléfono. Llame. ¿Y en línea? Sí.',
    ],
    [
      'a table',
      TABLE,
      'Plan: Fibra 100, Velocidad: 100 megas, Precio: 389. Plan: Fibra 300, Precio: 549 pesos.',
    ],
    ['comments', '<!-- a -->\nUno <!-- b\nc --> dos.\n\n<!-- d --> Tres.', 'Uno dos. Tres.'],
    ['HTML', '<p class="x">Uno</p>\n\nDos<br>tres', 'Uno Dos tres'],
  ])('reads %s', (_what, markdown, text) => {
    expect(toPlainText(lexer(markdown))).toBe(text);
  });

  it('leaves plain sentences unchanged', () => {
    const word = fc.constantFrom(
      'Sí,',
      'Fibra',
      '300',
      'cuesta',
      '1,049',
      'pesos.',
      '¿Cuánto?',
      'AT&T',
    );

    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        expect(toPlainText(lexer(words.join(' ')))).toBe(words.join(' '));
      }),
    );
  });

  it('turns any text into one line', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\n',
        '\n\n',
        '# ',
        '- ',
        '1. ',
        '| a |',
        '\n|-|\n',
        '```',
        '<!--',
        '-->',
        '**',
        '[',
        '](',
        ')',
        '~~',
        '<b>',
      ),
      fc.string(),
    );

    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(toPlainText(lexer(pieces.join('')))).toMatch(/^(?:\S(?:.*\S)?)?$/);
      }),
    );
  });
});
