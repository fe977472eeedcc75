import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContactFact } from '../../../src/analytics/facts/fact.js';
import { addDays, lengthOf, listDays, weekdayOf } from '../../../src/analytics/query/calendar.js';
import { createDayFold, mergeFolded } from '../../../src/analytics/rollups/rollup.js';
import { daysBetween, readingOf } from '../../../src/analytics/rollups/rollup-question.js';
import { factsIn } from '../../support/random-facts.js';

const target = { answerTargetMs: 60_000 };
const period = { from: new Date('2026-03-02T00:00:00Z'), to: new Date('2026-03-09T00:00:00Z') };

function fold(facts: readonly ContactFact[]) {
  const day = createDayFold(target);
  for (const fact of facts) day.add(fact);
  return new Map(day.families());
}

describe('mergeFolded', () => {
  it('gives the same bytes as folding all facts together, however they were split', () => {
    fc.assert(
      fc.property(factsIn('UTC', period, 30), fc.integer({ min: 1, max: 7 }), (facts, parts) => {
        const folds = Array.from({ length: parts }, (_, part) =>
          fold(facts.filter((_fact, n) => n % parts === part)),
        );
        for (const [name, whole] of fold(facts)) {
          // Node's comparison is far faster than an expectation over thousands of bytes.
          deepStrictEqual(mergeFolded(folds.flatMap((one) => one.get(name) ?? [])), whole);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('the weeks and days a period is read from', () => {
  const days = fc
    .record({ start: fc.integer({ min: 0, max: 800 }), length: fc.integer({ min: 0, max: 90 }) })
    .map(({ start, length }) => {
      const from = addDays('2025-12-01', start);
      return { from, to: addDays(from, length) };
    });

  it('cover every day exactly once, using the stored whole weeks', () => {
    fc.assert(
      fc.property(
        days,
        fc.array(fc.boolean(), { minLength: 13, maxLength: 13 }),
        (asked, isThere) => {
          const { weeks, days: around } = readingOf(asked, null);
          const mondays =
            weeks === null ? [] : listDays(weeks).filter((day) => weekdayOf(day) === 1);
          const found = mondays.filter((_, n) => isThere[n]);
          const missing = weeks === null ? [] : daysBetween(weeks, found);
          const byWeek = found.flatMap((from) => listDays({ from, to: addDays(from, 7) }));
          const byDay = [...around, ...missing].flatMap(listDays);

          expect([...byWeek, ...byDay].sort()).toEqual(listDays(asked));
          const longest = weeks === null ? 12 : 6;
          for (const some of around) expect(lengthOf(some)).toBeLessThanOrEqual(longest);
        },
      ),
    );
  });

  it('are only days for a question by day or weekday', () => {
    const month = { from: '2026-03-02', to: '2026-03-30' };

    expect(readingOf(month, 'hour')).toEqual({ weeks: month, days: [] });
    expect(readingOf(month, 'day')).toEqual({ weeks: null, days: [month] });
    expect(readingOf(month, 'weekday')).toEqual({ weeks: null, days: [month] });
  });

  it('merge adjacent gaps where many weeks have no data', () => {
    const century = { from: '2000-01-03', to: '2099-12-28' };

    expect(daysBetween(century, ['2026-03-09', '2026-03-16'])).toEqual([
      { from: '2000-01-03', to: '2026-03-09' },
      { from: '2026-03-23', to: '2099-12-28' },
    ]);
    expect(daysBetween(century, [])).toEqual([century]);
  });
});
