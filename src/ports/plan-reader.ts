import type { ReadQuestion } from '../analytics/query/ask/read-question.js';

/** Turns a question about the numbers into a plan. Rejects with UpstreamError; aborts promptly. */
export interface PlanReader {
  /** `today` is the local ISO date; card numbers are already removed from the question. */
  read(question: string, today: string, signal: AbortSignal): Promise<ReadQuestion>;
}
