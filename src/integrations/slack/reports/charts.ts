import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { ChartSpec } from '../../../analytics/chart/chart.js';
import type { Logger } from '../../../logger.js';
import type { ChartChannel, ChartPlace } from '../../../services/posts/post-chart.js';
import { mrkdwn } from '../cases/cards.js';
import { isRefusedBlocks, toUpstreamError } from '../errors.js';
import { METADATA } from '../ids.js';
import { chartFile } from '../posted.js';
import { clip, escapeText } from '../text.js';

/** Slack's own chart block (docs.slack.dev, data-visualization-block), not in @slack/types 3.2. */
export interface SlackChart {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart:
    | { readonly type: 'pie'; readonly segments: readonly Point[] }
    | {
        readonly type: 'bar' | 'line' | 'area';
        readonly series: readonly { readonly name: string; readonly data: readonly Point[] }[];
        readonly axis_config: {
          readonly categories: readonly string[];
          readonly x_label?: string;
          readonly y_label: string;
        };
      };
}

interface Point {
  readonly label: string;
  readonly value: number;
}

const TEXT_LIMIT = 3_900;
const ALT_TEXT_LIMIT = 1_000;

/** Null for a chart with gaps: the block cannot express "no data". */
export function toSlackChart(spec: ChartSpec): SlackChart | null {
  const series: { name: string; data: Point[] }[] = [];
  for (const { name, values } of spec.series) {
    const data = spec.categories.flatMap((label, index) => {
      const value = values[index] ?? null;
      return value === null ? [] : [{ label, value }];
    });
    if (data.length < spec.categories.length) return null;
    series.push({ name, data });
  }
  const block = { type: 'data_visualization', title: spec.title } as const;
  if (spec.kind === 'pie') {
    return { ...block, chart: { type: 'pie', segments: series[0]?.data ?? [] } };
  }
  const { x, y } = spec.axis;
  const axis = { categories: spec.categories, ...(x === null ? {} : { x_label: x }), y_label: y };
  return { ...block, chart: { type: spec.kind, series, axis_config: axis } };
}

/** Posts charts to Slack channels and threads. */
export function createSlackCharts(deps: { client: WebClient; log: Logger }): ChartChannel {
  const { client, log } = deps;

  return {
    async postNative(place, spec, words) {
      const chart = toSlackChart(spec);
      if (chart === null) return false;
      const note: KnownBlock[] =
        spec.note === null ? [] : [{ type: 'context', elements: [mrkdwn(escapeText(spec.note))] }];
      try {
        await post(place, words, [chart as unknown as KnownBlock, ...note]);
        return true;
      } catch (error) {
        const { code } = toUpstreamError(error);
        if (!isRefusedBlocks(toUpstreamError(error))) throw error;
        log.info({ code, kind: spec.kind }, 'slack.chart_refused');
        return false;
      }
    },

    async postImage(place, spec, words, png) {
      const file = {
        file: png,
        // An upload's message carries no metadata, so the file name identifies the chart.
        filename: place.mark === undefined ? 'chart.png' : chartFile(place.mark),
        title: spec.title,
        alt_text: words.slice(0, ALT_TEXT_LIMIT),
        initial_comment: escapeText(spec.title),
      };
      await call(() =>
        place.thread === null
          ? client.filesUploadV2({ ...file, channel_id: place.channel })
          : client.filesUploadV2({ ...file, channel_id: place.channel, thread_ts: place.thread }),
      );
    },

    async postWords(place, words) {
      await post(place, words, null);
    },
  };

  async function post(place: ChartPlace, words: string, blocks: KnownBlock[] | null) {
    await call(() =>
      client.chat.postMessage({
        channel: place.channel,
        ...(place.thread === null ? {} : { thread_ts: place.thread }),
        text: clip(words, TEXT_LIMIT),
        ...(blocks === null ? {} : { blocks }),
        ...(place.mark === undefined
          ? {}
          : { metadata: { event_type: METADATA.report, event_payload: { ...place.mark } } }),
        unfurl_links: false,
        unfurl_media: false,
      }),
    );
  }

  async function call<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      throw toUpstreamError(error);
    }
  }
}
