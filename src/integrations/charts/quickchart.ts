import ImportedQuickChart from 'quickchart-js';
import type { ChartSpec } from '../../analytics/chart/chart.js';
import { UpstreamError } from '../../errors.js';
import type { ChartRenderer } from '../../services/posts/post-chart.js';
import { chartConfig } from './chart-config.js';
import { type DrawOptions, phoneChart } from './size.js';
import { type ChartTheme, THEMES } from './theme.js';

/** Node imports the class itself; the package's types describe a CommonJS wrapper. */
const QuickChart = ImportedQuickChart as unknown as typeof ImportedQuickChart.default;

const TIMEOUT_MS = 8_000;
const MAX_BYTES = 5_000_000;
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** The request for a QuickChart server: names and aggregate numbers as JSON, never code. */
export function toQuickChart(spec: ChartSpec, options: DrawOptions) {
  return (
    new QuickChart()
      // A string, because the package would turn an object into JavaScript source.
      .setConfig(JSON.stringify(chartConfig(spec, options.theme)))
      .setVersion('4')
      .setFormat('png')
      .setWidth(options.width)
      .setHeight(options.height)
      .setDevicePixelRatio(options.scale)
      .setBackgroundColor(THEMES[options.theme].background)
      .getPostData()
  );
}

/**
 * Draws on the QuickChart server at `url` (hosted or self-hosted), by POST so that no URL holds
 * data. Uses our own fetch: the package's has no timeout and takes no path before `/chart`.
 */
export function createQuickChart(deps: {
  url: string;
  theme?: ChartTheme;
  timeoutMs?: number;
}): ChartRenderer {
  const { url, theme = 'light', timeoutMs = TIMEOUT_MS } = deps;

  return { name: 'quickchart', render };

  async function render(spec: ChartSpec): Promise<Buffer> {
    try {
      const response = await fetch(`${url}/chart`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(toQuickChart(spec, phoneChart(spec, theme))),
        redirect: 'error',
        // Also aborts a stalled body.
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw new UpstreamError('quickchart', `QuickChart answered ${response.status}`, {
          status: response.status,
        });
      }
      return requirePng(await readUpTo(response, MAX_BYTES));
    } catch (error) {
      if (error instanceof UpstreamError) throw error;
      throw new UpstreamError('quickchart', 'QuickChart did not answer in time', { cause: error });
    }
  }
}

async function readUpTo(response: Response, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw unusableImage('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function requirePng(bytes: Buffer): Buffer {
  if (!bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE))
    throw unusableImage('not a PNG');
  return bytes;
}

function unusableImage(what: string): UpstreamError {
  return new UpstreamError('quickchart', `QuickChart's answer is ${what}`, { retryable: false });
}
