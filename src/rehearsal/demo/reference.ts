import type { Topic } from '../../domain/intent.js';

/**
 * The product owner's expected results for 60 simulated days, printed next to the actual ones.
 * Nothing is computed from it.
 */
export const reference = {
  /** At least. */
  contacts: 500,
  automaticResolution: 0.62,
  automaticMinutes: 2.8,
  agentMinutes: 8.4,
  /** Share of the waiting time that the assistant saves. */
  waitReduction: 0.38,
  savingUsdPerMonth: 4_200,
  csat: 3.85,
  automaticResolutionByTopic: {
    billing_inquiry: 0.88,
    connection_issue: 0.55,
    cancellation: 0.42,
    product_info: 0.89,
  } satisfies Partial<Record<Topic, number>>,
} as const;
