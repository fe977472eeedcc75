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

type TextMessage = Extract<ReportMessage, { kind: 'message' }>;

/** No run is retried for longer than this. */
const LOOK_BACK_MS = 3 * 24 * 3_600_000;
const LINKED_MAX = 2_950;
const TEXT_MAX = 3_900;
/** Charts dropped from message i are parts 1000 * (i + 1) and up. */
const CHARTS_OF = 1_000;

/** Posts reports to one Slack channel; what doesn't fit in the message goes to its thread. */
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
      const messages = layOut(document, await createLinker(links ?? {}));
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
          // A part refused for good doesn't block the others, unless it is the first.
          const failure = toUpstreamError(error);
          if (root === null || failure.retryable) throw failure;
          log.error({ report: key, part, code: failure.code }, 'slack.report_part_refused');
        }
      }
      if (root === null) throw new UpstreamError('slack', 'the report has no message');
      return root;
    },
  };

  /** Tries in full, then without charts and tables, then as plain text. */
  async function send(
    message: TextMessage,
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
          text: blocks === null ? plainText(plain, message.text) : message.text,
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

  /** Links are optional: one that Slack does not provide is left out. */
  async function createLinker(links: Readonly<Record<string, DeskRef>>): Promise<Linker> {
    const urls = new Map<string, string>();
    for (const [word, { channel: where, ts }] of Object.entries(links)) {
      const answer = await client.chat
        .getPermalink({ channel: where, message_ts: ts })
        .catch((error: unknown) => {
          log.info({ code: toUpstreamError(error).code }, 'slack.permalink_failed');
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

/** The first occurrence as a whole word, outside any link. */
function wholeWord(word: string): RegExp {
  const literal = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w/|-])${literal}(?![\\w>-])`);
}

function plainText(blocks: readonly KnownBlock[], otherwise: string): string {
  const texts = blocks.flatMap((block) => {
    if (block.type !== 'section') return [];
    return [block.text?.text, ...(block.fields ?? []).map(({ text }) => text)];
  });
  const text = texts.filter((one) => one !== undefined).join('\n');
  // Already escaped; drops an escape or link cut in two at the end.
  return (
    text.slice(0, TEXT_MAX).replace(/(?:&[a-z]{0,3}|<[^>]*|[\uD800-\uDBFF])$/, '') || otherwise
  );
}
