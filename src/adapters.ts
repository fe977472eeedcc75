import { join, resolve } from 'node:path';
import type { WebClient } from '@slack/web-api';
import type { Config } from '../config/env.js';
import { intents } from '../config/intents/index.js';
import { policy } from '../config/policy.js';
import { InvariantError } from './errors.js';
import { createDrawnCharts } from './integrations/charts/drawn-charts.js';
import { createKnowledge } from './integrations/knowledge/knowledge.js';
import { loadKnowledge } from './integrations/knowledge/load-knowledge.js';
import { loadIntentModel, toTrainingExamples } from './integrations/offline/model-cache.js';
import { createOfflineUnderstander } from './integrations/offline/understander.js';
import { createSlackDesk } from './integrations/slack/cases/desk.js';
import { createSlackClient } from './integrations/slack/client.js';
import { createSlackCharts } from './integrations/slack/reports/charts.js';
import { createSlackReportChannel } from './integrations/slack/reports/report-channel.js';
import { systemClock } from './integrations/system/clock.js';
import { systemIds } from './integrations/system/ids.js';
import { cacheDir, projectRoot } from './integrations/system/project-root.js';
import { createTextSender } from './integrations/twilio/text-sender.js';
import type { Logger } from './logger.js';
import type { Ports } from './ports/ports.js';
import type {
  Missing,
  SlackConnection,
  StandIns,
  StartStandIns,
  TwilioConnection,
} from './ports/stand-ins.js';
import type { Store } from './ports/store.js';
import { createWithFallback, type FallbackUnderstander } from './services/contact/with-fallback.js';
import { type ChartRenderer, createPostChart } from './services/posts/post-chart.js';

/** One line per service: what this run uses for it, and why. */
export interface Mode {
  readonly service: 'store' | 'slack' | 'twilio' | 'model';
  readonly connected: boolean;
  readonly how: string;
}

export interface Adapters {
  readonly ports: Ports & { readonly understander: FallbackUnderstander };
  readonly slack: SlackConnection;
  readonly slackClient: WebClient;
  readonly twilio: TwilioConnection;
  /** The stand-ins of this run; null when everything is connected. */
  readonly local: StandIns | null;
  readonly modes: readonly Mode[];
  close(): Promise<void>;
}

/**
 * Connects what is configured and starts stand-ins for the rest. Everything above the ports is the
 * same either way: a stand-in is just another address. Packages that only some settings need are
 * imported on demand, since each costs about 10 MB. If a later step fails, everything opened so far
 * is closed.
 */
export async function connectAdapters(
  config: Config,
  publicUrl: string,
  log: Logger,
  startStandIns: StartStandIns = loadStandIns,
): Promise<Adapters> {
  const opened: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const store = await openStore(config);
    opened.push(() => store.close());
    const missing = { slack: config.slack === null, twilio: config.twilio === null };
    const local = missing.slack || missing.twilio ? await startStandIns(missing) : null;
    if (local !== null) opened.push(() => local.close());
    const slack = config.slack ?? local?.slack;
    const twilio = config.twilio ?? local?.twilio;
    if (!slack || !twilio) {
      throw new InvariantError('a service has neither a connection nor a stand-in');
    }
    const slackClient = createSlackClient({ token: slack.botToken, apiUrl: slack.apiUrl, log });
    const model = await loadIntentModel({
      examples: toTrainingExamples(intents),
      cacheDir: cacheDir(),
    });
    const claude = await connectClaude(config, log);

    return {
      ports: {
        clock: systemClock,
        ids: systemIds,
        store,
        understander: createWithFallback({
          primary: claude?.understander ?? null,
          fallback: createOfflineUnderstander({ model: model.model }),
          deadlineMs: (channel) => policy.understanding.deadlineMs[channel],
          breaker: policy.understanding.breaker,
          clock: systemClock,
          log,
        }),
        knowledge: createKnowledge(await loadKnowledge(join(projectRoot(), 'config/knowledge'))),
        planReader: claude?.planReader ?? null,
        reportWriter: claude?.reportWriter ?? null,
        answerWriter: claude?.answerWriter ?? null,
        desk: createSlackDesk({
          client: slackClient,
          channel: slack.escalationsChannel,
          language: config.defaultLanguage,
          timeZone: config.timeZone,
          clock: systemClock,
          log,
        }),
        reports: createSlackReportChannel({
          client: slackClient,
          channel: slack.reportsChannel,
          postChart: createPostChart({
            channel: createSlackCharts({ client: slackClient, log }),
            renderers: await chartRenderers(config),
            log,
          }),
          clock: systemClock,
          log,
        }),
        texts: createTextSender({
          ...twilio,
          from: twilio.phoneNumber,
          statusCallback: `${publicUrl}/twilio/sms/status`,
        }),
      },
      slack,
      slackClient,
      twilio,
      local,
      modes: modesOf(config),
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** MongoDB when it is configured, else the embedded store under DATA_DIR. */
export async function openStore(config: Config): Promise<Store> {
  const memory = {
    rememberDeliveriesMs: policy.delivery.rememberMs,
    rememberJobsMs: policy.outbox.rememberMs,
    answerTargetMs: policy.analytics.answerTargetMs,
    clock: systemClock,
  };
  if (config.mongodb === null) {
    const { openEmbeddedStore } = await import('./integrations/embedded/store.js');
    return openEmbeddedStore({ ...memory, dir: resolve(config.dataDir) });
  }
  const { connectMongoStore } = await import('./integrations/mongo/store.js');
  return connectMongoStore({ ...memory, ...config.mongodb });
}

/** Null without a key: the offline engine and our own templates are used instead. */
async function connectClaude({ anthropic, models }: Config, log: Logger) {
  if (anthropic === null) return null;
  const { createClaude } = await import('./integrations/anthropic/claude.js');
  const prices = policy.modelPrices;
  return createClaude({ ...anthropic, models, prices, intents, clock: systemClock, log });
}

/** Best first: the operator's chart server if configured, then drawing in process. */
async function chartRenderers({ quickchartUrl }: Config): Promise<ChartRenderer[]> {
  const drawn = createDrawnCharts();
  if (quickchartUrl === null) return [drawn];
  const { createQuickChart } = await import('./integrations/charts/quickchart.js');
  return [createQuickChart({ url: quickchartUrl }), drawn];
}

/** Imported on demand: a fully connected run never loads the playground. */
async function loadStandIns(missing: Missing): Promise<StandIns> {
  const { startStandIns } = await import('./playground/start-stand-ins.js');
  return startStandIns(missing);
}

function modesOf(config: Config): Mode[] {
  return [
    config.mongodb === null
      ? {
          service: 'store',
          connected: false,
          how: `embedded, under ${resolve(config.dataDir)} (MONGODB_URI is not set)`,
        }
      : { service: 'store', connected: true, how: `MongoDB, database ${config.mongodb.database}` },
    config.slack === null
      ? {
          service: 'slack',
          connected: false,
          how: 'stand-in on this machine (SLACK_BOT_TOKEN is not set)',
        }
      : {
          service: 'slack',
          connected: true,
          how:
            config.slack.appToken === null
              ? 'real workspace over HTTP'
              : 'real workspace in Socket Mode',
        },
    config.twilio === null
      ? {
          service: 'twilio',
          connected: false,
          how: 'stand-in on this machine (TWILIO_ACCOUNT_SID is not set)',
        }
      : {
          service: 'twilio',
          connected: true,
          how: `real account, number ending ${config.twilio.phoneNumber.slice(-4)}`,
        },
    config.anthropic === null
      ? { service: 'model', connected: false, how: 'offline engine (ANTHROPIC_API_KEY is not set)' }
      : {
          service: 'model',
          connected: true,
          how: `Claude ${config.models.fast}, the offline engine as fallback`,
        },
  ];
}
