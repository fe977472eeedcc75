import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../../../src/domain/reply.js';
import { readEntities } from '../../../../src/integrations/offline/rules/entities.js';
import { normalise, words } from '../../../../src/integrations/offline/text.js';

function entitiesOf(raw: string, expects: Expectation = 'open') {
  const text = normalise(raw);
  return readEntities(text, words(text), {
    expects,
    today: '2025-11-20',
    language: 'es',
    lean: null,
  });
}

describe('digits', () => {
  it.each([
    ['cuatro cinco cero dos uno tres', '450213'],
    ['cinco cinco', '55'],
    ['doble cinco', '55'],
    ['double five', '55'],
    ['triple zero nine', '0009'],
    ['veintitrés cuarenta', '2340'],
    ['treinta y cuatro cincuenta y seis', '3456'],
    ['treinta cuatro', '34'],
    ['cero cincuenta y cinco', '055'],
    ['diez cinco', '105'],
    ['ciento veinte cuarenta', '12040'],
    ['cuatro mil quinientos', '4500'],
    ['four five oh two one three', '450213'],
    ['four fifty twenty one three', '450213'],
    ['one hundred and twenty three', '123'],
    ['45 02 13', '450213'],
    ['45-02-13', '450213'],
    ['4 5 cero 2 uno 3', '450213'],
    ['es el 450213', '450213'],
    ['mi número de cuenta es cuatro cinco cero dos uno tres', '450213'],
    ['my account number is 450213', '450213'],
    ['450213 por favor', '450213'],
    ['5', '5'],
    ['cinco', '5'],
  ])('reads "%s" as %s when an account number was asked for', (text, expected) => {
    expect(entitiesOf(text, 'account_number').digits).toBe(expected);
  });

  it.each([
    'un momento por favor',
    'no lo tengo a la mano',
    'tengo dos teles que no prenden',
    'quiero una cita',
    'no one answers',
    '',
  ])('finds none in "%s"', (text) => {
    expect(entitiesOf(text, 'open').digits).toBeNull();
    expect(entitiesOf(text, 'yes_no').digits).toBeNull();
  });

  it.each([
    ['5', '5'],
    ['cinco', '5'],
    ['un cinco', '5'],
    ['le doy un 4', '4'],
    ['5 de 5', '5'],
    ['cuatro estrellas', '4'],
    ["i'd give it a five", '5'],
    ['five out of five', '5'],
  ])('reads the rating "%s" as %s', (text, expected) => {
    expect(entitiesOf(text, 'rating').digits).toBe(expected);
  });

  it.each([
    ['la segunda', '2'],
    ['opción 3', '3'],
    ['the first one', '1'],
    ['dos', '2'],
  ])('reads the menu choice "%s" as %s', (text, expected) => {
    expect(entitiesOf(text, 'menu').digits).toBe(expected);
  });
});

describe('account number', () => {
  it.each([
    ['450213', 'open', '450213'],
    ['mi cuenta es 12345678', 'open', '12345678'],
    ['cuenta 1234567890', 'open', '1234567890'],
    ['it is 1234567890', 'account_number', '1234567890'],
    ['cuatro cinco cero dos uno tres', 'account_number', '450213'],
    ['hola mi contrato es el 450213 y no tengo internet', 'open', '450213'],
    ['12345', 'account_number', null],
    ['12345678901', 'account_number', null],
    ['5512345678', 'open', null],
    ['debo 350 pesos', 'open', null],
    ['200000 pesos', 'open', null],
  ] as const)('in "%s" (%s) is %s', (text, expects, expected) => {
    expect(entitiesOf(text, expects).accountNumber).toBe(expected);
  });
});

describe('amount', () => {
  it.each([
    ['$1,250.50', 1250.5],
    ['me cobraron $350', 350],
    ['$ 1.250,50', 1250.5],
    ['1.250 pesos', 1250],
    ['350 varos', 350],
    ['son 899 pesos con 50 centavos', 899.5],
    ['trescientos cincuenta pesos', 350],
    ['mil doscientos pesos', 1200],
    ['mil doscientos pesos con cincuenta centavos', 1200.5],
    ['dos mil quinientos pesos', 2500],
    ['2 mil 500 pesos', 2500],
    ['treinta y un pesos', 31],
    ['50 lucas', 50000],
    ['three hundred and fifty pesos', 350],
    ['three fifty pesos', 350],
    ['thirty dollars', 30],
    ['twelve hundred pesos', 1200],
    ['us$30', 30],
    ['s/ 89.90', 89.9],
    ['me cobraron 350 de más', 350],
    ['un cargo de 899 que no reconozco', 899],
    ['i was charged 499 twice', 499],
    ['ya pagué 1 250', 1250],
  ])('in "%s" is %d', (text, expected) => {
    expect(entitiesOf(text).amount).toBe(expected);
  });

  it.each([
    ['350', 350],
    ['trescientos cincuenta', 350],
    ['three fifty', 350],
    ['como unos 400', 400],
    ['1,250.50', 1250.5],
    ['dos quinientos', 2500],
  ])('asked for, in "%s" is %d', (text, expected) => {
    expect(entitiesOf(text, 'amount').amount).toBe(expected);
  });

  it.each([
    'tengo 300 megas',
    'me cobran 2 veces',
    'pagué el 15 de octubre',
    'cuenta 450213',
    'llevo tres días sin internet',
    'quiero el plan de 500 megas',
    'hola',
  ])('finds none in "%s"', (text) => {
    expect(entitiesOf(text).amount).toBeNull();
  });
});

describe('phone', () => {
  it.each([
    ['5512345678', 'phone', '+525512345678'],
    ['55 1234 5678', 'phone', '+525512345678'],
    ['+52 55 1234 5678', 'open', '+525512345678'],
    ['mi cel es 55-1234-5678', 'open', '+525512345678'],
    [
      'cincuenta y cinco doce treinta y cuatro cincuenta y seis setenta y ocho',
      'phone',
      '+525512345678',
    ],
    ['+1 213 373 4253', 'open', '+12133734253'],
    ['5512345678', 'account_number', null],
    ['mi cuenta es 1234567890', 'open', null],
    ['no tengo', 'phone', null],
  ] as const)('in "%s" (%s) is %s', (text, expects, expected) => {
    expect(entitiesOf(text, expects).phone).toBe(expected);
  });
});
