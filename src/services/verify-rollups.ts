import type { Policy } from '../../config/policy.js';
import type { ContactFact } from '../analytics/fact.js';
import { factOf } from '../analytics/make-fact.js';
import { isRepeated } from '../analytics/repeats.js';
import { createDayFold, createSliceSum } from '../analytics/rollup.js';
import { wallClock } from '../domain/local-time.js';
import type { Clock, Store } from '../ports.js';

export interface RollupDifference {
  readonly day: string;
  /** `<result> <reason>` */
  readonly of: string;
  /** Contacts by the interactions and cases as stored, and by the rollups. */
  readonly expected: number;
  readonly stored: number;
}

const ALL = { from: '0000-01-01', to: '9999-12-31' };

/**
 * Makes every fact anew from interactions and cases, adds them up in memory, and tells where the
 * stored rollups say otherwise. Reads only. What changed since the last fold is a difference.
 */
export function createVerifyRollups(deps: {
  store: Store;
  clock: Clock;
  policy: Policy;
  timeZone: string;
}) {
  const { store, clock, policy, timeZone } = deps;
  const context = {
    wallClock: wallClock(timeZone),
    costs: policy.analytics,
    voiceIdleMs: policy.idle.voiceMs,
  };

  return async function verifyRollups(): Promise<{
    facts: number;
    differences: RollupDifference[];
  }> {
    const facts = await makeAll();
    const expected = sumOf(facts);
    const stored = new Map(
      (await store.rollups.slices({ days: ALL, filters: {}, group: 'day' })).map((slice) => [
        `${slice.group} ${slice.result} ${slice.reason}`,
        slice.tally,
      ]),
    );
    const keys = [...new Set([...expected.keys(), ...stored.keys()])].sort();
    const differences = keys.flatMap((key): RollupDifference[] => {
      const [a, b] = [expected.get(key), stored.get(key)];
      if (a !== undefined && b !== undefined && isSame(a, b)) return [];
      const [day = '', ...of] = key.split(' ');
      return [{ day, of: of.join(' '), expected: a?.contacts ?? 0, stored: b?.contacts ?? 0 }];
    });
    return { facts: facts.length, differences };
  };

  async function makeAll(): Promise<ContactFact[]> {
    const facts: ContactFact[] = [];
    const ever = { from: new Date(0), to: new Date(clock.now().getTime() + 1) };
    for await (const interaction of store.interactions.openedIn(ever)) {
      const { escalationId } = interaction;
      const escalation =
        escalationId === null ? null : await store.escalations.findById(escalationId);
      const fact = factOf(interaction, escalation, context);
      if (fact !== null) facts.push(fact);
    }
    const byCustomer = new Map<string, ContactFact[]>();
    for (const fact of facts) {
      if (fact.customerKey === null) continue;
      const own = byCustomer.get(fact.customerKey) ?? [];
      own.push(fact);
      byCustomer.set(fact.customerKey, own);
    }
    return facts.map((fact) => ({
      ...fact,
      repeated: isRepeated(
        fact,
        byCustomer.get(fact.customerKey ?? '') ?? [],
        policy.repeatWindowMs,
      ),
    }));
  }

  function sumOf(facts: readonly ContactFact[]) {
    const folds = new Map<string, ReturnType<typeof createDayFold>>();
    for (const fact of facts) {
      const fold = folds.get(fact.day) ?? createDayFold(policy.analytics);
      folds.set(fact.day, fold);
      fold.add(fact);
    }
    const sum = createSliceSum();
    for (const [day, fold] of folds) {
      for (const { result, reason, counts } of fold.sets('total')) {
        sum.add({ group: day, result, reason }, counts);
      }
    }
    return new Map(
      sum
        .slices()
        .map(({ group, result, reason, tally }) => [`${group} ${result} ${reason}`, tally]),
    );
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** JSON with the keys in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)))
      : part,
  );
}
