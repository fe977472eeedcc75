import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  DocumentPart,
  ReportDocument,
} from '../../../../src/analytics/digest/report-document.js';
import { createDrawnCharts } from '../../../../src/integrations/charts/drawn-charts.js';
import { createSlackClient } from '../../../../src/integrations/slack/client.js';
import { createSlackCharts } from '../../../../src/integrations/slack/reports/charts.js';
import { createSlackReportChannel } from '../../../../src/integrations/slack/reports/report-channel.js';
import { layOut } from '../../../../src/integrations/slack/reports/report-layout.js';
import { createPostChart } from '../../../../src/services/posts/post-chart.js';
import { aChart } from '../../../support/chart-drafts.js';
import { recordingLog } from '../../../support/log-lines.js';
import {
  BOT_TOKEN,
  CHANNEL,
  type ScriptedAnswer,
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

const PASS: ScriptedAnswer = { kind: 'pass' };
const chart = (title: string): DocumentPart => ({ kind: 'chart', chart: aChart({ title }) });

const digest: ReportDocument = {
  title: 'Resumen del lunes 9 de marzo',
  language: 'es',
  parts: [
    {
      kind: 'figures',
      items: [
        { label: 'Contactos', value: '40', change: '+3 %', note: 'usual: 39' },
        { label: 'CSAT', value: '—', change: null, note: null },
      ],
    },
    chart('Uno'),
    chart('Dos'),
    chart('Tres'),
    { kind: 'heading', text: 'Casos <abiertos>' },
    { kind: 'list', items: ['C-1001 espera 5 min', 'C-10010 & C-1001'] },
    {
      kind: 'table',
      header: ['Motivo', 'n'],
      rows: [
        ['facturación', '12'],
        ['', '—'],
      ],
    },
    { kind: 'note', text: 'Hora de México.' },
  ],
};

function bench() {
  const { log, lines } = recordingLog();
  const client = createSlackClient({ token: BOT_TOKEN, apiUrl: slack.apiUrl, log });
  const channel = createSlackReportChannel({
    client,
    channel: CHANNEL,
    postChart: createPostChart({
      channel: createSlackCharts({ client, log }),
      renderers: [createDrawnCharts()],
      log,
    }),
    clock: { now: () => new Date() },
    log,
  });
  const post = (
    document: ReportDocument,
    options: Partial<Parameters<typeof channel.post>[1]> = {},
  ) => channel.post(document, { key: 'daily:1', under: null, mayExist: false, ...options });
  return { post, lines, client };
}

function typesOf(blocks: unknown): string[] {
  return (blocks as { type: string }[]).map(({ type }) => type);
}

describe('a report in Slack', () => {
  it('is one message, with the charts that do not fit in its thread', async () => {
    const { post } = bench();

    const ts = await post(digest);

    const [root, below] = slack.callsOf('chat.postMessage');
    expect(typesOf(root?.blocks)).toEqual([
      'header',
      'section',
      'data_visualization',
      'data_visualization',
      'section',
      'section',
      'table',
      'context',
    ]);
    expect(root).toMatchObject({
      text: 'Resumen del lunes 9 de marzo. Contactos: 40. CSAT: —',
      metadata: {
        event_type: 'contactpro_report',
        event_payload: { key: 'daily:1', part: 0, plain: 0 },
      },
    });
    expect(JSON.stringify(root?.blocks)).toContain('Casos &lt;abiertos&gt;');
    expect(below).toMatchObject({ thread_ts: ts, blocks: [{ title: 'Tres' }] });
    expect(slack.problems).toEqual([]);
  });

  it('goes into the thread it is posted under', async () => {
    const { post } = bench();
    const parent = await post({ ...digest, parts: [] });

    await post(digest, { key: 'more', under: parent });

    const threads = slack.callsOf('chat.postMessage').map(({ thread_ts }) => thread_ts);
    expect(threads).toEqual([undefined, parent, parent]);
  });

  it('links the first whole-word mention of a case number to its thread', async () => {
    const { post, client } = bench();
    const { ts = '' } = await client.chat.postMessage({ channel: CHANNEL, text: 'caso' });

    await post(digest, { links: { 'C-1001': { channel: CHANNEL, ts } } });

    const said = JSON.stringify(slack.callsOf('chat.postMessage').at(1)?.blocks);
    expect(said).toMatch(/• <http[^|>]+\|C-1001> espera 5 min\\n• C-10010 &amp; C-1001"/);
  });

  it('leaves out a link that Slack does not provide', async () => {
    slack.script('chat.getPermalink', slackError('message_not_found'));
    const { post } = bench();

    await post(digest, { links: { 'C-1001': { channel: CHANNEL, ts: '1.1' } } });

    expect(JSON.stringify(slack.callsOf('chat.postMessage')[0]?.blocks)).toContain('• C-1001 esp');
  });

  it('rejects with Slack’s own code when nothing gets through', async () => {
    slack.script('chat.postMessage', slackError('channel_not_found'));

    await expect(bench().post(digest)).rejects.toMatchObject({
      code: 'channel_not_found',
      retryable: true,
    });
  });
});

describe('a report whose blocks Slack refuses', () => {
  it('is posted without charts and tables, with each chart in the thread', async () => {
    // Refuses the full report, then the first chart as a block.
    slack.script('chat.postMessage', slackError('invalid_blocks'), PASS);
    slack.script('chat.postMessage', slackError('invalid_blocks'), PASS);
    const { post } = bench();

    const ts = await post(digest);

    const posts = slack.callsOf('chat.postMessage');
    expect(typesOf(posts[1]?.blocks)).toEqual(['header', ...Array(4).fill('section'), 'context']);
    expect(JSON.stringify(posts[1]?.blocks)).toContain('facturación | 12');
    expect(slack.callsOf('files.completeUploadExternal')).toMatchObject([{ thread_ts: ts }]);
    expect(posts.slice(3).map((p) => typesOf(p.blocks))).toEqual([
      ['data_visualization'],
      ['data_visualization'],
    ]);
    expect(slack.problems).toEqual([]);
  });

  it('is posted as plain text when Slack refuses every block', async () => {
    slack.script(
      'chat.postMessage',
      slackError('invalid_blocks'),
      slackError('invalid_blocks'),
      PASS,
    );
    const { post } = bench();

    await post({ ...digest, parts: digest.parts.filter(({ kind }) => kind !== 'chart') });

    const [, , words] = slack.callsOf('chat.postMessage');
    expect(words?.blocks).toBe(undefined);
    expect(String(words?.text)).toContain('*Contactos*\n40 · +3 %');
  });

  it('uploads a chart with gaps, which the block cannot express', async () => {
    const gaps = aChart({ kind: 'line', series: [{ name: 'Espera', values: [1, null, 3] }] });
    const ts = await bench().post({ ...digest, parts: [{ kind: 'chart', chart: gaps }] });

    expect(slack.callsOf('files.completeUploadExternal')).toMatchObject([{ thread_ts: ts }]);
  });

  it('is complete except for a part that Slack refuses for good', async () => {
    slack.script('chat.postMessage', PASS, slackError('msg_too_long'), PASS);
    const { post, lines } = bench();

    await post({
      ...digest,
      parts: [...digest.parts, chart('Cuatro'), chart('Cinco'), chart('Seis')],
    });

    expect(slack.callsOf('chat.postMessage')).toHaveLength(3);
    expect(lines).toMatchObject([{ msg: 'slack.report_part_refused', part: 1 }]);
  });
});

describe('a report that may already be posted', () => {
  it('is posted once when the response to the first message was lost', async () => {
    slack.script('chat.postMessage', { kind: 'lose_answer' });
    const { post } = bench();
    await expect(post(digest)).rejects.toMatchObject({ retryable: true });

    const ts = await post(digest, { mayExist: true });

    const texts = (await slack.history()).map((message) => message.ts);
    expect(texts).toEqual([ts]);
    expect(await slack.replies(ts)).toHaveLength(1);
  });

  it('is resumed where it stopped, uploads included', async () => {
    const gaps = aChart({ kind: 'line', series: [{ name: 'Espera', values: [1, null, 3] }] });
    const parts: DocumentPart[] = [...digest.parts, { kind: 'chart', chart: gaps }];
    const { post } = bench();
    const ts = await post({ ...digest, parts });
    const before = (await slack.replies(ts)).length;

    expect(await post({ ...digest, parts }, { mayExist: true })).toBe(ts);
    expect(await slack.history()).toHaveLength(1);
    expect(await slack.replies(ts)).toHaveLength(before);
  });

  it('adds the charts of a message that was posted without them', async () => {
    slack.script(
      'chat.postMessage',
      slackError('invalid_blocks'),
      PASS,
      PASS,
      slackError('service_unavailable'),
    );
    const { post } = bench();
    await expect(post(digest)).rejects.toMatchObject({ code: 'service_unavailable' });
    const posted = slack.callsOf('chat.postMessage').length;

    await post(digest, { mayExist: true });

    const titles = slack
      .callsOf('chat.postMessage')
      .slice(posted)
      .flatMap(({ blocks }) => (blocks as { title?: string }[]).map(({ title }) => title));
    expect(titles).toEqual(['Dos', 'Tres']);
  });

  it('is not mistaken for another report', async () => {
    const { post } = bench();
    await post(digest);

    await post(digest, { key: 'daily:10', mayExist: true });

    expect(await slack.history()).toHaveLength(2);
  });
});

describe('the layout of a report', () => {
  const long = 'Una oración <larga> & de prueba. '.repeat(200);

  it.each([
    ['nothing', []],
    ['long words', Array(12).fill({ kind: 'paragraph', text: long })],
    ['a long list', [{ kind: 'list', items: Array(400).fill('Un punto <de> la lista & más') }]],
    [
      'a big table',
      [
        {
          kind: 'table',
          header: Array.from({ length: 24 }, (_, i) => `Columna ${i}`),
          rows: Array.from({ length: 300 }, (_, i) => Array(24).fill(`valor ${i} & más`)),
        },
      ],
    ],
    [
      'many figures',
      [
        {
          kind: 'figures',
          items: Array(33).fill({ label: 'Algo', value: '1', change: '+2 %', note: long }),
        },
      ],
    ],
    ['many charts', Array.from({ length: 11 }, (_, i) => chart(`Gráfica ${i}`))],
    ['many headings', Array.from({ length: 130 }, () => ({ kind: 'heading', text: long }))],
    ['many notes', Array(9).fill({ kind: 'note', text: long })],
  ] as [string, DocumentPart[]][])('stays within Slack’s limits with %s', (_, parts) => {
    const messages = layOut({ title: long, language: 'es', parts }, (text) => text);

    const posts = messages.flatMap((message) => (message.kind === 'message' ? [message] : []));
    expect(posts.length).toBeGreaterThan(0);
    expect(posts.flatMap(messageProblems)).toEqual([]);
    const said = JSON.stringify(messages);
    for (const part of parts) {
      if (part.kind === 'chart') expect(said).toContain(part.chart.title);
    }
  });
});
