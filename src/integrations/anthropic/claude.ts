import type { ModelPrice } from '../../../config/policy.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import { createClaudeAnswerWriter } from './answer-writer.js';
import type { ClaudeConnection } from './client.js';
import { createClaudePlanReader } from './plan-reader.js';
import { createClaudeReportWriter } from './report-writer.js';
import { type ClaudeUnderstanderOptions, createClaudeUnderstander } from './understander.js';

/** Everything that uses Claude, in one module that is loaded only if there is a key. */
export function createClaude(
  options: ClaudeConnection & {
    readonly models: { readonly fast: string; readonly report: string };
    readonly prices: Readonly<Record<string, ModelPrice>>;
    readonly intents: ClaudeUnderstanderOptions['intents'];
    readonly clock: Clock;
    readonly log: Logger;
  },
) {
  const { models, prices, intents, clock, log, ...connection } = options;
  const fast = { ...connection, model: models.fast, prices };
  return {
    understander: createClaudeUnderstander({ ...fast, intents, clock }),
    planReader: createClaudePlanReader(fast),
    answerWriter: createClaudeAnswerWriter({ ...fast, log }),
    reportWriter: createClaudeReportWriter({ ...fast, model: models.report }),
  };
}
