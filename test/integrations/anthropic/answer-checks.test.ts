import { describe, expect, it } from 'vitest';
import { findFault } from '../../../src/integrations/anthropic/answer-checks.js';

const PASSAGES = [
  'Internet 100\nInternet 100 cuesta $399.00 al mes e incluye 100 Mbps. La instalación cuesta $1,299 y tarda 3 días.',
  'Promociones\nDurante 6 meses hay 20% de descuento. Más en www.rednorte.mx/planes o al correo hola@rednorte.mx.',
];

const es = (answer: string, passages = PASSAGES) =>
  findFault(answer, passages, { channel: 'whatsapp', language: 'es' });

describe('an answer made from passages', () => {
  it.each([
    'El plan Internet 100 cuesta $399 al mes y le da 100 megas.',
    'Cuesta 399 pesos al mes.',
    'La instalación cuesta $1,299.00 y se hace en 3 días.',
    'La instalación cuesta 1299 pesos.',
    'Tiene un descuento del 20 % durante 6 meses.',
    'Puede verlo en www.rednorte.mx/planes.',
    'Sí, el plan incluye la instalación en su casa.',
  ])('may repeat what they say: %s', (answer) => {
    expect(es(answer)).toBeNull();
  });

  it.each([
    ['a price they do not give', 'Cuesta $349 al mes.', 'number'],
    ['a price with other cents', 'Cuesta $399.90 al mes.', 'number'],
    ['a price ten times as high', 'Cuesta $3,990 al mes.', 'number'],
    ['a speed that is a price there', 'Le da 399 Mbps.', 'number'],
    ['a price that is a speed there', 'Cuesta $100 al mes.', 'number'],
    ['days that are months there', 'Se instala en 6 días.', 'number'],
    ['a percentage that is a price there', 'Tiene 399% más.', 'number'],
    ['a number in words', 'Cuesta trescientos noventa pesos.', 'number_word'],
    ['half of something', 'Le cuesta la mitad.', 'number_word'],
    ['a gift', 'El módem es gratis para usted.', 'promise'],
    ['a gift, in capitals', 'El módem va SIN COSTO para usted.', 'promise'],
    ['a guarantee', 'Le garantizamos el mejor servicio.', 'promise'],
    ['a link of its own', 'Puede verlo en www.rednorte-pagos.com de inmediato.', 'link'],
    ['an address of its own', 'Escriba a pagos@otro.mx para más.', 'link'],
    ['markup', '**Internet 100** es para usted.', 'markup'],
    ['nothing', '   ', 'length'],
    ['too much', 'El plan es para la casa. '.repeat(60), 'length'],
    ['another language', 'The plan is for the home and you can have it with us.', 'language'],
  ])('may not say %s', (_what, answer, fault) => {
    expect(es(answer)).toBe(fault);
  });

  it('is limited to the length for its channel', () => {
    const answer = 'El plan es para la casa. '.repeat(15);

    expect(findFault(answer, PASSAGES, { channel: 'sms', language: 'es' })).toBeNull();
    expect(findFault(answer, PASSAGES, { channel: 'voice', language: 'es' })).toBe('length');
  });

  it('is checked in English as well', () => {
    const passages = [
      'Internet 100\nInternet 100 is $399 a month with 100 Mbps. Setup takes 3 days.',
    ];
    const en = (answer: string) => findFault(answer, passages, { channel: 'sms', language: 'en' });

    expect(en('Internet 100 is $399 a month.')).toBeNull();
    expect(en('Internet 100 is $299 a month.')).toBe('number');
    expect(en('Setup takes two days.')).toBe('number_word');
    expect(en('Setup is free for you.')).toBe('promise');
    expect(en('El plan es para su casa y con gusto se lo instalamos.')).toBe('language');
  });
});
