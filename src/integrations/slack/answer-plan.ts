import type { KnownBlock } from '@slack/types';
import { answerMessages } from '../../../config/messages/desk/answers.js';
import type { ChartSpec } from '../../analytics/chart.js';
import { describeChart } from '../../analytics/chart-words.js';
import type { Plan } from '../../analytics/plan.js';
import { planDocument } from '../../analytics/plan-document.js';
import type { DocumentPart, ReportDocument } from '../../analytics/report-document.js';
import type { Language } from '../../domain/language.js';
import type { RunPlan } from '../../services/run-plan.js';
import { mrkdwn, type SlackMessage } from './cards.js';
import { ACTION } from './ids.js';
import { tableLines } from './report-blocks.js';
import { layOut, type ReportMessage } from './report-layout.js';
import { clip } from './text.js';

/** The answer to a plan, for one person to read. */
export type AnswerPlan = (
  plan: Plan,
  options?: {
    /** Said first. */
    readonly intro?: string;
    /** More that belongs to the answer, before the plan in words. */
    readonly more?: readonly DocumentPart[];
    readonly language?: Language;
    /** False for an answer that everybody sees already. */
    readonly canShare?: boolean;
  },
) => Promise<SlackMessage>;

/** A button's value holds no more. */
const VALUE_MAX = 2_000;

/**
 * Runs the plan and words it as one message: figures, table, chart, the plan in words, and a button
 * that shows the answer to the channel. `linkTo` makes the address of a chart's picture for where
 * Slack does not take its own chart block; null when nobody outside could fetch it.
 */
export function createAnswerPlan(deps: {
  runPlan: RunPlan;
  language: Language;
  linkTo: ((chart: ChartSpec) => string) | null;
}): AnswerPlan {
  return async function answerPlan(plan, options = {}) {
    const language = options.language ?? deps.language;
    const result = await deps.runPlan(plan);
    const document = withMore(planDocument(result, language, options.intro), options.more ?? []);
    const messages = layOut(document, (text) => text);
    const whole = messages.find((message) => message.kind === 'message');
    const share = options.canShare === false ? [] : shareButton(plan, language);
    const native = whole?.blocks ?? [];
    const images = imagesOf(messages, deps.linkTo);
    const text = whole?.text ?? document.title;
    const plain = native.filter((block) => !isChart(block)).flatMap(tableLines);
    return {
      text,
      blocks: [...native, ...images, ...share],
      plainer: { text, blocks: [...plain, ...chartPictures(document, deps.linkTo), ...share] },
    };
  };
}

/** Before the small print at the end. */
function withMore(document: ReportDocument, more: readonly DocumentPart[]): ReportDocument {
  const index = document.parts.findLastIndex(({ kind }) => kind === 'note');
  return { ...document, parts: document.parts.toSpliced(index, 0, ...more) };
}

/** Charts that Slack's block cannot show. */
function imagesOf(
  messages: readonly ReportMessage[],
  linkTo: ((chart: ChartSpec) => string) | null,
): KnownBlock[] {
  return messages.flatMap((message) =>
    message.kind === 'image' ? [picture(message.chart, linkTo)] : [],
  );
}

function chartPictures(
  { parts }: ReportDocument,
  linkTo: ((chart: ChartSpec) => string) | null,
): KnownBlock[] {
  return parts.flatMap((part) => (part.kind === 'chart' ? [picture(part.chart, linkTo)] : []));
}

function picture(chart: ChartSpec, linkTo: ((chart: ChartSpec) => string) | null): KnownBlock {
  const words = describeChart(chart);
  return linkTo === null
    ? { type: 'context', elements: [mrkdwn(clip(words, 2_800))] }
    : { type: 'image', image_url: linkTo(chart), alt_text: words.slice(0, 1_900) };
}

function isChart(block: KnownBlock): boolean {
  return (block.type as string) === 'data_visualization';
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
