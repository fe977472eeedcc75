import type { KnownBlock } from '@slack/types';
import type { ChartSpec } from '../../../analytics/chart/chart.js';
import { describeChart } from '../../../analytics/chart/chart-words.js';
import type { ReportDocument } from '../../../analytics/digest/report-document.js';
import { mrkdwn, type SlackMessage } from '../cases/cards.js';
import { clip } from '../text.js';
import { tableLines } from './report-blocks.js';
import { layOut } from './report-layout.js';

/** URL of a chart image for Slack to fetch. */
export type LinkToChart = (chart: ChartSpec) => string;

const CHARTS_MAX = 2;

/**
 * A document as one ephemeral message with its first charts. `plainer` is for workspaces that
 * reject chart and table blocks: charts become linked images, or text if `linkTo` is null. What
 * doesn't fit in one message is dropped from the end.
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
  // Charts with gaps, which Slack's own block cannot show.
  const images = messages.flatMap((message) =>
    message.kind === 'image' ? [image(message.chart, linkTo)] : [],
  );
  const all = parts.flatMap((part) => (part.kind === 'chart' ? [image(part.chart, linkTo)] : []));
  const plain = native.filter((block) => !isChart(block)).flatMap(tableLines);
  return {
    text,
    blocks: [...native, ...images],
    plainer: { text, blocks: [...plain, ...all] },
  };
}

function image(chart: ChartSpec, linkTo: LinkToChart | null): KnownBlock {
  const words = describeChart(chart);
  return linkTo === null
    ? { type: 'context', elements: [mrkdwn(clip(words, 2_800))] }
    : { type: 'image', image_url: linkTo(chart), alt_text: words.slice(0, 1_900) };
}

function isChart(block: KnownBlock): boolean {
  return (block.type as string) === 'data_visualization';
}
