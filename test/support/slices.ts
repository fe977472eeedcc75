import type { Dimensions, Result } from '../../src/analytics/facts/fact.js';
import type { KpiSlice } from '../../src/analytics/kpi/kpis.js';
import type { Histogram } from '../../src/analytics/rollups/histogram.js';
import type { Tally } from '../../src/analytics/rollups/tally.js';
import { emptyTally, histogramOfAll } from './tallies.js';

/** A slice with this result and an otherwise empty tally; a case's reason is `anger`. */
export function aSlice(
  result: Result,
  fields: Partial<Tally>,
  reason: Dimensions['reason'] = 'none',
): KpiSlice {
  return { result, isCase: reason !== 'none', tally: { ...emptyTally(), ...fields } };
}

export function times(...minutes: readonly number[]): Histogram {
  return histogramOfAll(minutes.map((m) => m * 60_000));
}
