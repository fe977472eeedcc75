import type { Policy } from '../../../config/policy.js';
import type { ContactFact } from '../../analytics/facts/fact.js';
import { addDays, listDays, mondayOf, weekFrom } from '../../analytics/query/calendar.js';
import {
  contactsBySet,
  createDayFold,
  FAMILIES,
  type FoldedFamily,
  mergeFolded,
} from '../../analytics/rollups/rollup.js';
import type { InteractionId } from '../../domain/ids.js';
import { localDateIn } from '../../domain/local-time.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import { freshFacts } from './fresh-facts.js';

export interface RollupDifference {
  readonly day: string;
  /**
   * `[week] [family values...] result [case]`. The family is left out for the total, `case` marks
   * cases, and `week` means the days are right but the week starting on this day is not.
   */
  readonly of: string;
  /** Contacts rebuilt from interactions and cases (`expected`) and in the rollups (`stored`). */
  readonly expected: number;
  readonly stored: number;
}

export interface FactDifference {
  readonly day: string;
  readonly interactionId: InteractionId;
  readonly is: 'missing' | 'different' | 'unexpected';
}

export interface Verification {
  readonly facts: number;
  readonly differences: readonly RollupDifference[];
  readonly factDifferences: readonly FactDifference[];
}

interface OpenDay {
  readonly fold: ReturnType<typeof createDayFold>;
  readonly prints: Map<InteractionId, string>;
}

/**
 * Rebuilds every fact from interactions and cases, and lists where the stored facts or any family
 * of the stored rollups differ. Read-only; holds only the days within the repeat window at a time.
 * Changes since the last fold show up as differences.
 */
export function createVerifyRollups(deps: {
  store: Store;
  clock: Clock;
  policy: Policy;
  timeZone: string;
}): () => Promise<Verification> {
  const { store, policy } = deps;
  const localDate = localDateIn(deps.timeZone);

  return async function verifyRollups() {
    const open = new Map<string, OpenDay>();
    const seen = new Set<string>();
    const differences: RollupDifference[] = [];
    const factDifferences: FactDifference[] = [];
    let facts = 0;

    function dayOf(day: string): OpenDay {
      const known = open.get(day);
      if (known !== undefined) return known;
      const one = { fold: createDayFold(policy.analytics), prints: new Map() };
      open.set(day, one);
      return one;
    }

    async function finish(day: string): Promise<void> {
      const { fold, prints } = dayOf(day);
      open.delete(day);
      seen.add(day);
      differences.push(
        ...differencesOf(day, new Map(fold.families()), await store.rollups.findDay(day)),
      );
      for await (const fact of store.facts.inDays({ from: day, to: addDays(day, 1) })) {
        const { interactionId } = fact;
        const print = prints.get(interactionId);
        prints.delete(interactionId);
        if (print === printOf(fact)) continue;
        const is = print === undefined ? 'unexpected' : 'different';
        factDifferences.push({ day, interactionId, is });
      }
      for (const interactionId of prints.keys()) {
        factDifferences.push({ day, interactionId, is: 'missing' });
      }
    }

    /** Compares with the stored days, which have already been checked. */
    async function compareWeek(monday: string): Promise<void> {
      const days = listDays(weekFrom(monday));
      const stored = await Promise.all(days.map((day) => store.rollups.findDay(day)));
      const expected = FAMILIES.map(({ name }) => {
        const parts = stored.flatMap((families) => families.get(name) ?? []);
        return [name, mergeFolded(parts)] as const;
      });
      const found = differencesOf(monday, new Map(expected), await store.rollups.findWeek(monday));
      differences.push(...found.map(({ of, ...rest }) => ({ ...rest, of: `week ${of}` })));
    }

    for await (const fact of freshFacts(deps)) {
      facts += 1;
      const { fold, prints } = dayOf(fact.day);
      fold.add(fact);
      prints.set(fact.interactionId, printOf(fact));
      // Days before `last` are complete: held-back facts are no older than the window, and a day
      // may be an hour longer than 24 hours.
      const last = addDays(
        localDate(new Date(fact.openedAt.getTime() - policy.repeatWindowMs)),
        -2,
      );
      for (const day of [...open.keys()].filter((one) => one < last)) await finish(day);
    }
    for (const day of [...open.keys()].sort()) await finish(day);
    for (const day of await store.rollups.foldedDays()) if (!seen.has(day)) await finish(day);
    for (const monday of [...new Set([...seen].map(mondayOf))].sort()) await compareWeek(monday);
    return { facts, differences, factDifferences };
  };
}

const NOTHING = mergeFolded([]);

/**
 * Reports the first family that differs, the total first, so one error is not listed many times.
 */
function differencesOf(
  day: string,
  expected: ReadonlyMap<string, FoldedFamily>,
  stored: ReadonlyMap<string, FoldedFamily>,
): RollupDifference[] {
  for (const name of new Set([...expected.keys(), ...stored.keys()])) {
    const [a, b] = [expected.get(name) ?? NOTHING, stored.get(name) ?? NOTHING];
    if (isSame(a, b)) continue;
    const [left, right] = [contactsBySet(a), contactsBySet(b)];
    return [...new Set([...left.keys(), ...right.keys()])].sort().flatMap((set) => {
      const [was, is] = [left.get(set), right.get(set)];
      if (was?.print === is?.print) return [];
      const [result, isCase, ...values] = set.split('\t');
      const family = name === 'total' ? [] : [name, ...values];
      const of = [...family, result, ...(isCase === '1' ? ['case'] : [])].join(' ');
      return [{ day, of, expected: was?.contacts ?? 0, stored: is?.contacts ?? 0 }];
    });
  }
  return [];
}

function isSame(a: FoldedFamily, b: FoldedFamily): boolean {
  return (
    a.values === b.values &&
    Buffer.compare(a.sets, b.sets) === 0 &&
    Buffer.compare(a.counts, b.counts) === 0 &&
    Buffer.compare(a.buckets, b.buckets) === 0
  );
}

/** Everything except the revision, which depends on how often the fact was corrected. */
function printOf({ revision: _, ...fact }: ContactFact): string {
  return canonical(fact);
}

/** JSON with the keys in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)))
      : part,
  );
}
