import {
  type ReadQuestion,
  readQuestion as readWords,
} from '../../analytics/query/ask/read-question.js';
import { redact } from '../../language/redact/redact.js';
import type { Logger } from '../../logger.js';
import type { PlanReader } from '../../ports/plan-reader.js';

export interface QuestionReading {
  readonly read: ReadQuestion;
  /** What produced the plan: the model or our parser. */
  readonly by: 'claude' | 'words';
}

export type ReadAsked = (question: string) => Promise<QuestionReading>;

const QUESTION_MAX = 500;

/**
 * Turns a question about the numbers into a plan: with the model if there is one, with our own
 * parser if there is none, it fails, or it exceeds `deadlineMs`. Never rejects.
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
