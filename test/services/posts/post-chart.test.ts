import { describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/errors.js';
import {
  type ChartChannel,
  type ChartRenderer,
  createPostChart,
} from '../../../src/services/posts/post-chart.js';
import { aChart } from '../../support/chart-drafts.js';
import { recordingLog } from '../../support/log-lines.js';

const place = { channel: 'C1', thread: '1.2' };
const words = 'Contactos por canal. Contactos: mayor 30 (Voz), menor 6 (Chat).';

function bench(options: { native: boolean; renderers: ChartRenderer[]; uploads?: boolean }) {
  const posted: unknown[] = [];
  const channel: ChartChannel = {
    postNative: async (where, spec, said) => {
      if (options.native) posted.push(['native', where, spec.title, said]);
      return options.native;
    },
    postImage: async (where, _spec, said, png) => {
      if (options.uploads === false) {
        throw new UpstreamError('slack', 'refused', { code: 'missing_scope' });
      }
      posted.push(['image', where, said, png.toString()]);
    },
    postWords: async (where, said) => {
      posted.push(['words', where, said]);
    },
  };
  const { log, lines } = recordingLog();
  const postChart = createPostChart({ channel, renderers: options.renderers, log });
  return { postChart, posted, lines };
}

const draws = (name: ChartRenderer['name']): ChartRenderer => ({
  name,
  render: async () => Buffer.from(`by ${name}`),
});
const fails = (name: ChartRenderer['name']): ChartRenderer => ({
  name,
  render: () => Promise.reject(new UpstreamError(name, 'down', { status: 503 })),
});

describe('posting a chart', () => {
  it('uses the channel’s native block when it is accepted', async () => {
    const { postChart, posted } = bench({ native: true, renderers: [draws('drawn')] });

    expect(await postChart(aChart(), place)).toBe('native');
    expect(posted).toEqual([['native', place, 'Contactos por canal', words]]);
  });

  it('falls back to the first renderer', async () => {
    const { postChart, posted } = bench({
      native: false,
      renderers: [draws('quickchart'), draws('drawn')],
    });

    expect(await postChart(aChart(), place)).toBe('quickchart');
    expect(posted).toEqual([['image', place, words, 'by quickchart']]);
  });

  it('draws in process when the chart server fails, and logs it', async () => {
    const { postChart, posted, lines } = bench({
      native: false,
      renderers: [fails('quickchart'), draws('drawn')],
    });

    expect(await postChart(aChart(), place)).toBe('drawn');
    expect(posted).toEqual([['image', place, words, 'by drawn']]);
    expect(lines).toMatchObject([{ msg: 'chart.not_drawn', renderer: 'quickchart' }]);
  });

  it('describes it in words when no renderer works', async () => {
    const { postChart, posted } = bench({ native: false, renderers: [fails('drawn')] });

    expect(await postChart(aChart(), place)).toBe('words');
    expect(posted).toEqual([['words', place, words]]);
  });

  it('describes it in words when the image cannot be uploaded', async () => {
    const renderers = [draws('quickchart'), draws('drawn')];
    const { postChart, posted, lines } = bench({ native: false, renderers, uploads: false });

    expect(await postChart(aChart(), place)).toBe('words');
    expect(posted).toEqual([['words', place, words]]);
    expect(lines).toMatchObject([{ msg: 'chart.not_uploaded', renderer: 'quickchart' }]);
  });
});
