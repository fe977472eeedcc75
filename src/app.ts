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
import type { Adapters } from './adapters.js';
import { localDateIn } from './domain/local-time.js';
import { NotFoundError } from './errors.js';
import { createDrawnCharts } from './integrations/charts/draw.js';
import { createChartRoutes } from './integrations/http/chart-routes.js';
import { createErrorHandler, notFound } from './integrations/http/faults.js';
import { createHealthRoutes } from './integrations/http/health-routes.js';
import { collectMetrics } from './integrations/http/metrics.js';
import { createMetricsRoutes } from './integrations/http/metrics-routes.js';
import { createSlackApp } from './integrations/slack/app.js';
import { createAnswerPlan } from './integrations/slack/commands/answer-plan.js';
import type { LinkToChart } from './integrations/slack/reports/document-message.js';
import { createTwilioRouter } from './integrations/twilio/router.js';
import type { Logger } from './logger.js';
import { listDemoCustomers } from './playground/list-demo-customers.js';
import { createPlayground } from './playground/playground.js';
import { createContactServices } from './services/contact/contact-services.js';
import { createNumberServices } from './services/numbers/number-services.js';
import { createReadDashboard } from './services/numbers/read-dashboard.js';
import { createReadQuestion } from './services/numbers/read-question.js';
import { createOutboxWorker } from './services/outbox/deliver-outbox.js';
import { createPostServices } from './services/posts/post-services.js';
import type { JobRunner } from './services/posts/run-job.js';

export interface App {
  /** Every route; hand it to a server. */
  readonly http: Application;
  readonly jobs: readonly Job[];
  /** What is posted by itself, and how to post it by hand. */
  readonly posts: readonly ScheduledPost[];
  readonly postNow: JobRunner['runNow'];
  /** Slack socket, outbox, jobs, and what a crash left undone. */
  start(): Promise<void>;
  /** Takes nothing new and waits for what is under way. HTTP and the adapters are the caller's to close. */
  stop(): Promise<void>;
}

/** Puts the product together from its parts. Synchronous, and does no I/O. */
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
  // First, for a caller is waiting.
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
  http.use(createMetricsRoutes(() => collectMetrics(ports)));
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
  if (adapters.local.slack !== null || adapters.local.twilio !== null) {
    http.use(
      '/playground',
      createPlayground({
        ...adapters.local,
        publicUrl: at.publicUrl,
        listCustomers: () => listDemoCustomers(store.customers),
        postNow: async (name) => {
          const post = posts.find((one) => one.name === name);
          if (post === undefined) throw new NotFoundError(`nothing posts ${name}`);
          await jobRunner.runNow(post, today(), { again: true });
        },
        companyName: policy.companyName,
        language,
        log,
      }),
    );
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
