import { randomUUID } from 'node:crypto';
import { App, ExpressReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Application } from 'express';
import { deskMessages } from '../../../config/messages/desk/catalogue.js';
import type { Policy } from '../../../config/policy.js';
import type { Language } from '../../domain/language.js';
import { NotFoundError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store.js';
import type { ClaimCase } from '../../services/cases/claim-case.js';
import type { ReleaseCase } from '../../services/cases/release-case.js';
import type { ReplyToCustomer } from '../../services/cases/reply-to-customer.js';
import type { ResolveCase } from '../../services/cases/resolve-case.js';
import type { ReadDashboard } from '../../services/numbers/read-dashboard.js';
import { registerCaseActions } from './cases/case-actions.js';
import { registerCaseReplies } from './cases/case-replies.js';
import { createClaimDelivery } from './claim-delivery.js';
import { withSlash } from './client.js';
import type { AnswerPlan } from './commands/answer-plan.js';
import { type Command, createCommandRouter } from './commands/command-router.js';
import { registerShareAnswer } from './commands/share-answer.js';
import { registerHome } from './home/home.js';
import { COMMAND } from './ids.js';
import { createInFlight } from './in-flight.js';
import type { LinkToChart } from './reports/document-message.js';
import { createRespond } from './respond.js';
import { createSdkLogger } from './sdk-logger.js';
import { createWhisper } from './whisper.js';

export interface SlackServices {
  readonly claimCase: ClaimCase;
  readonly releaseCase: ReleaseCase;
  readonly resolveCase: ResolveCase;
  readonly replyToCustomer: ReplyToCustomer;
}

export interface SlackSettings {
  readonly botToken: string;
  /** Null only in Socket Mode. */
  readonly signingSecret: string | null;
  /** Set means Socket Mode, and no HTTP route. */
  readonly appToken: string | null;
  readonly apiUrl: string | null;
}

export interface SlackApp {
  readonly bolt: App;
  readonly mode: 'http' | 'socket';
  /** Opens the socket in Socket Mode; over HTTP, requests arrive through the Express app. */
  start(): Promise<void>;
  /** Closes the socket and waits for handlers still running after their ack. */
  stop(): Promise<void>;
}

/** What Bolt passes to its error handler; it exports no type for it. */
interface FailedRequest {
  readonly error: unknown;
  readonly body: unknown;
}

export const SLACK_PATH = '/slack/events';

/** Serves Slack's requests on our Express app or over a socket. Does no I/O before `start`. */
export function createSlackApp(deps: {
  express: Application;
  settings: SlackSettings;
  client: WebClient;
  services: SlackServices;
  commands: readonly Command[];
  answerPlan: AnswerPlan;
  readDashboard: ReadDashboard;
  linkTo: LinkToChart | null;
  /** ISO local date. */
  today: () => string;
  store: Store;
  clock: Clock;
  policy: Policy;
  language: Language;
  timeZone: string;
  log: Logger;
}): SlackApp {
  const { settings, client, log, language } = deps;
  const receiver = createReceiver(deps.express, settings, log);
  const inFlight = createInFlight();
  const whisper = createWhisper({ client, log });
  const { notices } = deskMessages(language);
  const bolt = new App({
    receiver,
    // Given a token instead, Bolt would call `auth.test` at construction.
    authorize: async () => ({ botToken: settings.botToken }),
    ignoreSelf: false,
    extendedErrorHandler: true,
    logger: createSdkLogger(log),
  });

  // Tracks the whole event, error handler included; a middleware would see less of it.
  const processEvent = bolt.processEvent.bind(bolt);
  bolt.processEvent = (event) => inFlight.track(processEvent(event));
  const claimDelivery = createClaimDelivery({
    deliveries: deps.store.deliveries,
    clock: deps.clock,
    policy: deps.policy,
  });
  registerShareAnswer(bolt, {
    client,
    answerPlan: deps.answerPlan,
    claimDelivery,
    whisper,
    language,
  });
  const refreshHome = registerHome(bolt, { ...deps, client, language, log });
  registerCaseActions(bolt, {
    refreshHome,
    ...deps.services,
    client,
    escalations: deps.store.escalations,
    claimDelivery,
    whisper,
    language,
    timeZone: deps.timeZone,
  });
  registerCaseReplies(bolt, {
    client,
    replyToCustomer: deps.services.replyToCustomer,
    whisper,
    language,
    log,
  });

  const route = createCommandRouter(deps.commands, language);
  const answer = createRespond(log);
  bolt.command(COMMAND, async ({ ack, command, respond }) => {
    await ack();
    const agent = { id: command.user_id, name: command.user_name };
    const message = await route(command.text ?? '', agent, (first) => answer(respond, first));
    await answer(respond, message);
  });

  bolt.error(({ error, body }: FailedRequest) => reportFailure(error, body));

  return {
    bolt,
    mode: receiver instanceof SocketModeReceiver ? 'socket' : 'http',
    async start() {
      if (receiver instanceof SocketModeReceiver) await bolt.start();
    },
    async stop() {
      if (receiver instanceof SocketModeReceiver) await bolt.stop();
      await inFlight.settled();
    },
  };

  /** Shows the requester a reference that leads to the log line. */
  async function reportFailure(error: unknown, body: unknown): Promise<void> {
    const cause = (error as { original?: unknown }).original ?? error;
    const reference = randomUUID().slice(0, 8);
    log.error({ reference, error: cause }, 'slack.handler_failed');
    const requester = requesterOf(body);
    if (requester === null) return;
    const text = cause instanceof NotFoundError ? notices.unknownCase : notices.failed(reference);
    await whisper({ ...requester, text });
  }
}

function createReceiver(express: Application, settings: SlackSettings, log: Logger): Receiver {
  const logger = createSdkLogger(log);
  if (settings.appToken !== null) {
    return new SocketModeReceiver({
      appToken: settings.appToken,
      logger,
      ...(settings.apiUrl === null
        ? {}
        : { installerOptions: { clientOptions: { slackApiUrl: withSlash(settings.apiUrl) } } }),
    });
  }
  if (settings.signingSecret === null) {
    throw new TypeError('HTTP mode needs a signing secret');
  }
  return new ExpressReceiver({
    app: express,
    endpoints: SLACK_PATH,
    signingSecret: settings.signingSecret,
    logger,
    processEventErrorHandler: async ({ error, response }) => {
      // Handler errors go to `bolt.error`; this gets requests that Bolt could not parse.
      log.error({ error }, 'slack.request_rejected');
      response.writeHead(400).end();
      return true;
    },
  });
}

/** Who sent a request of any kind, and from which channel. */
function requesterOf(body: unknown): { agentId: string; channel: string | null } | null {
  const { user, user_id, channel, channel_id, event } = body as {
    user?: { id?: string };
    user_id?: string;
    channel?: { id?: string };
    channel_id?: string;
    event?: { user?: string; channel?: string };
  };
  const agentId = user?.id ?? user_id ?? event?.user;
  if (agentId === undefined) return null;
  return { agentId, channel: channel?.id ?? channel_id ?? event?.channel ?? null };
}
