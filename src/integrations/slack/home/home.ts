import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { homeMessages } from '../../../../config/messages/desk/home.js';
import { readStats } from '../../../analytics/query/read-stats.js';
import type { Language } from '../../../domain/language.js';
import { InvalidInputError } from '../../../errors.js';
import type { Logger } from '../../../logger.js';
import type { QueueItem } from '../../../services/cases/list-queue.js';
import type { ReadDashboard } from '../../../services/numbers/read-dashboard.js';
import { mrkdwn, plain } from '../cases/cards.js';
import type { AnswerPlan } from '../commands/answer-plan.js';
import { isRefusedBlocks, toUpstreamError } from '../errors.js';
import { HOME } from '../ids.js';
import type { LinkToChart } from '../reports/document-message.js';
import { type HomeBlocks, homeUnavailable, homeView } from './home-view.js';

export interface HomeDeps {
  readonly client: WebClient;
  readonly readDashboard: ReadDashboard;
  readonly answerPlan: AnswerPlan;
  readonly linkTo: LinkToChart | null;
  /** ISO local date. */
  readonly today: () => string;
  readonly language: Language;
  readonly timeZone: string;
  readonly log: Logger;
}

/** Re-renders the Home tab if the user has opened it. Never rejects. */
export type RefreshHome = (agentId: string) => Promise<void>;

/** Entries kept of each: tab hashes by agent, thread links by case. */
const CACHE_MAX = 500;
const LINKS_SHOWN = 40;

/** The operational dashboard in the app's Home tab. */
export function registerHome(bolt: App, deps: HomeDeps): RefreshHome {
  const { client, language, log } = deps;
  const words = homeMessages(language);
  const hashes = new Map<string, string | null>();
  const links = new Map<string, string>();
  let takesCharts = true;

  bolt.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') await publishFor(event.user);
  });

  bolt.action<BlockAction<ButtonAction>>(HOME.refresh, async ({ ack, body }) => {
    await ack();
    await publishFor(body.user.id);
  });

  bolt.action<BlockAction<ButtonAction>>(
    new RegExp(`^${HOME.question}\\d$`),
    async ({ ack, body, action }) => {
      await ack();
      const read = readStats(action.value ?? '', { today: deps.today(), compare: true });
      if (!read.ok) throw new InvalidInputError('unknown quick question');
      // A trigger expires in three seconds: open the modal first, fill it once the answer is ready.
      const opened = await client.views
        .open({
          trigger_id: body.trigger_id,
          view: modal([{ type: 'section', text: mrkdwn(words.reading) }]),
        })
        .catch((error: unknown) => {
          throw toUpstreamError(error);
        });
      const { blocks, plainer } = await deps.answerPlan(read.plan, { canShare: false });
      const id = opened.view?.id ?? '';
      try {
        await client.views.update({ view_id: id, view: modal(blocks) });
      } catch (error) {
        if (plainer === undefined || !isRefused(error)) throw toUpstreamError(error);
        await client.views.update({ view_id: id, view: modal(plainer.blocks) });
      }
    },
  );

  return async function refreshHome(agentId) {
    if (!hashes.has(agentId)) return;
    await publishFor(agentId).catch((error: unknown) => {
      log.warn({ agentId, code: toUpstreamError(error).code }, 'slack.home_not_refreshed');
    });
  };

  async function publishFor(agentId: string): Promise<void> {
    await publish(agentId, await render(agentId));
  }

  async function render(agentId: string): Promise<HomeBlocks> {
    try {
      const dashboard = await deps.readDashboard(agentId);
      await findThreads([...dashboard.mine, ...dashboard.waiting].slice(0, LINKS_SHOWN));
      return homeView(dashboard, {
        ...deps,
        threadOf: ({ escalation }) => links.get(escalation.id) ?? null,
      });
    } catch (error) {
      log.error({ agentId, error }, 'slack.home_read_failed');
      const blocks = homeUnavailable(language);
      return { blocks, plainer: blocks };
    }
  }

  async function publish(agentId: string, { blocks, plainer }: HomeBlocks): Promise<void> {
    try {
      await send(agentId, takesCharts ? blocks : plainer, hashes.get(agentId) ?? null);
    } catch (error) {
      const failure = toUpstreamError(error);
      if (failure.code === 'hash_conflict') {
        // Another instance or press published meanwhile; this view is newer.
        await send(agentId, takesCharts ? blocks : plainer, null);
        return;
      }
      if (!takesCharts || !isRefused(error)) throw failure;
      takesCharts = false;
      log.info({ code: failure.code }, 'slack.home_refused');
      await send(agentId, plainer, null);
    }
  }

  async function send(
    agentId: string,
    blocks: readonly KnownBlock[],
    hash: string | null,
  ): Promise<void> {
    const answer = await client.views.publish({
      user_id: agentId,
      view: { type: 'home', blocks: [...blocks] },
      ...(hash === null ? {} : { hash }),
    });
    hashes.delete(agentId);
    hashes.set(agentId, answer.view?.hash ?? null);
    evictOldest(hashes);
  }

  /** Links are optional: without one the case number is shown as plain text. */
  async function findThreads(items: readonly QueueItem[]): Promise<void> {
    await Promise.all(
      items.map(async ({ escalation: { id, desk } }) => {
        if (desk === null || links.has(id)) return;
        const answer = await client.chat
          .getPermalink({ channel: desk.channel, message_ts: desk.ts })
          .catch(() => null);
        if (answer?.permalink !== undefined) links.set(id, answer.permalink);
      }),
    );
    evictOldest(links);
  }

  function modal(blocks: readonly KnownBlock[]) {
    return {
      type: 'modal' as const,
      title: plain(words.answerTitle, 24),
      close: plain(words.close, 24),
      blocks: [...blocks],
    };
  }
}

function isRefused(error: unknown): boolean {
  const failure = toUpstreamError(error);
  return isRefusedBlocks(failure) || failure.code === 'invalid_arguments';
}

function evictOldest(map: Map<string, unknown>): void {
  for (const key of map.keys()) {
    if (map.size <= CACHE_MAX) return;
    map.delete(key);
  }
}
