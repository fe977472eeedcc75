import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smsSize, splitSms, toGsm7IfLossless, truncate } from '../../src/domain/sms-text.js';
import { anyCharacter } from '../support/any-character.js';

const anyText = fc.string({ unit: 'grapheme', maxLength: 400, size: 'max' });
const spanish = fc
  .array(
    fc.constantFrom(
      'año',
      'está',
      'café',
      'pingüino',
      'Ú',
      '¿qué?',
      '[1]',
      '€5',
      '“así”',
      '…',
      '😀',
    ),
    { maxLength: 120, size: 'max' },
  )
  .map((words) => words.join(' '));
/** Any string of UTF-16 units, including lone surrogates. */
const units = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300, size: 'max' })
  .map((codes) => codes.map((code) => String.fromCharCode(code)).join(''));

describe('smsSize', () => {
  it.each([
    ['', 'gsm7', 0, 0],
    ['hola', 'gsm7', 4, 1],
    ['ñ ü é à ¿? ¡! Ñ É Ü', 'gsm7', 19, 1],
    ['á', 'ucs2', 1, 1],
    ['Í', 'ucs2', 1, 1],
    ['€[]{}', 'gsm7', 10, 1],
    ['😀', 'ucs2', 2, 1],
    ['a'.repeat(160), 'gsm7', 160, 1],
    ['a'.repeat(161), 'gsm7', 161, 2],
    ['a'.repeat(306), 'gsm7', 306, 2],
    ['a'.repeat(307), 'gsm7', 307, 3],
    ['ó'.repeat(70), 'ucs2', 70, 1],
    ['ó'.repeat(71), 'ucs2', 71, 2],
    ['ó'.repeat(134), 'ucs2', 134, 2],
    ['ó'.repeat(135), 'ucs2', 135, 3],
    // The escape and its character stay together: 152 + 2 does not fit in 153.
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'gsm7', 306, 3],
    // So do both halves of an emoji.
    [`${'ó'.repeat(66)}😀${'ó'.repeat(66)}`, 'ucs2', 134, 3],
  ] as const)(
    'counts text %# as its alphabet, units and segments',
    (text, encoding, units, segments) => {
      expect(smsSize(text)).toEqual({ encoding, units, segments });
    },
  );

  it('agrees with packing the text into segments one by one', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, spanish), (text) => {
        const size = smsSize(text);

        expect(size.segments).toBe(packNaively(text, size.encoding).length);
      }),
    );
  });

  it('never takes fewer segments for a longer text of the same alphabet', () => {
    fc.assert(
      fc.property(fc.nat(700), fc.nat(50), fc.constantFrom('a', 'á', '€'), (n, more, c) => {
        expect(smsSize(c.repeat(n + more)).segments).toBeGreaterThanOrEqual(
          smsSize(c.repeat(n)).segments,
        );
      }),
    );
  });
});

describe('toGsm7IfLossless', () => {
  it('replaces typographic look-alikes and keeps accents', () => {
    expect(toGsm7IfLossless('“Sí”—dijo… l’été\u00a0•\u200b')).toBe(`"Sí"-dijo... l'été -`);
  });

  it('composes a separate combining accent', () => {
    expect(toGsm7IfLossless('cafe\u0301')).toBe('café');
    expect(smsSize(toGsm7IfLossless('cafe\u0301')).encoding).toBe('gsm7');
  });

  it('composes an accent across an invisible character', () => {
    expect(toGsm7IfLossless('cafe\u200b\u0301')).toBe('café');
  });

  it('drops accents in economy only when the message then takes fewer segments', () => {
    const short = 'Su pago está registrado.';
    const long = `${short} `.repeat(6).trim();

    expect(toGsm7IfLossless(short, { economy: true })).toBe(short);
    expect(toGsm7IfLossless(long, { economy: true })).toBe(long.replaceAll('á', 'a'));
    expect(toGsm7IfLossless(long)).toBe(long);
  });

  it('keeps accents in economy when an emoji makes the message UCS-2 anyway', () => {
    const text = `${'Está listo. '.repeat(20)}😀`;

    expect(toGsm7IfLossless(text, { economy: true })).toBe(text);
  });

  it('is idempotent, with and without economy', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, spanish, units), fc.boolean(), (text, economy) => {
        const once = toGsm7IfLossless(text, { economy });

        expect(toGsm7IfLossless(once, { economy })).toBe(once);
      }),
    );
  });

  it('changes no letter or digit without economy', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, spanish), (text) => {
        expect(letters(toGsm7IfLossless(text))).toBe(letters(text.normalize('NFC')));
      }),
    );
  });

  it('never makes a Spanish message more expensive in economy', () => {
    fc.assert(
      fc.property(spanish, (text) => {
        expect(smsSize(toGsm7IfLossless(text, { economy: true })).segments).toBeLessThanOrEqual(
          smsSize(toGsm7IfLossless(text)).segments,
        );
      }),
    );
  });
});

describe('splitSms', () => {
  it('cuts after a sentence', () => {
    expect(splitSms('Primera frase larga. Segunda frase.', 25)).toEqual([
      'Primera frase larga.',
      'Segunda frase.',
    ]);
  });

  it('cuts at a space when no sentence ends', () => {
    expect(splitSms('uno dos tres cuatro', 10)).toEqual(['uno dos', 'tres', 'cuatro']);
  });

  it('never cuts a family emoji when it can cut elsewhere', () => {
    const family = '👨‍👩‍👧';

    expect(splitSms(`aaaa${family}`, 8)).toEqual(['aaaa', family]);
  });

  it('splits an empty text into no messages', () => {
    expect(splitSms('   ')).toEqual([]);
  });

  it('loses nothing but white space, respects the limit and splits no surrogate pair', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText, spanish, fc.string({ unit: anyCharacter, maxLength: 300, size: 'max' })),
        fc.integer({ min: 2, max: 80 }),
        (text, limit) => {
          const parts = splitSms(text, limit);

          expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
          for (const part of parts) {
            expect(part.length).toBeGreaterThan(0);
            expect(part.length).toBeLessThanOrEqual(limit);
            expect(isWhole(part)).toBe(true);
          }
        },
      ),
    );
  });
});

describe('truncate', () => {
  it('gives a prefix of whole characters, at most one unit short', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 60 }), fc.nat(70), (text, limit) => {
        const cut = truncate(text, limit);

        expect(text.startsWith(cut)).toBe(true);
        expect(isWhole(cut)).toBe(true);
        expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, limit) - 1);
        expect(cut.length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});

/** The oracle: fills segments character by character, using lists and the published limits. */
function packNaively(text: string, encoding: 'gsm7' | 'ucs2'): string[][] {
  const cost = (c: string) =>
    encoding === 'ucs2' ? c.split('').length : '\f^{}\\[~]|€'.includes(c) ? 2 : 1;
  const all = Array.from(text);
  const total = all.map(cost).reduce((a, b) => a + b, 0);
  if (total === 0) return [];
  if (total <= (encoding === 'gsm7' ? 160 : 70)) return [all];
  const segments: string[][] = [[]];
  for (const c of all) {
    const last = segments[segments.length - 1] ?? [];
    const used = last.map(cost).reduce((a, b) => a + b, 0);
    if (used + cost(c) > (encoding === 'gsm7' ? 153 : 67)) segments.push([c]);
    else last.push(c);
  }
  return segments;
}

/** Without lone surrogates. */
function isWhole(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** Modifier letters are left out: one of them is an apostrophe that Unicode files under letters. */
function letters(text: string): string {
  return text.replace(/[^\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{N}]/gu, '');
}
