import type { KnownBlock } from '@slack/types';
import { answerMessages } from '../../../../config/messages/desk/answers.js';
import { statsAnswerMessages } from '../../../../config/messages/desk/stats-answer.js';
import type { DocumentPart, ReportDocument } from '../../../analytics/digest/report-document.js';
import type { Plan } from '../../../analytics/query/plan.js';
import { planDocument } from '../../../analytics/query/plan-document.js';
import type { Language } from '../../../domain/language.js';
import type { RunPlan } from '../../../services/numbers/run-plan.js';
import type { SlackMessage } from '../cases/cards.js';
import { ACTION } from '../ids.js';
import { documentMessage, type LinkToChart } from '../reports/document-message.js';

/** Answers a plan as a message for one person. */
export type AnswerPlan = (
  plan: Plan,
  options?: {
    /** Comes first. */
    readonly intro?: string;
    /** Extra parts, placed before the plan in words. */
    readonly more?: readonly DocumentPart[];
    readonly language?: Language;
    /** False for an answer the channel already sees. */
    readonly canShare?: boolean;
  },
) => Promise<SlackMessage>;

/** Slack's limit for a button's value. */
const VALUE_MAX = 2_000;

/**
 * Runs the plan and words it as one message: figures, table, chart, the plan in words, and a button
 * that shares it with the channel. `linkTo` links a chart image for workspaces that reject Slack's
 * chart block; null if Slack could not fetch it.
 */
export function createAnswerPlan(deps: {
  runPlan: RunPlan;
  language: Language;
  linkTo: LinkToChart | null;
}): AnswerPlan {
  return async function answerPlan(plan, options = {}) {
    const language = options.language ?? deps.language;
    const result = await deps.runPlan(plan);
    const answer = planDocument(result, statsAnswerMessages(language), options.intro);
    const document = withMore(answer, options.more ?? []);
    const message = documentMessage(document, deps.linkTo);
    const share = options.canShare === false ? [] : shareButton(plan, language);
    return {
      text: message.text,
      blocks: [...message.blocks, ...share],
      plainer: { text: message.text, blocks: [...message.plainer.blocks, ...share] },
    };
  };
}

/** Inserts the parts before the closing note. */
function withMore(document: ReportDocument, more: readonly DocumentPart[]): ReportDocument {
  const index = document.parts.findLastIndex(({ kind }) => kind === 'note');
  return { ...document, parts: document.parts.toSpliced(index, 0, ...more) };
}

function shareButton(plan: Plan, language: Language): KnownBlock[] {
  const value = JSON.stringify(plan);
  if (value.length > VALUE_MAX) return [];
  return [
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: ACTION.shareAnswer,
          text: { type: 'plain_text', text: answerMessages(language).share, emoji: true },
          value,
        },
      ],
    },
  ];
}
