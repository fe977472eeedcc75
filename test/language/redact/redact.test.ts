import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARD_MARK, SECRET_MARK } from '../../../src/language/redact/marks.js';
import { redact, redactTogether } from '../../../src/language/redact/redact.js';
import { anyCharacter } from '../../support/any-character.js';

const SAID = {
  es: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
};

/** A number as cards are made: an issuer's digit, any digits, and the check digit that fits. */
const card = fc
  .tuple(
    fc.constantFrom('3', '4', '5', '6'),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 17 }),
  )
  .map(([first, rest]) => withCheckDigit(`${first}${rest.join('')}`));
/** Sixteen digits, which may be read off the card in fours. */
const sixteen = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 14 })
  .map((rest) => withCheckDigit(`4${rest.join('')}`));
const gap = fc.constantFrom(
  ' ',
  '-',
  '.',
  ', ',
  ' - ',
  '_',
  ' * ',
  ':',
  ' | ',
  '+',
  ')(',
  '] [',
  ' y ',
  ' and ',
  ' luego ',
  ' then ',
  ' 🙂 ',
  '\u200b',
  '\u00ad',
  '\n',
  ' — ',
  ' / ',
  ' guion ',
);

describe('redact', () => {
  it('removes any card number, however it is grouped and separated', () => {
    fc.assert(
      fc.property(
        card,
        fc.integer({ min: 1, max: 6 }),
        gap,
        fc.constantFrom('mi tarjeta es ', 'card: ', ''),
        (number, size, between, before) => {
          const groups = number.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];

          expect(redact(`${before}${groups.join(between)} gracias`)).toBe(
            `${before}${CARD_MARK} gracias`,
          );
        },
      ),
    );
  });

  it('removes a card whose groups have words between them', () => {
    fc.assert(
      fc.property(
        sixteen,
        fc.constantFrom(' los que siguen son ', ' after that it is ', ' y al final ', ' sale '),
        (number, between) => {
          const groups = number.match(/.{4}/g) ?? [];

          expect(redact(`es ${groups.join(between)}, gracias`)).toBe(`es ${CARD_MARK}, gracias`);
        },
      ),
    );
  });

  it('removes a card said digit by digit, in either language or both', () => {
    const digit = fc.constantFrom('es', 'en' as const);
    fc.assert(
      fc.property(card, fc.infiniteStream(digit), (number, languages) => {
        const said = [...number].map(
          (each) => SAID[languages.next().value as 'es' | 'en'][Number(each)],
        );

        expect(redact(`ahí va ${said.join(' ')} listo`)).toBe(`ahí va ${CARD_MARK} listo`);
      }),
    );
  });

  it('removes a card in any script or width of digits', () => {
    fc.assert(
      fc.property(sixteen, fc.constantFrom(0xff10, 0x0660, 0x0966), (number, zero) => {
        const typed = [...number].map((each) => String.fromCodePoint(zero + Number(each)));

        expect(redact(typed.join(''))).toBe(CARD_MARK);
      }),
    );
  });

  it('removes a card from every text it was spread over', () => {
    fc.assert(
      fc.property(
        sixteen,
        fc.array(fc.integer({ min: 1, max: 15 }), { maxLength: 3 }),
        (number, cuts) => {
          const at = [...new Set([0, ...cuts, number.length])].sort((a, b) => a - b);
          const parts = at.slice(1).map((end, i) => number.slice(at[i], end));
          fc.pre(new Set(parts).size > 1 || parts.length === 1);

          expect(redactTogether(parts).join('').replaceAll(CARD_MARK, '')).toBe('');
        },
      ),
    );
  });

  it('keeps account numbers and phones that are given one after the other when asked for', () => {
    const eight = fc.integer({ min: 40_000_000, max: 49_999_999 }).map(String);
    fc.assert(
      fc.property(eight, eight, (first, second) => {
        const texts = [first, `no, perdón, es ${second}`, '5512345678'];

        expect(redactTogether(texts, { digitsAsked: true })).toEqual(texts);
        expect(redactTogether([first, first])).toEqual([first, first]);
      }),
    );
  });

  it('keeps a rating or a menu choice that follows a removed card', () => {
    expect(redactTogether([CARD_MARK, '5'])).toEqual([CARD_MARK, '5']);
    expect(redactTogether([CARD_MARK, '123'], { digitsAsked: true })).toEqual([CARD_MARK, '123']);
  });

  it.each([
    'cuarenta y uno once once once once once once once',
    'cuatro triple uno cuatro veces uno cuatro veces uno cuatro veces uno',
    'cuatro mil ciento once mil ciento once mil ciento once mil ciento once',
    'forty one eleven eleven eleven eleven eleven eleven eleven',
    'four double one one four times one triple one one double one double one',
    '4️⃣1️⃣1️⃣1️⃣ 1111 1111 1111',
    '3782 822463 10005',
    'cinco cinco cinco cinco, un par de cincos, dos cincos, cinco cinco cinco cinco, cuarenta y cuatro cuarenta y cuatro',
  ])('removes %s', (said) => {
    expect(redact(said)).toBe(CARD_MARK);
  });

  it.each([
    ['a digit misheard', '4111 1111 1111 1112'],
    ['a digit misheard, in one go', '4111111111111112'],
    ['a digit misheard, in pairs', 'cuarenta y uno once once once once once once doce'],
    ['a digit misheard, behind its name', 'tarjeta 41111 11111 11111 2'],
    ['an account number before it', 'cuenta 12345678 4111 1111 1111 1111'],
    ['a key pressed before it', '14111111111111111'],
    ['a run too long for a card', '4111111111111111411111111111'],
  ])('removes a card with %s', (_, text) => {
    expect(redact(text)).toContain(CARD_MARK);
    expect(redact(text)).not.toMatch(/1111|once/);
  });

  it.each([
    ['4111111111111111 12/27 123', /[0-9]/],
    ['4111 1111 1111 1111 vence 12/27 y el cvv es 123', /[0-9]/],
    [
      '4111 1111 1111 1111, expires december 2027, security code one two three',
      /december|2027|one|two|three/,
    ],
    ['vence en diciembre del 27', /diciembre|27/],
    ['el código de seguridad es el 123', /123/],
    ['los tres dígitos de atrás son 987', /987/],
  ])('removes expiry and security code: %s', (text, left) => {
    expect(redact(text)).not.toMatch(left);
  });

  it('removes the expiry and code that come in a text of their own', () => {
    expect(redactTogether(['4111 1111 1111 1111', '12/27', '123']).join(' ')).not.toMatch(/\d/);
    expect(redactTogether([CARD_MARK, '12/27 y 123']).join(' ')).not.toMatch(/\d/);
  });

  it.each([
    ['mi contraseña es Perro2024!', `mi contraseña es ${SECRET_MARK}`],
    ['contraseña: gatito', `contraseña: ${SECRET_MARK}`],
    ['mi nip es 4821', `mi nip es ${SECRET_MARK}`],
    ['el pin de la tarjeta es cuatro ocho dos uno', `el pin de la tarjeta es ${SECRET_MARK}`],
    ['my wifi password is hunter2', `my wifi password is ${SECRET_MARK}`],
    ['my pin: 1234', `my pin: ${SECRET_MARK}`],
  ])('removes passwords and PINs: %s', (text, without) => {
    expect(redact(text)).toBe(without);
  });

  it.each([
    'mi cuenta es 40018823',
    '40018823 y 40044715',
    'cuatro cero cero uno ocho ocho dos tres',
    'llámeme al 55 1234 5678 o al +52 33 8765 4321',
    'my phones are 55 5412 8830 and 55 8123 4567',
    'mi tarjeta de débito no pasó, mi teléfono es +52 1 55 5412 8830',
    'pagué $1,250.50 el 15/10/2026 a las 18:30',
    '549, 450, 1049 y 799 pesos',
    'uno de mis dos internet no jala desde hace tres días',
    'el plan de 300 cuesta 549, el de 500 cuesta 749 y el de 1000 cuesta 1049',
    'folio B7K2QMX',
    'mi recibo vence el 15/10/2026',
    '¿cómo cambio la contraseña del wifi?',
    'la contraseña no funciona',
    'olvidé mi clave',
    'mi tarjeta vencida ya no la tengo',
  ])('leaves %s alone', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('changes nothing in a text that it has been through, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 200 }), (text) => {
        const redacted = redact(text);

        expect(redact(redacted)).toBe(redacted);
      }),
    );
  });
});

/** The Luhn check digit, computed here a second time so that the test has its own. */
function withCheckDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, i) => {
    const doubled = i % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}
