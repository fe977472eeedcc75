import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { DeskRef } from '../../../domain/escalation.js';
import { UpstreamError } from '../../../errors.js';
import type { Logger } from '../../../logger.js';
import type { Clock } from '../../../ports/clock.js';
import type { ReportChannel } from '../../../ports/reports.js';
import type { PostChart } from '../../../services/posts/post-chart.js';
import { isRefusedBlocks, toUpstreamError } from '../errors.js';
import { METADATA } from '../ids.js';
import { findReportParts } from '../posted.js';
import { escapeText } from '../text.js';
import { type Linker, tableLines } from './report-blocks.js';
import { layOut, type ReportMessage } from './report-layout.js';

type Whole = Extract<ReportMessage, { kind: 'message' }>;

/** No run is tried again for longer than this. */
const LOOK_BACK_MS = 3 * 24 * 3_600_000;
const LINKED_MAX = 2_950;
const TEXT_MAX = 3_900;
/** Charts that had to leave message i are parts 1000 * (i + 1) and on. */
const CHARTS_OF = 1_000;

/** Reports as a message of one Slack channel, with what does not fit in its thread. */
export function createSlackReportChannel(deps: {
  client: WebClient;
  /** Channel id. */
  channel: string;
  postChart: PostChart;
  clock: Clock;
  log: Logger;
}): ReportChannel {
  const { client, channel, postChart, log } = deps;

  return {
    async post(document, { key, under, mayExist, links }) {
      const messages = layOut(document, await linkerOf(links ?? {}));
      const oldest = new Date(deps.clock.now().getTime() - LOOK_BACK_MS);
      const posted = mayExist
        ? await findReportParts(client, { channel, thread: under, oldest }, key)
        : new Map<number, { ts: string; isPlain: boolean }>();
      let root = posted.get(0)?.ts ?? null;
      for (const [part, message] of messages.entries()) {
        const thread = under ?? root;
        try {
          if (message.kind === 'image') {
            if (posted.has(part)) continue;
            await postChart(message.chart, { channel, thread, mark: { key, part } });
            continue;
          }
          const sent = posted.get(part) ?? (await send(message, { key, part, thread }));
          root ??= sent.ts;
          if (!sent.isPlain) continue;
          for (const [index, chart] of message.charts.entries()) {
            const mark = { key, part: CHARTS_OF * (part + 1) + index };
            if (posted.has(mark.part)) continue;
            await postChart(chart, { channel, thread: under ?? root, mark });
          }
        } catch (error) {
          // A part that Slack will never take holds up no other; without the first there is no report.
          const failure = toUpstreamError(error);
          if (root === null || failure.retryable) throw failure;
          log.error({ report: key, part, code: failure.code }, 'slack.report_part_refused');
        }
      }
      if (root === null) throw new UpstreamError('slack', 'the report has no message');
      return root;
    },
  };

  /** In full; where Slack refuses that, without charts and tables; at last as plain words. */
  async function send(
    message: Whole,
    at: { key: string; part: number; thread: string | null },
  ): Promise<{ ts: string; isPlain: boolean }> {
    const plain = message.blocks
      .filter(({ type }) => (type as string) !== 'data_visualization')
      .flatMap(tableLines);
    const ways: { isPlain: boolean; blocks: readonly KnownBlock[] | null }[] = [
      { isPlain: false, blocks: message.blocks },
      { isPlain: true, blocks: plain },
      { isPlain: true, blocks: null },
    ];
    for (const { isPlain, blocks } of ways) {
      if (blocks?.length === 0) continue;
      const payload = { key: at.key, part: at.part, plain: isPlain ? 1 : 0 };
      try {
        const answer = await client.chat.postMessage({
          channel,
          ...(at.thread === null ? {} : { thread_ts: at.thread }),
          text: blocks === null ? wordsOf(plain, message.text) : message.text,
          ...(blocks === null ? {} : { blocks: [...blocks] }),
          metadata: { event_type: METADATA.report, event_payload: payload },
          unfurl_links: false,
          unfurl_media: false,
        });
        if (answer.ts === undefined) throw new UpstreamError('slack', 'Slack gave no message id');
        return { ts: answer.ts, isPlain };
      } catch (error) {
        const failure = toUpstreamError(error);
        if (blocks === null || !isRefusedBlocks(failure)) throw failure;
        log.warn({ report: at.key, part: at.part, code: failure.code }, 'slack.report_refused');
      }
    }
    throw new UpstreamError('slack', 'the report has nothing to post');
  }

  /** Links are a convenience: one that Slack does not give is left out. */
  async function linkerOf(links: Readonly<Record<string, DeskRef>>): Promise<Linker> {
    const urls = new Map<string, string>();
    for (const [word, { channel: where, ts }] of Object.entries(links)) {
      const answer = await client.chat
        .getPermalink({ channel: where, message_ts: ts })
        .catch((error: unknown) => {
          log.info({ code: toUpstreamError(error).code }, 'slack.no_permalink');
          return null;
        });
      if (answer?.permalink !== undefined) urls.set(escapeText(word), escapeText(answer.permalink));
    }
    return (escaped) => {
      let text = escaped;
      for (const [word, url] of urls) {
        const linked = text.replace(wholeWord(word), `<${url}|${word}>`);
        if (linked.length <= LINKED_MAX) text = linked;
      }
      return text;
    };
  }
}

/** The first time it stands by itself, and not inside a link. */
function wholeWord(word: string): RegExp {
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w/|-])${literal}(?![\\w>-])`);
}

function wordsOf(blocks: readonly KnownBlock[], otherwise: string): string {
  const said = blocks.flatMap((block) => {
    if (block.type !== 'section') return [];
    return [block.text?.text, ...(block.fields ?? []).map(({ text }) => text)];
  });
  const text = said.filter((one) => one !== undefined).join('\n');
  // It is escaped already; an escape that was cut in two is taken off.
  return (
    text.slice(0, TEXT_MAX).replace(/(?:&[a-z]{0,3}|<[^>]*|[\uD800-\uDBFF])$/, '') || otherwise
  );
}
