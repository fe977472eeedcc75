import type { Dimensions, Result } from '../../src/analytics/facts/fact.js';
import type { KpiSlice } from '../../src/analytics/kpi/kpis.js';
import { addValue, emptyHistogram, type Histogram } from '../../src/analytics/rollups/histogram.js';
import { emptyTally, type Tally } from '../../src/analytics/rollups/tally.js';

/** A slice of the result with these differences from an empty tally; a case's reason is `anger`. */
export function aSlice(
  result: Result,
  fields: Partial<Tally>,
  reason: Dimensions['reason'] = 'none',
): KpiSlice {
  return { result, isCase: reason !== 'none', tally: { ...emptyTally(), ...fields } };
}

export function times(...minutes: readonly number[]): Histogram {
  return minutes.reduce((all, m) => addValue(all, m * 60_000), emptyHistogram());
}
