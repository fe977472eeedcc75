import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIdentifiers, maskIdentifiers } from '../../../src/language/redact/identifiers.js';
import { anyCharacter } from '../../support/any-character.js';

describe('maskIdentifiers', () => {
  it.each([
    ['mi CURP es GOMC800101HDFRRN09', 'mi CURP es [CURP ****]'],
    ['curp gomc 800101 hdfrrn 09 gracias', 'curp [CURP ****] gracias'],
    ['facturar a GOMC800101AB1', 'facturar a [RFC ****]'],
    ['RFC de la empresa: RNO-101010-AB1.', 'RFC de la empresa: [RFC ****].'],
    ['clave de elector GMRRCR80010109H100', 'clave de elector [INE ****]'],
    ['mi nss es 12345678901', 'mi nss es [NSS ****]'],
    ['número de seguro social 1234 567 8901', 'número de seguro social [NSS ****]'],
    ['depositen a 032180000118359719', 'depositen a [CLABE ****]'],
    ['mándela a ana.gomez+fact@correo.com.mx, por favor', 'mándela a [email ****], por favor'],
  ])('masks %s', (text, masked) => {
    expect(maskIdentifiers(text)).toBe(masked);
  });

  it.each([
    'mi cuenta es 40018823',
    'llámeme al 55 1234 5678',
    'el folio es B7K2QMX',
    'pagué 12345678901 pesos',
    'arroba @ sola, y @nadie',
    'depositen a 032180000118359718',
    'modelo ABC991301XYZ',
  ])('leaves %s alone', (text) => {
    expect(maskIdentifiers(text)).toBe(text);
  });

  it('finds in any text what stands in it, in order and apart, and masks it once', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 100 }), (text) => {
        let end = 0;
        for (const found of findIdentifiers(text)) {
          expect(found.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(found.start, found.end)).toBe(found.value);
          end = found.end;
        }
        const masked = maskIdentifiers(text);
        expect(maskIdentifiers(masked)).toBe(masked);
      }),
    );
  });
});
