import { join, resolve } from 'node:path';
import type { WebClient } from '@slack/web-api';
import type { Config } from '../config/env.js';
import { intents } from '../config/intents/index.js';
import { policy } from '../config/policy.js';
import { InvariantError } from './errors.js';
import { createClaudeAnswerWriter } from './integrations/anthropic/answer-writer.js';
import { createClaudePlanReader } from './integrations/anthropic/plan-reader.js';
import { createClaudeReportWriter } from './integrations/anthropic/report-writer.js';
import { createClaudeUnderstander } from './integrations/anthropic/understander.js';
import { createDrawnCharts } from './integrations/charts/draw.js';
import { createQuickChart } from './integrations/charts/quickchart.js';
import { openEmbeddedStore } from './integrations/embedded/store.js';
import { createKnowledge } from './integrations/knowledge/knowledge.js';
import { loadKnowledge } from './integrations/knowledge/load-knowledge.js';
import { connectMongoStore } from './integrations/mongo/store.js';
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
import { type LocalSlack, startLocalSlack } from './playground/stand-ins/slack.js';
import { type LocalTwilio, startLocalTwilio } from './playground/stand-ins/twilio.js';
import type { Ports } from './ports/ports.js';
import type { Store } from './ports/store.js';
import { createWithFallback, type FallbackUnderstander } from './services/contact/with-fallback.js';
import { type ChartRenderer, createPostChart } from './services/posts/post-chart.js';

export interface SlackConnection {
  readonly botToken: string;
  readonly signingSecret: string | null;
  readonly appToken: string | null;
  readonly apiUrl: string | null;
  readonly escalationsChannel: string;
  readonly reportsChannel: string;
}

export interface TwilioConnection {
  readonly accountSid: string;
  readonly authToken: string;
  readonly phoneNumber: string;
  readonly apiUrl: string | null;
}

/** One line per service: what it is in this run, and why. */
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
  /** The stand-ins of this run; null for what is connected. */
  readonly local: { readonly slack: LocalSlack | null; readonly twilio: LocalTwilio | null };
  readonly modes: readonly Mode[];
  close(): Promise<void>;
}

/**
 * Connects what is configured and starts stand-ins for the rest. Everything above the ports is the
 * same either way: a stand-in is only another address. What was opened is closed again when a later
 * step fails.
 */
export async function connectAdapters(
  config: Config,
  publicUrl: string,
  log: Logger,
): Promise<Adapters> {
  const opened: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) await close();
  };
  try {
    const store = await openStore(config);
    opened.push(() => store.close());
    const local = {
      slack: config.slack === null ? await startLocalSlack() : null,
      twilio: config.twilio === null ? await startLocalTwilio() : null,
    };
    for (const standIn of [local.slack, local.twilio]) {
      if (standIn !== null) opened.push(() => standIn.close());
    }
    const slack = config.slack ?? slackOf(local.slack);
    const twilio = config.twilio ?? twilioOf(local.twilio);
    const slackClient = createSlackClient({ token: slack.botToken, apiUrl: slack.apiUrl, log });
    const model = await loadIntentModel({
      examples: toTrainingExamples(intents),
      cacheDir: cacheDir(),
    });
    const claude = config.anthropic === null ? null : claudeOptions(config, config.anthropic);

    return {
      ports: {
        clock: systemClock,
        ids: systemIds,
        store,
        understander: createWithFallback({
          primary:
            claude === null
              ? null
              : createClaudeUnderstander({ ...claude, intents, clock: systemClock }),
          fallback: createOfflineUnderstander({ model: model.model }),
          deadlineMs: (channel) => policy.understanding.deadlineMs[channel],
          breaker: policy.understanding.breaker,
          clock: systemClock,
          log,
        }),
        knowledge: createKnowledge(await loadKnowledge(join(projectRoot(), 'config/knowledge'))),
        planReader: claude === null ? null : createClaudePlanReader(claude),
        reportWriter:
          claude === null
            ? null
            : createClaudeReportWriter({ ...claude, model: config.models.report }),
        answerWriter: claude === null ? null : createClaudeAnswerWriter({ ...claude, log }),
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
            renderers: chartRenderers(config),
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
export function openStore(config: Config): Promise<Store> {
  const memory = {
    rememberDeliveriesMs: policy.delivery.rememberMs,
    rememberJobsMs: policy.outbox.rememberMs,
    answerTargetMs: policy.analytics.answerTargetMs,
    clock: systemClock,
  };
  return config.mongodb === null
    ? openEmbeddedStore({ ...memory, dir: resolve(config.dataDir) })
    : connectMongoStore({ ...memory, ...config.mongodb });
}

/** Best first: a server of the operator's choice, else drawn in process. */
function chartRenderers({ quickchartUrl }: Config): ChartRenderer[] {
  const drawn = createDrawnCharts();
  return quickchartUrl === null ? [drawn] : [createQuickChart({ url: quickchartUrl }), drawn];
}

function claudeOptions(config: Config, connection: NonNullable<Config['anthropic']>) {
  return { ...connection, model: config.models.fast, prices: policy.modelPrices };
}

function slackOf(local: LocalSlack | null): SlackConnection {
  if (local === null) throw new InvariantError('there is neither a Slack nor its stand-in');
  return { ...local, appToken: null };
}

function twilioOf(local: LocalTwilio | null): TwilioConnection {
  if (local === null) throw new InvariantError('there is neither a Twilio nor its stand-in');
  return local;
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
