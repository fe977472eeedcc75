import {
  type ReadQuestion,
  readQuestion as readWords,
} from '../../analytics/query/ask/read-question.js';
import { redact } from '../../language/redact/redact.js';
import type { Logger } from '../../logger.js';
import type { PlanReader } from '../../ports/plan-reader.js';

export interface QuestionReading {
  readonly read: ReadQuestion;
  /** Who made the plan of it. */
  readonly by: 'claude' | 'words';
}

export type ReadAsked = (question: string) => Promise<QuestionReading>;

const QUESTION_MAX = 500;

/**
 * A question about the numbers as a plan: by the model where there is one, by our own parser where
 * there is none, it fails, or takes longer than `deadlineMs`. Never rejects.
 */
export function createReadQuestion(deps: {
  reader: PlanReader | null;
  /** ISO local date. */
  today: () => string;
  deadlineMs: number;
  log: Logger;
}): ReadAsked {
  return async function readAsked(question) {
    const text = redact(question).slice(0, QUESTION_MAX);
    const today = deps.today();
    if (deps.reader !== null) {
      try {
        const read = await deps.reader.read(text, today, AbortSignal.timeout(deps.deadlineMs));
        return { read, by: 'claude' };
      } catch (error) {
        deps.log.warn({ error }, 'question.reader_failed');
      }
    }
    return { read: readWords(text, { today }), by: 'words' };
  };
}
