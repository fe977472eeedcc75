import type { ReadQuestion } from '../analytics/query/ask/read-question.js';

/** Reads a question about the numbers as a plan. Rejects with UpstreamError; honours the signal promptly. */
export interface PlanReader {
  /** `today` is the local ISO date; card numbers are taken out of the question already. */
  read(question: string, today: string, signal: AbortSignal): Promise<ReadQuestion>;
}
