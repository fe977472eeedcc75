import { expect, it } from 'vitest';
import { ageText } from '../../../src/analytics/digest/age-text.js';

const MINUTE = 60_000;

it.each([
  [-5, '0 s'],
  [40_000, '40 s'],
  [59_700, '1 min'],
  [11 * MINUTE, '11 min'],
  [60 * MINUTE, '1 h'],
  [310 * MINUTE, '5 h 10 min'],
  [48 * 60 * MINUTE, '2 d'],
  [52 * 60 * MINUTE, '2 d 4 h'],
])('formats %i ms as %s', (ms, text) => {
  expect(ageText(ms)).toBe(text);
});
