import { describe, expect, it } from 'vitest';
import {
  accuracyOf,
  bandOf,
  calibrationErrorOf,
  confusionOf,
  type Judgement,
  percentileOf,
  scopeAurocOf,
} from '../../../src/integrations/offline/metrics.js';
import { addTypos, stripAccents } from '../../../src/integrations/offline/noise.js';

function judged(
  truth: string | null,
  predicted: string | null,
  confidence: number,
  probability = confidence,
): Judgement {
  return { truth, predicted, confidence, probability };
}

const rows = [
  judged('a', 'a', 0.9),
  judged('a', 'b', 0.8),
  judged('b', 'b', 0.5),
  judged(null, 'b', 0.6),
  judged(null, 'a', 0.1),
];

describe('the metrics', () => {
  it('computes accuracy over the in-scope rows only', () => {
    expect(accuracyOf(rows)).toEqual({ numerator: 2, denominator: 3, value: 2 / 3 });
    expect(accuracyOf([]).value).toBeNull();
  });

  it('measures the gap between probability and truth per bin', () => {
    const sure = [
      judged('a', 'a', 1),
      judged('a', 'a', 1),
      judged('a', 'b', 1),
      judged('a', 'b', 1),
    ];

    expect(calibrationErrorOf(sure)).toBeCloseTo(0.5);
    expect(calibrationErrorOf([judged('a', 'a', 1)])).toBeCloseTo(0);
    expect(calibrationErrorOf([])).toBeNull();
  });

  it('measures how well confidence separates out-of-scope rows, ties counting half', () => {
    expect(scopeAurocOf(rows)).toBeCloseTo(5 / 6);
    expect(scopeAurocOf([judged('a', 'a', 0.5), judged(null, 'a', 0.5)])).toBe(0.5);
    expect(scopeAurocOf([judged('a', 'a', 0.5)])).toBeNull();
  });

  it('counts an out-of-scope row in a band as wrong', () => {
    expect(bandOf(rows, 0.55, 1)).toEqual({
      share: { numerator: 3, denominator: 5, value: 0.6 },
      precision: { numerator: 1, denominator: 3, value: 1 / 3 },
    });
  });

  it('tabulates predictions by truth', () => {
    expect(confusionOf(rows).get('a')?.get('b')).toBe(1);
    expect(confusionOf(rows).get(null)?.get('a')).toBe(1);
  });

  it('takes percentiles by nearest rank', () => {
    expect(percentileOf([3, 1, 2, 4], 50)).toBe(2);
    expect(percentileOf([3, 1, 2, 4], 99)).toBe(4);
    expect(percentileOf([], 50)).toBeNaN();
  });
});

describe('the noise', () => {
  it('mistypes about the given share, the same way every time', () => {
    const text = 'quiero cancelar mi servicio '.repeat(50);

    const typed = addTypos(text, 0.06, 1);

    expect(typed).toBe(addTypos(text, 0.06, 1));
    expect(typed).not.toBe(addTypos(text, 0.06, 2));
    expect(addTypos(text, 0, 1)).toBe(text);
    expect(Math.abs(typed.length - text.length)).toBeLessThan(text.length * 0.06);
  });

  it('strips accents and punctuation', () => {
    expect(stripAccents('¿Cuánto debo, señor?')).toBe('Cuanto debo senor');
  });
});
