import { describe, expect, it } from 'vitest';
import { politeNo } from '../../src/domain/polite-no.js';

describe('politeNo', () => {
  it.each([
    ['le agradezco pero no', ''],
    ['thanks but no', ''],
    ['gracias pero no', ''],
    ['ay muchas gracias pero la verdad no', ''],
    ['le agradezco mucho la oferta pero no me interesa', 'me interesa'],
    ['thank you for the offer but no', ''],
    ['i really appreciate it but i will pass', ''],
    ['gracias no', ''],
    ['gracias pero no quiero la baja', 'quiero la baja'],
    ['suena bien pero no', ''],
    ['it sounds good but no thanks', ''],
  ])('"%s" declines', (text, rest) => {
    expect(politeNo(text)).toEqual({ rest });
  });

  it.each([
    'gracias',
    'muchas gracias si',
    'gracias pero no se',
    'thanks but no idea',
    'gracias no tengo internet',
    'no',
    'gracias pero si',
    'thank you that helps',
  ])('"%s" does not decline', (text) => {
    expect(politeNo(text)).toBeNull();
  });
});
