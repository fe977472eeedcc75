import type { Plan } from '../src/analytics/query/plan.js';
import { readStats } from '../src/analytics/query/read-stats.js';
import { createRunPlan } from '../src/services/numbers/run-plan.js';
import { AIMS } from './aims.js';
import type { Verdict } from './measure.js';
import { latencyOf, median } from './statistics.js';
import { type SeededStore, seedEmbedded, seedMongo } from './stats-stores.js';

const TODAY = '2026-11-20';
const NOW = new Date(`${TODAY}T22:00:00Z`);
const SIZES = { embedded: [10_000, 100_000], mongo: [10_000, 100_000, 1_000_000] } as const;
/** Every size is measured in every round, so that disturbances affect all of them. */
const ROUNDS = 30;
const WARM_UP_ROUNDS = 5;

/** As typed after `/ccpro stats`: today, a group, two dimensions, hours, and all days. */
const QUESTIONS = [
  '',
  '7d by intent',
  '60d by intent sms',
  '7d by hour',
  '60d by day',
  '60d by day sms',
  '60d by hour sms',
] as const;
/**
 * Three dimensions have more combinations than a week has contacts, so the cost of these grows with
 * the contacts; they are only held to the time limit.
 */
const NARROW_QUESTIONS = ['60d by reason sms in spanish', '60d by hour sms billing'] as const;

export interface StatsFinding {
  readonly store: string;
  readonly question: string;
  readonly interactions: number;
  readonly minMs: number;
  readonly medianMs: number;
  readonly p90Ms: number;
  readonly maxMs: number;
  /** Median over the rounds of the ratio to the smallest size in the same round. */
  readonly ratio: number;
}

export interface StatsReport {
  readonly findings: readonly StatsFinding[];
  readonly seedSeconds: Readonly<Record<string, number>>;
  readonly skipped: string | null;
  readonly verdicts: readonly Verdict[];
}

/** Measures how long answers take as contacts grow but days stay the same. */
export async function benchStats(
  dir: string,
  mongoUri: string,
  progress: (what: string) => void,
): Promise<StatsReport> {
  const findings: StatsFinding[] = [];
  const seedSeconds: Record<string, number> = {};

  async function measureStore(
    name: string,
    sizes: readonly number[],
    seed: (interactions: number) => Promise<SeededStore>,
  ): Promise<void> {
    const stores: SeededStore[] = [];
    try {
      for (const interactions of sizes) {
        progress(`${name}: writing and folding ${interactions.toLocaleString('en')} contacts`);
        const one = await seed(interactions);
        stores.push(one);
        seedSeconds[`${name} ${interactions}`] = one.seedSeconds;
      }
      progress(`${name}: asking`);
      for (const question of [...QUESTIONS, ...NARROW_QUESTIONS]) {
        findings.push(...(await measureQuestion(name, question, stores)));
      }
    } finally {
      for (const one of stores) await one.remove();
    }
  }

  await measureStore('embedded', SIZES.embedded, (n) => seedEmbedded(dir, n, TODAY));
  if (mongoUri !== '') {
    await measureStore('mongo', SIZES.mongo, (n) => seedMongo(mongoUri, n, TODAY));
  }
  return {
    findings,
    seedSeconds,
    skipped: mongoUri === '' ? 'over MongoDB: set MONGODB_TEST_URI to run' : null,
    verdicts: judgeStats(findings),
  };
}

async function measureQuestion(
  store: string,
  question: string,
  stores: readonly SeededStore[],
): Promise<StatsFinding[]> {
  const plan = planOf(question);
  const clock = { now: () => NOW };
  const runs = stores.map(({ store: { rollups } }) =>
    createRunPlan({ rollups, clock, timeZone: 'UTC' }),
  );
  const samples = stores.map((): number[] => []);
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    for (const [i, runPlan] of runs.entries()) {
      const startedAt = performance.now();
      await runPlan(plan);
      if (round >= 0) samples[i]?.push(performance.now() - startedAt);
    }
  }
  const smallest = samples[0] ?? [];
  return stores.map(({ interactions }, i) => {
    const own = samples[i] ?? [];
    const { p90, max } = latencyOf(own);
    return {
      store,
      question,
      interactions,
      minMs: Math.min(...own),
      medianMs: median(own),
      p90Ms: p90,
      maxMs: max,
      ratio: median(own.map((ms, round) => ms / (smallest[round] ?? Number.NaN))),
    };
  });
}

function planOf(question: string): Plan {
  const read = readStats(question, { today: TODAY, compare: true });
  if (!read.ok) throw new Error(`not understood: ${read.notUnderstood.join(', ')}`);
  return read.plan;
}

function judgeStats(findings: readonly StatsFinding[]): Verdict[] {
  return [...new Set(findings.map(({ store }) => store))].flatMap((store) => {
    const own = findings.filter((one) => one.store === store);
    const isNarrow = ({ question }: StatsFinding) =>
      NARROW_QUESTIONS.some((one) => one === question);
    const worst = own.filter((one) => !isNarrow(one)).reduce((a, b) => (b.ratio > a.ratio ? b : a));
    const slowest = own.reduce((a, b) => (b.p90Ms > a.p90Ms ? b : a));
    const most = Math.max(...own.map(({ interactions }) => interactions));
    const of = `stats over ${store}`;
    return [
      {
        aim: `${of}, up to two dimensions: at most ${AIMS.statsRatio} times the smallest size's time, up to ${most.toLocaleString('en')} contacts`,
        found: `${worst.ratio.toFixed(2)} ("${worst.question}" at ${worst.interactions.toLocaleString('en')})`,
        isMet: worst.ratio <= AIMS.statsRatio,
      },
      {
        aim: `${of}: nine of ten answers in under ${AIMS.statsMs / 1_000} s`,
        found: `${slowest.p90Ms.toFixed(0)} ms ("${slowest.question}" at ${slowest.interactions.toLocaleString('en')})`,
        isMet: slowest.p90Ms < AIMS.statsMs,
      },
    ];
  });
}
