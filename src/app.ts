import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import express, { type Application } from 'express';
import { createCommands } from '../commands/index.js';
import { roster } from '../config/agents.js';
import type { Config } from '../config/env.js';
import { businessHours } from '../config/hours.js';
import { intents } from '../config/intents/index.js';
import { cancellationRules, offers } from '../config/offers.js';
import { outages } from '../config/outages.js';
import { policy } from '../config/policy.js';
import { voices } from '../config/voices.js';
import {
  createJobs,
  createPosts,
  createSchedule,
  type Job,
  type ScheduledPost,
} from '../scheduled/index.js';
import { type Adapters, connectAdapters } from './adapters.js';
import { localDateIn } from './domain/local-time.js';
import { NotFoundError } from './errors.js';
import { createDrawnCharts } from './integrations/charts/drawn-charts.js';
import { createChartRoutes } from './integrations/http/chart-routes.js';
import { createErrorHandler, notFound } from './integrations/http/faults.js';
import { createHealthRoutes } from './integrations/http/health-routes.js';
import { createMetrics } from './integrations/http/metrics.js';
import { createMetricsRoutes } from './integrations/http/metrics-routes.js';
import { openServer } from './integrations/http/server.js';
import { createSlackApp } from './integrations/slack/app.js';
import { createAnswerPlan } from './integrations/slack/commands/answer-plan.js';
import type { LinkToChart } from './integrations/slack/reports/document-message.js';
import { createTwilioRouter } from './integrations/twilio/router.js';
import type { Logger } from './logger.js';
import type { StartStandIns } from './ports/stand-ins.js';
import { createRepostCases } from './services/cases/repost-cases.js';
import { createContactServices } from './services/contact/contact-services.js';
import { createNumberServices } from './services/numbers/number-services.js';
import { createReadDashboard } from './services/numbers/read-dashboard.js';
import { createReadQuestion } from './services/numbers/read-question.js';
import { createOutboxWorker } from './services/outbox/deliver-outbox.js';
import { createPostServices } from './services/posts/post-services.js';
import type { JobRunner } from './services/posts/run-job.js';

export interface App {
  /** All routes; hand it to a server. */
  readonly http: Application;
  readonly jobs: readonly Job[];
  /** The scheduled posts, and the runner to run them manually. */
  readonly posts: readonly ScheduledPost[];
  readonly postNow: JobRunner['runNow'];
  /** Starts the Slack socket, outbox, jobs, and recovery of what a crash left undone. */
  start(): Promise<void>;
  /**
   * Accepts nothing new and waits for work in progress. The caller closes HTTP and the adapters.
   */
  stop(): Promise<void>;
}

export interface Service {
  readonly app: App;
  readonly adapters: Adapters;
  /** Its address on this machine. */
  readonly baseUrl: string;
  readonly publicUrl: string;
  /** Finishes work in progress, then closes everything. Later calls wait for the first. */
  stop(): Promise<void>;
}

/** For rehearsals and tests. */
export interface Staging {
  /** May wrap the adapters the product is connected to. */
  readonly adapt?: ((connected: Adapters) => Adapters) | undefined;
  /** Replaces the playground's stand-ins. */
  readonly startStandIns?: StartStandIns;
}

/**
 * Starts the whole product. The port is opened first so that the stand-ins' address is known
 * (`PORT` may be 0), and answers 503 until everything behind it is ready.
 */
export async function startService(
  config: Config,
  log: Logger,
  { adapt = (connected) => connected, startStandIns }: Staging = {},
): Promise<Service> {
  const server = await openServer(config.port);
  const baseUrl = `http://127.0.0.1:${server.port}`;
  const publicUrl = config.publicUrl ?? `http://localhost:${server.port}`;
  try {
    const adapters = adapt(await connectAdapters(config, publicUrl, log, startStandIns));
    try {
      const { store } = adapters.ports;
      // Never fill a database that the operator connected.
      if (config.twilio === null && store.name === 'embedded') {
        await adapters.local?.loadCustomers(store, log);
      }
      if (config.slack === null) await createRepostCases(adapters.ports)();
      const app = buildApp(config, adapters, { publicUrl, log });
      await app.start();
      server.serve(app.http);
      const stop = async () => {
        await server.close();
        await app.stop();
        await adapters.close();
      };
      return { app, adapters, baseUrl, publicUrl, stop: runOnce(stop) };
    } catch (error) {
      await adapters.close();
      throw error;
    }
  } catch (error) {
    server.abort();
    throw error;
  }
}

/** Assembles the product from its parts. Synchronous, without I/O. */
export function buildApp(
  config: Config,
  adapters: Adapters,
  at: { publicUrl: string; log: Logger },
): App {
  const { slack, twilio } = adapters;
  const { clock, ids } = adapters.ports;
  const { log } = at;
  const { timeZone, defaultLanguage: language } = config;
  const owner = ids.next('own');

  const numbers = createNumberServices({
    store: adapters.ports.store,
    clock,
    policy,
    timeZone,
    log,
  });
  const { runPlan, foldNumbers, store } = numbers;
  const ports = { ...adapters.ports, store };

  const outbox = createOutboxWorker({ ...ports, outbox: store.outbox, policy, log });
  const contacts = createContactServices({
    ports,
    rules: { policy, offers, cancellationRules, outages, hours: businessHours },
    nudge: () => outbox.nudge(),
    wait,
    language,
    timeZone,
    log,
  });
  const localDate = localDateIn(timeZone);
  const today = () => localDate(clock.now());
  const postServices = createPostServices({
    ports,
    numbers,
    hours: businessHours,
    roster,
    policy,
    owner,
    language,
    timeZone,
    log,
  });
  const { jobRunner, writeReport, watchServiceLevel } = postServices;
  const posts = createPosts(postServices, policy, timeZone);
  const jobs = createJobs(
    { ...contacts, foldNumbers, watchServiceLevel, jobRunner },
    posts,
    policy,
  );
  const schedule = createSchedule(jobs, {
    leases: store.leases,
    owner,
    clock,
    timeZone,
    log,
  });

  const http = express();
  http.disable('x-powered-by');
  // Mounted first because a caller is waiting.
  http.use(
    createTwilioRouter({
      ...contacts,
      auth: { accountSid: twilio.accountSid, authToken: twilio.authToken, publicUrl: at.publicUrl },
      speech: voices,
      hints: (spoken) => intents.flatMap(({ hints }) => hints[spoken]),
      defaultLanguage: language,
      log,
    }),
  );
  http.use(createHealthRoutes({ store, now: () => clock.now(), log }));
  http.use(createMetricsRoutes(createMetrics(ports)));
  const charts = createChartRoutes({
    secret: randomBytes(32).toString('hex'),
    draw: (spec) => createDrawnCharts().render(spec),
    now: () => clock.now(),
    log,
  });
  http.use(charts.router);
  // Slack fetches pictures itself: it must be able to reach us.
  const linkTo: LinkToChart | null = config.publicUrl?.startsWith('https://')
    ? (chart) => `${at.publicUrl}${charts.linkTo(chart)}`
    : null;
  const answerPlan = createAnswerPlan({ runPlan, language, linkTo });
  const slackApp = createSlackApp({
    express: http,
    settings: slack,
    client: adapters.slackClient,
    services: contacts,
    commands: createCommands({
      ...contacts,
      answerPlan,
      readQuestion: createReadQuestion({
        reader: ports.planReader,
        today,
        deadlineMs: policy.analytics.questionDeadlineMs,
        log,
      }),
      reports: store.reports,
      writeReport,
      linkTo,
      runPlan,
      today,
      language,
      timeZone,
    }),
    answerPlan,
    readDashboard: createReadDashboard({
      runPlan,
      listQueue: contacts.listQueue,
      reports: store.reports,
      clock,
      today,
    }),
    linkTo,
    today,
    store,
    clock,
    policy,
    language,
    timeZone,
    log,
  });
  if (adapters.local !== null) {
    const playground = adapters.local.createRouter({
      customers: store.customers,
      publicUrl: at.publicUrl,
      postNow: async (name) => {
        const post = posts.find((one) => one.name === name);
        if (post === undefined) throw new NotFoundError(`nothing posts ${name}`);
        await jobRunner.runNow(post, today(), { again: true });
      },
      companyName: policy.companyName,
      language,
      log,
    });
    http.use('/playground', playground);
  }
  http.use(notFound);
  http.use(createErrorHandler(log));

  return {
    http,
    jobs,
    posts,
    postNow: jobRunner.runNow,
    async start() {
      await slackApp.start();
      await contacts.recoverEffects(0);
      outbox.start();
      numbers.worker.start();
      schedule.start();
    },
    async stop() {
      await schedule.stop();
      await slackApp.stop();
      await outbox.stop();
      await numbers.worker.stop();
    },
  };
}

function runOnce(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= action();
    return done;
  };
}
