import type { KnownBlock } from '@slack/types';
import type { ChartSpec } from '../../../analytics/chart/chart.js';
import { describeChart } from '../../../analytics/chart/chart-words.js';
import type { ReportDocument } from '../../../analytics/digest/report-document.js';
import { mrkdwn, type SlackMessage } from '../cases/cards.js';
import { clip } from '../text.js';
import { tableLines } from './report-blocks.js';
import { layOut } from './report-layout.js';

/** Address of a chart's picture, for Slack to fetch. */
export type LinkToChart = (chart: ChartSpec) => string;

const CHARTS_MAX = 2;

/**
 * A document as one private message, with its first charts, and as a plainer one for where Slack
 * does not take its own chart and table blocks: charts are then pictures under `linkTo`, or words
 * when nobody outside could fetch them. What does not fit one message is left out from the end.
 */
export function documentMessage(
  document: ReportDocument,
  linkTo: LinkToChart | null,
): Required<SlackMessage> {
  let charts = 0;
  const parts = document.parts.filter((part) => {
    if (part.kind !== 'chart') return true;
    charts += 1;
    return charts <= CHARTS_MAX;
  });
  const messages = layOut({ ...document, parts }, (text) => text);
  const whole = messages.find((message) => message.kind === 'message');
  const native = whole?.blocks ?? [];
  const text = whole?.text ?? document.title;
  // Charts with gaps are none for Slack's block.
  const images = messages.flatMap((message) =>
    message.kind === 'image' ? [picture(message.chart, linkTo)] : [],
  );
  const all = parts.flatMap((part) => (part.kind === 'chart' ? [picture(part.chart, linkTo)] : []));
  const plain = native.filter((block) => !isChart(block)).flatMap(tableLines);
  return {
    text,
    blocks: [...native, ...images],
    plainer: { text, blocks: [...plain, ...all] },
  };
}

function picture(chart: ChartSpec, linkTo: LinkToChart | null): KnownBlock {
  const words = describeChart(chart);
  return linkTo === null
    ? { type: 'context', elements: [mrkdwn(clip(words, 2_800))] }
    : { type: 'image', image_url: linkTo(chart), alt_text: words.slice(0, 1_900) };
}

function isChart(block: KnownBlock): boolean {
  return (block.type as string) === 'data_visualization';
}
