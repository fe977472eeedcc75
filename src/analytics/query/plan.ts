import { z } from 'zod';
import { CHANNELS } from '../../domain/channel.js';
import { ESCALATION_REASONS } from '../../domain/escalation-request.js';
import { TOPICS } from '../../domain/intent.js';
import { LANGUAGES } from '../../domain/language.js';
import { RESULTS } from '../facts/fact.js';

/** Every metric; `kpis.ts` has its formula, `kpi-definitions.ts` its definition. */
export const METRICS = [
  'contacts',
  'automatic_resolution',
  'automatic_confirmed',
  'automatic_assumed',
  'containment',
  'escalations',
  'escalation_rate',
  'automatic_duration',
  'agent_duration',
  'aht',
  'speed_of_answer',
  'service_level',
  'abandonment',
  'short_abandons',
  'fcr',
  'csat',
  'satisfied',
  'rating_response',
  'cost_per_contact',
] as const;
export type Metric = (typeof METRICS)[number];

export const GROUPS = [
  'day',
  'weekday',
  'hour',
  'channel',
  'topic',
  'language',
  'result',
  'reason',
  'engine',
  'queue',
] as const;
export type Group = (typeof GROUPS)[number];

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be an ISO date, YYYY-MM-DD');

/** Local days; `from` is inclusive, `to` exclusive. */
export const Days = z
  .object({ from: Day, to: Day })
  .refine(({ from, to }) => from < to, 'from must be before to');
export type Days = z.infer<typeof Days>;

export const Filters = z.object({
  channel: z.array(z.enum(CHANNELS)).nonempty().optional(),
  topic: z
    .array(z.enum([...TOPICS, 'none']))
    .nonempty()
    .optional(),
  language: z.array(z.enum(LANGUAGES)).nonempty().optional(),
  result: z.array(z.enum(RESULTS)).nonempty().optional(),
  reason: z
    .array(z.enum([...ESCALATION_REASONS, 'none']))
    .nonempty()
    .optional(),
  engine: z
    .array(z.enum(['claude', 'offline', 'mixed', 'none']))
    .nonempty()
    .optional(),
  queue: z.array(z.string().min(1).max(40)).nonempty().optional(),
});
export type Filters = z.infer<typeof Filters>;

/** A question about the numbers, and the only way to read them. */
export const Plan = z.object({
  metrics: z.array(z.enum(METRICS)).min(1).max(8),
  groupBy: z.enum(GROUPS).nullable(),
  filters: Filters,
  days: Days,
  /** Also shows the period of the same length just before. */
  compare: z.boolean(),
  order: z.enum(['natural', 'most', 'least']),
  limit: z.number().int().min(1).max(60),
  chart: z.enum(['none', 'bar', 'line', 'pie']),
});
export type Plan = z.infer<typeof Plan>;
