import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createCommands } from '../../commands/index.js';
import { policy } from '../../config/policy.js';
import type { ChartSpec } from '../../src/analytics/chart/chart.js';
import type { Language } from '../../src/domain/language.js';
import { localDateIn } from '../../src/domain/local-time.js';
import { createSlackApp } from '../../src/integrations/slack/app.js';
import { createSlackDesk } from '../../src/integrations/slack/cases/desk.js';
import { createSlackClient } from '../../src/integrations/slack/client.js';
import { createAnswerPlan } from '../../src/integrations/slack/commands/answer-plan.js';
import type { Clock } from '../../src/ports/clock.js';
import type { PlanReader } from '../../src/ports/plan-reader.js';
import type { Store } from '../../src/ports/store.js';
import { createFindCase } from '../../src/services/cases/find-case.js';
import { createListQueue } from '../../src/services/cases/list-queue.js';
import { createReadDashboard } from '../../src/services/numbers/read-dashboard.js';
import { createReadQuestion } from '../../src/services/numbers/read-question.js';
import { createRunPlan } from '../../src/services/numbers/run-plan.js';
import { createOutboxWorker, type OutboxWorker } from '../../src/services/outbox/deliver-outbox.js';
import type { WriteReport } from '../../src/services/posts/write-report.js';
import { caseServices, recordingTexts } from './desk-bench.js';
import { BOT_TOKEN, CHANNEL, listen, SIGNING_SECRET, type SlackStandIn } from './slack.js';

export const TIME_ZONE = 'America/Mexico_City';

/** The whole Slack side on a real server, over a real store and a stand-in Slack. */
export async function startSlackEdge(parts: {
  slack: SlackStandIn;
  store: Store;
  clock: Clock;
  language?: Language;
  linkTo?: (chart: ChartSpec) => string;
  writeReport?: WriteReport;
  reader?: PlanReader;
}) {
  const { slack, store, clock, language = 'es' } = parts;
  const services = caseServices(store, clock, () => worker.nudge());
  const { log, lines } = services;
  const client = createSlackClient({ token: BOT_TOKEN, apiUrl: slack.apiUrl, log });
  const desk = createSlackDesk({
    client,
    channel: CHANNEL,
    language,
    timeZone: TIME_ZONE,
    clock,
    log,
  });
  const texts = recordingTexts();
  const worker: OutboxWorker = createOutboxWorker({
    outbox: store.outbox,
    desk,
    texts,
    store,
    clock,
    policy,
    log,
  });
  const runPlan = createRunPlan({ rollups: store.rollups, clock, timeZone: TIME_ZONE });
  const answerPlan = createAnswerPlan({ runPlan, language, linkTo: parts.linkTo ?? null });
  const app = express();
  const slackApp = createSlackApp({
    express: app,
    settings: {
      botToken: BOT_TOKEN,
      signingSecret: SIGNING_SECRET,
      appToken: null,
      apiUrl: slack.apiUrl,
    },
    client,
    services,
    commands: createCommands({
      listQueue: createListQueue({ escalations: store.escalations, clock }),
      findCase: createFindCase(store),
      answerPlan,
      runPlan,
      readQuestion: createReadQuestion({
        reader: parts.reader ?? null,
        today: () => localDateIn(TIME_ZONE)(clock.now()),
        deadlineMs: 1_000,
        log,
      }),
      reports: store.reports,
      writeReport: parts.writeReport ?? (() => Promise.reject(new Error('not scripted'))),
      linkTo: null,
      today: () => localDateIn(TIME_ZONE)(clock.now()),
      language,
      timeZone: TIME_ZONE,
    }),
    answerPlan,
    readDashboard: createReadDashboard({
      runPlan,
      listQueue: createListQueue({ escalations: store.escalations, clock }),
      reports: store.reports,
      clock,
      today: () => localDateIn(TIME_ZONE)(clock.now()),
    }),
    linkTo: null,
    today: () => localDateIn(TIME_ZONE)(clock.now()),
    store,
    clock,
    policy,
    language,
    timeZone: TIME_ZONE,
    log,
  });
  await slackApp.start();
  const server = createServer(app);
  await listen(server);

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    services,
    desk,
    texts,
    worker,
    lines,
    /** Resolves when handlers have finished their work after the ack. */
    settled: () => slackApp.stop(),
    close: async () => {
      await slackApp.stop();
      await worker.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
