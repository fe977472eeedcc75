import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findDropOuts,
  findEscalations,
  findRepeats,
  findUnanswered,
} from '../../../src/analytics/patterns/people.js';
import { findResolution, findWhatIf } from '../../../src/analytics/patterns/resolution.js';
import { findStaffing, weekNeeds } from '../../../src/analytics/patterns/staffing.js';
import { usualByHour } from '../../../src/analytics/patterns/statistics.js';
import { findPeaks, findVolume } from '../../../src/analytics/patterns/volume.js';
import { addDays, listDays, weekdayOf } from '../../../src/analytics/query/calendar.js';
import { WEEKDAYS } from '../../../src/domain/business-hours.js';
import { aFact } from '../../support/random-facts.js';

const WEEK = { from: '2026-11-09', to: '2026-11-16' };
const SEEN = { weeks: 8, since: '2026-01-01' };

/** Ten contacts in each hour from 10 to 12 on every day of nine weeks, except as given. */
function counts(change: Readonly<Record<string, Readonly<Record<number, number>>>> = {}) {
  const days = listDays({ from: addDays(WEEK.from, -56), to: WEEK.to });
  return new Map(
    days.map((day) => [
      day,
      Array.from(
        { length: 24 },
        (_, hour) => change[day]?.[hour] ?? (hour === 10 || hour === 11 ? 10 : 0),
      ),
    ]),
  );
}

describe('unusual hours', () => {
  it('are found by comparing weekday and hour, with neighbours merged', () => {
    const found = findVolume(counts({ '2026-11-11': { 10: 40, 11: 50 } }), WEEK, SEEN);

    expect(found).toEqual([
      {
        kind: 'volume',
        id: 'volume-2026-11-11-10',
        direction: 'more',
        day: '2026-11-11',
        fromHour: 10,
        toHour: 12,
        contacts: 90,
        usual: 20,
        weeks: 8,
        deviations: 12.6,
      },
    ]);
  });

  it('are found when no contacts came', () => {
    const many = new Map([...counts()].map(([day, hours]) => [day, hours.map((n) => 4 * n)]));
    many.set(
      '2026-11-12',
      Array.from({ length: 24 }, () => 0),
    );

    expect(findVolume(many, WEEK, SEEN)).toMatchObject([
      { direction: 'fewer', day: '2026-11-12', fromHour: 10, toHour: 12, contacts: 0, usual: 80 },
    ]);
  });

  it('are not found if chance explains them or history is too short', () => {
    expect(findVolume(counts({ '2026-11-11': { 10: 18 } }), WEEK, SEEN)).toEqual([]);
    expect(findVolume(counts({ '2026-11-11': { 3: 4 } }), WEEK, SEEN)).toEqual([]);
    const young = { ...SEEN, since: '2026-10-26' };
    expect(findVolume(counts({ '2026-11-11': { 10: 90 } }), WEEK, young)).toEqual([]);
  });

  it('ranks the busiest hours of the week by their median', () => {
    expect(findPeaks(counts({ '2026-11-11': { 10: 90 } }), WEEK, SEEN)?.hours[0]).toEqual({
      weekday: 1,
      hour: 10,
      contacts: 10,
    });
    expect(findPeaks(new Map(), WEEK, SEEN)).toBeNull();
  });
});

describe('resolution by topic', () => {
  const topic = (name: string, now: [number, number], before: [number, number]) => ({
    topic: name,
    now: { successes: now[0], n: now[1] },
    before: { successes: before[0], n: before[1] },
  });

  it('reports falls beyond chance, corrected for the number of topics', () => {
    const found = findResolution(
      [
        topic('billing_inquiry', [40, 100], [320, 400]),
        topic('product_info', [80, 100], [330, 400]),
        topic('complaint', [0, 4], [9, 9]),
      ],
      4,
    );

    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      topic: 'billing_inquiry',
      direction: 'fell',
      nowShare: 0.4,
      beforeShare: 0.8,
    });
    expect(found[0]?.changePoints).toBeCloseTo(-40, 9);
  });

  it('computes the gain if the topic furthest from its target reached it', () => {
    const found = findWhatIf(
      [topic('billing_inquiry', [50, 100], [0, 0]), topic('product_info', [85, 100], [0, 0])],
      {
        targetOf: () => 0.9,
        days: 30.436875,
        agentMinutes: 8,
        usdPerMinute: 0.25,
      },
    );

    expect(found?.topic).toBe('billing_inquiry');
    expect(found?.moreResolved).toBeCloseTo(40, 9);
    expect(found?.avoidedMinutes).toBeCloseTo(320, 9);
    expect(found?.monthUsd).toBeCloseTo(80, 9);
  });
});

describe('people', () => {
  const fact = (over: Parameters<typeof aFact>[0]) => aFact(over);

  it('are counted where they stopped without help', () => {
    const stuck = { step: 'connection_issue.connection_issue.power', status: 'escalated' };
    const fine = { step: 'connection_issue.connection_issue.power', status: 'resolved' };
    const found = findDropOuts([
      fact({ steps: [stuck] }),
      fact({ steps: [stuck] }),
      fact({ steps: [stuck] }),
      fact({ steps: [fine] }),
      fact({ steps: [{ step: 'complaint.complaint.registered', status: 'escalated' }] }),
    ]);

    expect(found).toMatchObject([
      { topic: 'connection_issue', step: 'power', people: 3, ofTopic: 4, ofTopicShare: 0.75 },
    ]);
  });

  it('have their unanswered questions grouped, without identifying data', () => {
    const found = findUnanswered([
      fact({ unanswered: ['¿Tienen alarmas con cámaras?'] }),
      fact({ unanswered: ['tienen alarmas para la casa con camaras'] }),
      fact({ unanswered: ['¿venden celulares? mi número es 55 1234 5678, ana@x.mx'] }),
    ]);

    expect(found?.total).toBe(3);
    expect(found?.groups[0]).toMatchObject({ question: '¿Tienen alarmas con cámaras?', times: 2 });
    expect(JSON.stringify(found)).not.toMatch(/1234|ana@/);
  });

  it('who came back are counted by topic, and cases by reason', () => {
    expect(findRepeats([fact({ repeated: true }), fact({})])).toMatchObject({
      repeated: 1,
      contacts: 2,
      repeatedShare: 0.5,
    });
    expect(findRepeats([fact({})])).toBeNull();
    expect(
      findEscalations(
        new Map([
          ['anger', 3],
          ['policy', 1],
        ]),
        new Map(),
        10,
      )?.reasons[0],
    ).toEqual({ reason: 'anger', cases: 3, ofCasesShare: 0.75, beforeShare: null });
  });
});

describe('staffing', () => {
  const roster = {
    roster: [{ days: ['monday'] as const, from: '09:00', to: '12:00', agents: 3 }],
    holidays: [],
  };
  const options = {
    ...SEEN,
    handleMinutes: 3,
    targetShare: 0.8,
    targetSeconds: 20,
    shrinkage: 0.3,
    roster,
  };

  it('compares the need by Erlang C with the roster', () => {
    // 25 in 10 minutes at 180 s is 7.5 erlangs: 11 agents, 16 on the payroll (published example).
    const busy = new Map(
      [1, 2, 3, 4, 5, 6, 7, 8].map((week) => [
        addDays(WEEK.to, -7 * week),
        Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 150 : 0)),
      ]),
    );

    const needs = weekNeeds(busy, WEEK, options);
    const found = findStaffing(needs, options);

    expect(needs.map(({ hour, needed }) => [hour, needed])).toEqual([
      [9, 11],
      [10, 0],
      [11, 0],
    ]);
    expect(found).toMatchObject({ hoursLookedAt: 3, hoursShort: 1, headsAtPeak: 16 });
    expect(found?.short[0]).toMatchObject({ weekday: 1, hour: 9, needed: 11, rostered: 3 });
  });

  it('makes cases that arrive while the desk is closed wait for the next staffed hour', () => {
    const hours = (change: Readonly<Record<number, number>>) =>
      Array.from({ length: 24 }, (_, hour) => change[hour] ?? 0);
    const cases = new Map(
      [1, 2, 3, 4].flatMap((week): [string, number[]][] => {
        const monday = addDays(WEEK.to, -7 * week);
        return [
          [monday, hours({ 3: 2, 9: 4, 10: 1, 20: 5 })],
          [addDays(monday, 1), hours({ 8: 1, 9: 4 })],
          [addDays(monday, 6), hours({ 12: 6 })],
        ];
      }),
    );
    const days = ['monday', 'tuesday'] as const;
    const roster = { roster: [{ days, from: '09:00', to: '11:00', agents: 3 }], holidays: [] };

    const needs = weekNeeds(cases, WEEK, { ...options, weeks: 4, roster });

    expect(
      needs.map(({ weekday, hour, casesPerHour, waitingCases }) => [
        [weekday, hour],
        casesPerHour,
        waitingCases,
      ]),
    ).toEqual([
      [[1, 9], 4, 8],
      [[1, 10], 1, 0],
      [[2, 9], 4, 6],
      [[2, 10], 0, 0],
    ]);
    // 12 in the hour at 180 s are 0.6 erlangs, 4 are 0.2.
    expect(needs[0]?.needed).toBe(2);

    const holidays = [{ date: WEEK.to, name: { es: 'Asueto', en: 'Holiday' } }];
    const [first] = weekNeeds(cases, WEEK, {
      ...options,
      weeks: 4,
      roster: { ...roster, holidays },
    });
    expect(first).toMatchObject({ weekday: 2, hour: 9, waitingCases: 6 + 2 + 4 + 1 + 5 + 1 });
  });

  it('makes the first hour clear the backlog of a holiday in the week before', () => {
    const saturdays = new Map(
      [1, 2, 3, 4].map((week) => [
        addDays(WEEK.to, -7 * week + 5),
        Array.from({ length: 24 }, (_, hour) => (hour === 10 ? 6 : 0)),
      ]),
    );
    const days = ['monday', 'saturday'] as const;
    const shifts = [{ days, from: '09:00', to: '12:00', agents: 3 }];
    const mondayWaits = (holiday: string) => {
      const holidays = [{ date: holiday, name: { es: 'Asueto', en: 'Holiday' } }];
      const roster = { roster: shifts, holidays };
      return weekNeeds(saturdays, WEEK, { ...options, weeks: 4, roster })[0]?.waitingCases;
    };

    expect(mondayWaits(addDays(WEEK.to, -2))).toBe(6);
    expect(mondayWaits(addDays(WEEK.to, 5))).toBe(0);
    expect(mondayWaits('2026-01-01')).toBe(0);
  });

  it('loses no case from the last hour before the week to its last hour', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    const shift = fc.record({
      days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
      from: hour.map((h) => `${String(h).padStart(2, '0')}:00`),
      to: fc.constant('24:00'),
      agents: fc.integer({ min: 1, max: 3 }),
    });
    const week = fc.array(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 24, maxLength: 24 }),
      {
        minLength: 7,
        maxLength: 7,
      },
    );
    fc.assert(
      fc.property(shift, week, (one, counts) => {
        const alike = new Map(
          listDays({ from: addDays(WEEK.to, -28), to: WEEK.to }).map((day) => [
            day,
            counts[weekdayOf(day) - 1] ?? [],
          ]),
        );
        const roster = { roster: [one], holidays: [] };
        const needs = weekNeeds(alike, WEEK, { ...options, weeks: 4, roster });

        const forecast = needs.reduce((n, need) => n + need.casesPerHour + need.waitingCases, 0);
        expect(forecast).toBeCloseTo(
          counts.flat().reduce((a, b) => a + b, 0),
          6,
        );
      }),
    );
  });

  it('omits the hours of a weekday without history', () => {
    const days = ['monday', 'thursday'] as const;
    const roster = {
      roster: [{ days, from: '09:00', to: '10:00', agents: 1 }],
      holidays: [],
    };
    // The service began the Thursday before.
    const young = { ...options, roster, since: addDays(WEEK.to, -4) };

    expect(weekNeeds(new Map(), WEEK, young).map(({ weekday }) => weekday)).toEqual([4]);
  });

  it('caps outlier hours and days, and forecasts small counts above zero', () => {
    const atTen = (count: number) => Array.from({ length: 24 }, (_, h) => (h === 10 ? count : 0));
    const spread = (count: number) => Array.from({ length: 24 }, (_, h) => (h < 8 ? count : 0));

    // 12 is capped at 3: three times the minimum deviation of 1 above the median of 0.
    expect(usualByHour([0, 1, 0, 12, 0, 0, 1, 0].map(atTen))[10]).toBe(5 / 8);
    expect(usualByHour([10, 10, 10, 10].map(atTen))[10]).toBe(10);
    // Four in each of 8 hours: no outlier hour, but 32 is an outlier day, capped at 8 + 3 sqrt(8).
    const [first = 0, ...others] = usualByHour([1, 1, 1, 4, 1, 1, 1, 1].map(spread));
    expect(first).toBeCloseTo((7 + (8 + 3 * Math.sqrt(8)) / 8) / 8, 9);
    expect(others.slice(0, 7)).toEqual(Array.from({ length: 7 }, () => first));
    expect(usualByHour([])).toEqual(Array.from({ length: 24 }, () => 0));
  });

  it('finds nothing if the desk is never staffed', () => {
    const nobody = { ...options, roster: { roster: [], holidays: [] } };

    expect(findStaffing(weekNeeds(new Map(), WEEK, nobody), nobody)).toBeNull();
  });
});
