import type { ChartSpec } from '../../analytics/chart/chart.js';
import { describeChart } from '../../analytics/chart/chart-words.js';
import type { Logger } from '../../logger.js';

export interface ChartPlace {
  /** Channel id. */
  readonly channel: string;
  /** The parent message, or null to post in the channel itself. */
  readonly thread: string | null;
  /** For finding it again: the part number within the post that has this key. */
  readonly mark?: { readonly key: string; readonly part: number };
}

/** Draws a chart as a PNG. Rejects with UpstreamError when a chart server fails. */
export interface ChartRenderer {
  readonly name: 'quickchart' | 'drawn';
  render(spec: ChartSpec): Promise<Buffer>;
}

/** Where charts are posted. Methods reject with UpstreamError. `words` describes the chart. */
export interface ChartChannel {
  /** False when the channel has no native block for this chart; nothing was posted then. */
  postNative(place: ChartPlace, spec: ChartSpec, words: string): Promise<boolean>;
  postImage(place: ChartPlace, spec: ChartSpec, words: string, png: Buffer): Promise<void>;
  postWords(place: ChartPlace, words: string): Promise<void>;
}

export type PostChart = (
  spec: ChartSpec,
  place: ChartPlace,
) => Promise<'native' | ChartRenderer['name'] | 'words'>;

/**
 * Posts a chart in the best way that works and returns which: the channel's native block, else the
 * first renderer that succeeds. If none does, or the upload fails, the chart is described in words.
 * Rejects with UpstreamError when the channel accepts nothing.
 */
export function createPostChart(deps: {
  channel: ChartChannel;
  /** Best first. */
  renderers: readonly ChartRenderer[];
  log: Logger;
}): PostChart {
  const { channel, renderers, log } = deps;

  return async function postChart(spec, place) {
    const words = describeChart(spec);
    if (await channel.postNative(place, spec, words)) return 'native';
    for (const renderer of renderers) {
      const png = await renderer.render(spec).catch((error: unknown) => {
        log.warn({ renderer: renderer.name, kind: spec.kind, error }, 'chart.not_drawn');
        return null;
      });
      if (png === null) continue;
      try {
        await channel.postImage(place, spec, words, png);
        return renderer.name;
      } catch (error) {
        // Most likely we lack upload permission; another renderer would not help.
        log.warn({ renderer: renderer.name, error }, 'chart.not_uploaded');
        break;
      }
    }
    await channel.postWords(place, words);
    return 'words';
  };
}
