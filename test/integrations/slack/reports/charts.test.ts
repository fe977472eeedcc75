import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../../src/errors.js';
import { createDrawnCharts } from '../../../../src/integrations/charts/drawn-charts.js';
import { createSlackClient } from '../../../../src/integrations/slack/client.js';
import {
  createSlackCharts,
  toSlackChart,
} from '../../../../src/integrations/slack/reports/charts.js';
import { createPostChart } from '../../../../src/services/posts/post-chart.js';
import { aChart } from '../../../support/chart-drafts.js';
import { recordingLog } from '../../../support/log-lines.js';
import {
  BOT_TOKEN,
  CHANNEL,
  type SlackStandIn,
  slackError,
  startSlackEmulator,
} from '../../../support/slack.js';
import { messageProblems } from '../../../support/slack-limits.js';

let slack: SlackStandIn;
beforeEach(async () => {
  slack = await startSlackEmulator();
});
afterEach(() => slack.close());

const inChannel = { channel: CHANNEL, thread: null };

function bench() {
  const { log, lines } = recordingLog();
  const client = createSlackClient({ token: BOT_TOKEN, apiUrl: slack.apiUrl, log });
  const channel = createSlackCharts({ client, log });
  const postChart = createPostChart({ channel, renderers: [createDrawnCharts()], log });
  return { channel, client, postChart, lines };
}

/** A parent message to answer to. */
async function aThread(client: ReturnType<typeof bench>['client']): Promise<string> {
  const { ts } = await client.chat.postMessage({ channel: CHANNEL, text: 'informe' });
  return ts ?? '';
}

describe('Slack’s own chart block', () => {
  it('has a value per category and the axis titles', () => {
    expect(toSlackChart(aChart({ unit: 'minutes' }))).toEqual({
      type: 'data_visualization',
      title: 'Contactos por canal',
      chart: {
        type: 'bar',
        series: [
          {
            name: 'Contactos',
            data: [
              { label: 'SMS', value: 12 },
              { label: 'Voz', value: 30 },
              { label: 'Chat', value: 6 },
            ],
          },
        ],
        axis_config: {
          categories: ['SMS', 'Voz', 'Chat'],
          x_label: 'Canal',
          y_label: 'Contactos (min)',
        },
      },
    });
  });

  it('has a pie’s segments', () => {
    expect(toSlackChart(aChart({ kind: 'pie' }))?.chart).toEqual({
      type: 'pie',
      segments: [
        { label: 'SMS', value: 12 },
        { label: 'Voz', value: 30 },
        { label: 'Chat', value: 6 },
      ],
    });
  });

  it('is not used for a chart with gaps, which it cannot express', () => {
    expect(toSlackChart(aChart({ series: [{ name: 'n', values: [1, null, 0] }] }))).toBe(null);
  });

  it.each(['bar', 'line', 'area', 'pie'] as const)(
    'stays within Slack’s limits at its fullest: %s',
    (kind) => {
      const count = 26;
      const spec = aChart({
        kind,
        title: 'Un título muy largo '.repeat(9),
        measure: 'Una medida muy larga '.repeat(9),
        over: 'Una escala muy larga '.repeat(9),
        unit: 'percent',
        categories: Array.from({ length: count }, (_, i) => `Categoría larguísima ${i % 3}`),
        series: Array.from({ length: kind === 'pie' ? 1 : 8 }, (_, i) => ({
          name: `Serie larguísima también ${i}`,
          values: Array.from({ length: count }, (_, j) => i * 1_000 + j + 0.123456),
        })),
      });

      expect(messageProblems({ text: 'x', blocks: [toSlackChart(spec)] })).toEqual([]);
    },
  );
});

describe('posting a chart to Slack', () => {
  it('posts the block with alternative text in the given thread', async () => {
    const { postChart, client } = bench();
    const thread = await aThread(client);

    expect(await postChart(aChart(), { channel: CHANNEL, thread })).toBe('native');

    const [message] = await slack.replies(thread);
    expect(message?.text).toContain('mayor 30 (Voz)');
    expect(slack.callsOf('chat.postMessage').at(-1)?.blocks).toEqual([toSlackChart(aChart())]);
    expect(slack.problems).toEqual([]);
  });

  it('notes what was left out below the block', async () => {
    const { postChart } = bench();
    const spec = { ...aChart(), note: 'Se muestran 6 de 8 series.' };

    await postChart(spec, inChannel);

    expect(slack.callsOf('chat.postMessage').at(-1)?.blocks).toMatchObject([
      { type: 'data_visualization' },
      { type: 'context', elements: [{ text: spec.note }] },
    ]);
  });

  it('uploads an image when Slack refuses the block', async () => {
    slack.script('chat.postMessage', slackError('invalid_blocks'));
    const { postChart, lines } = bench();

    expect(await postChart(aChart(), inChannel)).toBe('drawn');

    expect(slack.callsOf('files.getUploadURLExternal')).toMatchObject([
      {
        filename: 'chart.png',
        alt_text: 'Contactos por canal. Contactos: mayor 30 (Voz), menor 6 (Chat).',
      },
    ]);
    expect(Number(slack.callsOf('files.getUploadURLExternal')[0]?.length)).toBeGreaterThan(3_000);
    expect(await slack.history()).toMatchObject([{ text: 'Contactos por canal' }]);
    expect(lines).toMatchObject([{ msg: 'slack.chart_refused', code: 'invalid_blocks' }]);
  });

  it('uploads an image in the thread for a chart with gaps', async () => {
    const { postChart, client } = bench();
    const thread = await aThread(client);
    const spec = aChart({ kind: 'line', series: [{ name: 'Espera', values: [1, null, 3] }] });

    expect(await postChart(spec, { channel: CHANNEL, thread })).toBe('drawn');

    expect(slack.callsOf('files.completeUploadExternal')).toMatchObject([
      { channel_id: CHANNEL, thread_ts: thread },
    ]);
    expect(await slack.replies(thread)).toHaveLength(1);
  });

  it('rejects other failures with Slack’s own code', async () => {
    slack.script('chat.postMessage', slackError('channel_not_found'));
    const { postChart } = bench();

    await expect(postChart(aChart(), inChannel)).rejects.toMatchObject({
      code: 'channel_not_found',
      service: 'slack',
    });
    expect(slack.callsOf('files.getUploadURLExternal')).toEqual([]);
  });

  it('rejects a refused upload with an UpstreamError', async () => {
    slack.script('files.getUploadURLExternal', slackError('missing_scope'));
    const { channel } = bench();

    const failure = await channel
      .postImage(inChannel, aChart(), 'words', Buffer.from('png'))
      .catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(UpstreamError);
    expect(failure).toMatchObject({ code: 'missing_scope' });
  });
});
