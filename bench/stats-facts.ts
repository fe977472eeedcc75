import type { ContactFact, Dimensions, Result } from '../src/analytics/facts/fact.js';
import { CHANNELS } from '../src/domain/channel.js';
import { ESCALATION_REASONS } from '../src/domain/escalation-request.js';
import { interactionId } from '../src/domain/ids.js';
import { TOPICS } from '../src/domain/intent.js';

const HOUR_MS = 3_600_000;
const OPENS_AT = 7;
const OPEN_HOURS = 15;

/** Results with weights of a provider that resolves about two thirds automatically. */
const RESULTS: readonly (readonly [Result, number])[] = [
  ['resolved_confirmed', 38],
  ['resolved_assumed', 22],
  ['resolved_taken_back', 3],
  ['resolved_agent', 22],
  ['unresolved', 6],
  ['abandoned', 5],
  ['abandoned_short', 3],
  ['opted_out', 1],
];

/**
 * Generates the contacts of one day, with UTC times. Every value of every dimension occurs;
 * durations are log-normal. The same day, count and seed give the same contacts.
 */
export function* factsOfDay(day: string, count: number, seed: number): Generator<ContactFact> {
  const random = uniform(seed);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  for (let n = 0; n < count; n += 1) {
    const openedMs = midnight + OPENS_AT * HOUR_MS + Math.floor(random() * OPEN_HOURS * HOUR_MS);
    const openedAt = new Date(openedMs);
    const dimensions = dimensionsOf(random);
    const isCase = dimensions.reason !== 'none';
    const isRated = random() < 0.3;
    yield {
      interactionId: interactionId(`int_${day}_${String(n).padStart(7, '0')}`),
      revision: 1_000,
      openedAt,
      day,
      hour: openedAt.getUTCHours(),
      dimensions,
      automaticMs: logNormal(random, 150_000, 0.6),
      agentMs: dimensions.result === 'resolved_agent' ? logNormal(random, 480_000, 0.5) : null,
      waitMs: isCase && random() < 0.95 ? logNormal(random, 45_000, 0.9) : null,
      rating: isRated ? pick(random, [1, 2, 3, 4, 4, 5, 5, 5] as const) : null,
      ratingAsked: isRated || random() < 0.5,
      turns: 2 + Math.floor(random() * 14),
      modelCostMicroUsd: Math.floor(random() * 4_000),
      telephonyCostMicroUsd: 8_500 * (1 + Math.floor(random() * 6)),
      repeated: random() < 0.08,
      customerKey: String(10_000_000 + Math.floor(random() * 50_000)),
      steps: [{ step: `${dimensions.topic}.check`, status: 'resolved' }],
      unanswered: [],
    };
  }
}

function dimensionsOf(random: () => number): Dimensions {
  const result = resultAt(random());
  const isCase = result === 'resolved_agent' || (result === 'unresolved' && random() < 0.5);
  return {
    channel: pick(random, [CHANNELS[0], ...CHANNELS]),
    topic: result === 'abandoned_short' ? 'none' : pick(random, TOPICS),
    language: random() < 0.8 ? 'es' : 'en',
    result,
    reason: isCase ? pick(random, ESCALATION_REASONS) : 'none',
    engine: pick(random, ['claude', 'claude', 'claude', 'offline', 'mixed'] as const),
    queue: isCase ? 'general' : 'none',
  };
}

function resultAt(share: number): Result {
  let left = share * RESULTS.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [result, weight] of RESULTS) {
    left -= weight;
    if (left < 0) return result;
  }
  return 'opted_out';
}

/** In ms; `spread` is the standard deviation of the logarithm. */
function logNormal(random: () => number, medianMs: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.round(medianMs * Math.exp(spread * normal));
}

function pick<T>(random: () => number, values: readonly [T, ...T[]] | readonly T[]): T {
  return values[Math.floor(random() * values.length)] as T;
}

/** mulberry32: 32 bits of state are plenty for made-up contacts. */
function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
