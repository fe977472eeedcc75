import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policy } from '../../../../config/policy.js';
import type { ContactFact, Dimensions } from '../../../../src/analytics/facts/fact.js';
import { addDays } from '../../../../src/analytics/query/calendar.js';
import { type Filters, GROUPS, type Group } from '../../../../src/analytics/query/plan.js';
import type { Histogram } from '../../../../src/analytics/rollups/histogram.js';
import { contactsBySet, mergeFolded } from '../../../../src/analytics/rollups/rollup.js';
import { tallyOf } from '../../../../src/analytics/rollups/tally.js';
import type { Slice } from '../../../../src/ports/rollups.js';
import type { Store } from '../../../../src/ports/store.js';
import { minutesAfter } from '../../../support/builders.js';
import { aFact, factsIn } from '../../../support/random-facts.js';
import { emptyTally, sumOf } from '../../../support/tallies.js';
import type { Subject } from '../contract.js';
import { CALLERS, collect, times } from './helpers.js';

const NOTHING = mergeFolded([]);
const ALL = { from: '2000-01-01', to: '2100-01-01' };

/** All but the first period contain a clock change: 8 March, 25 October, 6 September. */
const ZONES = [
  { timeZone: 'America/Mexico_City', from: '2026-03-08T00:00:00Z', to: '2026-03-12T00:00:00Z' },
  { timeZone: 'America/New_York', from: '2026-03-07T12:00:00Z', to: '2026-03-09T12:00:00Z' },
  { timeZone: 'Europe/Madrid', from: '2026-10-24T12:00:00Z', to: '2026-10-26T12:00:00Z' },
  { timeZone: 'America/Santiago', from: '2026-09-05T12:00:00Z', to: '2026-09-07T12:00:00Z' },
] as const;

/** Slices by definition: the facts that match, summed by group, result and reason. */
function bruteForce(
  facts: readonly ContactFact[],
  { filters = {}, group = null, days = ALL }: Partial<Parameters<typeof ask>[1]> = {},
): Slice[] {
  const slices = new Map<string, Slice>();
  for (const fact of facts) {
    if (fact.day < days.from || fact.day >= days.to) continue;
    const fields: Record<keyof Dimensions, string> = fact.dimensions;
    const isWanted = Object.entries(filters).every(
      ([name, allowed]) => allowed?.some((one) => one === fields[name as keyof Dimensions]) ?? true,
    );
    if (!isWanted) continue;
    const name = groupName(fact, group);
    const { result } = fact.dimensions;
    const isCase = fact.dimensions.reason !== 'none';
    const key = `${name}\n${result}\n${isCase}`;
    const before = slices.get(key)?.tally ?? emptyTally();
    const tally = sumOf([before, tallyOf(fact, policy.analytics)]);
    slices.set(key, { group: name, result, isCase, tally });
  }
  return sorted([...slices.values()]);
}

function groupName(fact: ContactFact, group: Group | null): string {
  switch (group) {
    case null:
      return '';
    case 'day':
      return fact.day;
    case 'weekday': {
      const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
      return String(names.indexOf(new Date(`${fact.day}T12:00:00Z`).toUTCString().slice(0, 3)) + 1);
    }
    case 'hour':
      return String(fact.hour);
    default:
      return fact.dimensions[group];
  }
}

function sorted(slices: readonly Slice[]): Slice[] {
  const key = ({ group, result, isCase }: Slice) => `${group}\n${result}\n${isCase}`;
  return slices.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

async function ask(
  store: Store,
  question: { filters?: Filters; group?: Group | null; days?: { from: string; to: string } } = {},
): Promise<Slice[]> {
  const { filters = {}, group = null, days = ALL } = question;
  return sorted(await store.rollups.slices({ days, filters, group, percentiles: true }));
}

async function foldAll(store: Store): Promise<void> {
  for (const day of await store.rollups.staleDays(1_000)) await store.rollups.refold(day);
}

async function stored(store: Store): Promise<ContactFact[]> {
  return collect(store.facts.inDays(ALL));
}

export function numbersContract({ store, reopen }: Subject): void {
  describe('facts', () => {
    it('returns every field as stored', async () => {
      const fact = aFact({ rating: 4, waitMs: 7, agentMs: 9, unanswered: ['¿Hay fibra? 😀'] });

      expect(await store().facts.put(fact)).toBe(true);

      expect(await store().facts.findByInteraction(fact.interactionId)).toEqual(fact);
      expect(await store().facts.findByInteraction(aFact({}, 2).interactionId)).toBeNull();
    });

    it('replaces a fact only with a higher revision', async () => {
      await store().facts.put(aFact({ revision: 5, turns: 5 }));

      expect(await store().facts.put(aFact({ revision: 5, turns: 50 }))).toBe(false);
      expect(await store().facts.put(aFact({ revision: 4, turns: 4 }))).toBe(false);
      expect(await store().facts.put(aFact({ revision: 6, turns: 6 }))).toBe(true);

      expect((await stored(store())).map(({ turns }) => turns)).toEqual([6]);
    });

    it('keeps the highest of many concurrent revisions', async () => {
      const won = await Promise.all(
        times(CALLERS, (i) => store().facts.put(aFact({ revision: (i * 7) % CALLERS, turns: i }))),
      );

      const [last, ...others] = await stored(store());
      expect(others).toEqual([]);
      expect(last?.revision).toBe(CALLERS - 1);
      expect(won.some((was) => was)).toBe(true);
    });

    it("lists one customer's facts, newest first, none before the given time", async () => {
      const at = (n: number, customerKey: string | null) =>
        aFact({ openedAt: minutesAfter(n), customerKey }, n);
      for (const fact of [at(1, 'a'), at(2, 'b'), at(3, 'a'), at(4, null), at(5, 'a')]) {
        await store().facts.put(fact);
      }
      await store().facts.put({ ...at(5, 'b'), revision: 2_000 });
      const opened = async (since: number, limit: number) =>
        (await store().facts.listByCustomer('a', minutesAfter(since), limit)).map(
          ({ openedAt }) => openedAt,
        );

      expect(await opened(0, 10)).toEqual([minutesAfter(3), minutesAfter(1)]);
      expect(await opened(1, 10)).toEqual([minutesAfter(3), minutesAfter(1)]);
      expect(await opened(2, 10)).toEqual([minutesAfter(3)]);
      expect(await opened(0, 1)).toEqual([minutesAfter(3)]);
    });

    it('streams the requested days, oldest first, however many facts there are', async () => {
      const facts = times(250, (n) =>
        aFact({ day: `2026-03-1${n % 3}`, openedAt: minutesAfter((n % 3) * 1_440 + n) }, n),
      );
      for (const fact of facts) await store().facts.put(fact);

      const found = await collect(store().facts.inDays({ from: '2026-03-10', to: '2026-03-12' }));

      expect(found).toEqual(
        facts
          .filter(({ day }) => day < '2026-03-12')
          .toSorted((a, b) => a.openedAt.getTime() - b.openedAt.getTime()),
      );
    });

    it('remembers up to when everything was recorded', async () => {
      expect(await store().facts.recordedUpTo()).toBeNull();
      await store().facts.setRecordedUpTo(minutesAfter(1));
      await store().facts.setRecordedUpTo(minutesAfter(2));

      expect(await (await reopen()).facts.recordedUpTo()).toEqual(minutesAfter(2));
    });
  });

  describe('rollups', () => {
    it('lists stale days until they are folded', async () => {
      await store().facts.put(aFact({ day: '2026-03-11' }, 1));
      await store().facts.put(aFact({ day: '2026-03-10' }, 2));
      expect(await store().rollups.staleDays(10)).toEqual(['2026-03-10', '2026-03-11']);
      expect(await store().rollups.staleDays(1)).toEqual(['2026-03-10']);

      await store().rollups.refold('2026-03-10');
      expect(await store().rollups.staleDays(10)).toEqual(['2026-03-11']);
      await store().facts.put(aFact({ day: '2026-03-10' }, 2));
      expect(await store().rollups.staleDays(10)).toEqual(['2026-03-11']);
      await foldAll(store());

      expect(await store().rollups.staleDays(10)).toEqual([]);
    });

    it('moves a corrected contact to its new values', async () => {
      const before = aFact({ dimensions: { ...aFact().dimensions, result: 'resolved_assumed' } });
      await store().facts.put(before);
      await foldAll(store());
      const dimensions = { ...before.dimensions, result: 'resolved_taken_back' as const };
      await store().facts.put({ ...before, revision: 2_000, dimensions, rating: 2 });
      await foldAll(store());

      expect(await ask(store())).toEqual(bruteForce(await stored(store())));
      expect((await ask(store())).map(({ result }) => result)).toEqual(['resolved_taken_back']);
    });

    it('moves a corrected contact from its old day to its new one', async () => {
      await store().facts.put(aFact({ day: '2026-03-10' }));
      await foldAll(store());
      await store().facts.put(aFact({ day: '2026-03-11', revision: 2_000 }));
      expect(await store().rollups.staleDays(10)).toEqual(['2026-03-10', '2026-03-11']);
      await store().facts.put(aFact({ day: '2026-03-12', revision: 3_000 }));
      await foldAll(store());

      expect((await ask(store(), { group: 'day' })).map(({ group }) => group)).toEqual([
        '2026-03-12',
      ]);
      expect(await store().rollups.staleDays(10)).toEqual([]);
    });

    it('changes nothing when a day is folded again, even concurrently', async () => {
      for (let n = 0; n < 30; n += 1) await store().facts.put(aFact({ hour: n % 24 }, n));
      await foldAll(store());
      const before = await ask(store(), { group: 'hour' });

      await store().rollups.refold('2026-03-10');
      await Promise.all(times(6, () => store().rollups.refold('2026-03-10')));
      await store().rollups.refold('2026-04-01');

      expect(await ask(store(), { group: 'hour' })).toEqual(before);
      expect(before).toEqual(bruteForce(await stored(store()), { group: 'hour' }));
      expect(await store().rollups.staleDays(10)).toEqual([]);
    });

    it('makes whole weeks equal the sum of their days, even after concurrent folds', async () => {
      const facts = times(60, (n) =>
        aFact({ day: addDays('2026-03-04', n % 24), hour: n % 24 }, n),
      );
      for (const fact of facts) await store().facts.put(fact);
      const days = await store().rollups.staleDays(100);
      await Promise.all(days.map((day) => store().rollups.refold(day)));
      while ((await store().rollups.staleDays(1)).length > 0) await foldAll(store());

      for (const from of ['2026-03-01', '2026-03-09', '2026-03-10']) {
        for (const to of ['2026-03-15', '2026-03-16', '2026-03-17', '2026-04-01']) {
          for (const group of [null, 'hour', 'day'] as const) {
            const question = { group, days: { from, to } };
            expect(await ask(store(), question)).toEqual(bruteForce(facts, question));
          }
        }
      }
    });

    it('moves a corrected contact from its old week to its new one', async () => {
      const march = { from: '2026-03-02', to: '2026-03-30' };
      await store().facts.put(aFact({ day: '2026-03-10' }));
      await store().facts.put(aFact({ day: '2026-03-11' }, 2));
      await foldAll(store());
      await store().facts.put(aFact({ day: '2026-03-17', revision: 2_000, rating: 5 }));
      await foldAll(store());

      for (const days of [march, { from: '2026-03-09', to: '2026-03-16' }]) {
        expect(await ask(store(), { days })).toEqual(bruteForce(await stored(store()), { days }));
      }
      const monday = await store().rollups.findWeek('2026-03-09');
      expect([...contactsBySet(monday.get('total') ?? NOTHING).values()]).toMatchObject([
        { contacts: 1 },
      ]);
    });

    it('loses no fact that arrives during a fold', async () => {
      const putAll = async (lane: number) => {
        for (let n = 0; n < 25; n += 1) {
          const day = lane % 2 === 0 ? '2026-03-10' : '2026-03-11';
          await store().facts.put(aFact({ day, turns: n }, lane * 25 + n));
          await store().facts.put(aFact({ day, turns: n + 1, revision: 2_000 }, lane * 25 + n));
        }
      };
      const foldSome = async (day: string) => {
        for (let n = 0; n < 10; n += 1) await store().rollups.refold(day);
      };
      const days = ['2026-03-10', '2026-03-10', '2026-03-11', '2026-03-11'];

      await Promise.all([...times(4, putAll), ...days.map(foldSome)]);
      await foldAll(store());

      expect(await store().rollups.staleDays(10)).toEqual([]);
      expect(await ask(store())).toEqual(bruteForce(await stored(store())));
      expect((await ask(store()))[0]?.tally.contacts).toBe(100);
    });

    it('survives a restart, including stale days', async () => {
      await store().facts.put(aFact({}, 1));
      await foldAll(store());
      await store().facts.put(aFact({ day: '2026-03-11' }, 2));
      const before = await ask(store());

      const after = await reopen();

      expect(await ask(after)).toEqual(before);
      expect(await after.rollups.staleDays(10)).toEqual(['2026-03-11']);
      await foldAll(after);
      expect(await ask(after)).toEqual(bruteForce(await stored(after)));
    });

    it('omits only the buckets when percentiles are not requested', async () => {
      for (let n = 0; n < 20; n += 1) {
        await store().facts.put(
          aFact({ waitMs: n * 1_000, rating: 4, day: `2026-03-1${n % 9}` }, n),
        );
      }
      await foldAll(store());
      const question = { days: ALL, filters: {}, group: 'channel' as const };

      const found = await store().rollups.slices({ ...question, percentiles: false });

      const without = (histogram: Histogram) => ({ ...histogram, zero: 0, buckets: {} });
      expect(found).toEqual(
        (await ask(store(), question)).map((slice) => ({
          ...slice,
          tally: {
            ...slice.tally,
            automaticMs: without(slice.tally.automaticMs),
            agentMs: without(slice.tally.agentMs),
            waitMs: without(slice.tally.waitMs),
          },
        })),
      );
      expect(found[0]?.tally).toMatchObject({ contacts: 20, waitMs: { n: 20, sum: 190_000 } });
    });

    it('returns nothing for days without contacts', async () => {
      expect(await ask(store(), { group: 'channel' })).toEqual([]);
    });

    it.each(ZONES)(
      'matches brute force over random facts in $timeZone, including clock changes',
      async ({ timeZone, from, to }) => {
        const period = { from: new Date(from), to: new Date(to) };
        const [facts = []] = fc.sample(factsIn(timeZone, period, 120, 60), { numRuns: 1, seed: 7 });
        for (const fact of facts) await store().facts.put(fact);
        await foldAll(store());

        const filters: Filters[] = [
          {},
          { channel: ['sms', 'voice'] },
          { result: ['escalated', 'resolved_agent', 'abandoned'] },
          { channel: ['voice'], language: ['es'], reason: ['none', 'customer_asked'] },
          { queue: ['general'], engine: ['claude', 'mixed'] },
        ];
        for (const group of [null, ...GROUPS]) {
          for (const filter of filters) {
            const question = { group, filters: filter };
            expect(await ask(store(), question)).toEqual(bruteForce(facts, question));
          }
        }
        const [first] = facts.map(({ day }) => day).toSorted();
        const days = { from: ALL.from, to: first ?? '' };
        expect(await ask(store(), { days })).toEqual([]);
        const contacts = (await ask(store())).reduce((sum, { tally }) => sum + tally.contacts, 0);
        expect(contacts).toBe(facts.length);
      },
    );
  });
}
