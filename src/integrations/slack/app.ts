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
import { createOnce } from './claim-delivery.js';
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
import { createTell } from './whisper.js';

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
  /** Present: Socket Mode, and no HTTP route. */
  readonly appToken: string | null;
  readonly apiUrl: string | null;
}

export interface SlackApp {
  readonly bolt: App;
  readonly mode: 'http' | 'socket';
  /** Opens the socket in Socket Mode; over HTTP the requests come through the Express app. */
  start(): Promise<void>;
  /** Takes nothing more from a socket and waits for handlers that go on after their ack. */
  stop(): Promise<void>;
}

/** What Bolt hands its error handler, of which it exports no type. */
interface FailedRequest {
  readonly error: unknown;
  readonly body: unknown;
}

export const SLACK_PATH = '/slack/events';

/** Mounts Slack's requests on our Express app, or on a socket. Does no I/O before `start`. */
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
  const tell = createTell({ client, log });
  const { notices } = deskMessages(language);
  const bolt = new App({
    receiver,
    // Given the token itself, Bolt would call Slack to find out who it is.
    authorize: async () => ({ botToken: settings.botToken }),
    ignoreSelf: false,
    extendedErrorHandler: true,
    logger: createSdkLogger(log),
  });

  // The whole of an event, error handler included, goes on after its ack; middleware would see less.
  const processEvent = bolt.processEvent.bind(bolt);
  bolt.processEvent = (event) => inFlight.track(processEvent(event));
  const once = createOnce({
    deliveries: deps.store.deliveries,
    clock: deps.clock,
    policy: deps.policy,
  });
  registerShareAnswer(bolt, { client, answerPlan: deps.answerPlan, once, tell, language });
  const refreshHome = registerHome(bolt, { ...deps, client, language, log });
  registerCaseActions(bolt, {
    refreshHome,
    ...deps.services,
    client,
    escalations: deps.store.escalations,
    once,
    tell,
    language,
    timeZone: deps.timeZone,
  });
  registerCaseReplies(bolt, {
    client,
    replyToCustomer: deps.services.replyToCustomer,
    tell,
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

  bolt.error(({ error, body }: FailedRequest) => report(error, body));

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

  /** Whoever asked learns that it failed, with a reference that finds the line in the log. */
  async function report(error: unknown, body: unknown): Promise<void> {
    const cause = (error as { original?: unknown }).original ?? error;
    const reference = randomUUID().slice(0, 8);
    log.error({ reference, error: cause }, 'slack.handler_failed');
    const who = whoAsked(body);
    if (who === null) return;
    const text = cause instanceof NotFoundError ? notices.unknownCase : notices.failed(reference);
    await tell({ ...who, text });
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
    throw new TypeError('over HTTP the signing secret is needed');
  }
  return new ExpressReceiver({
    app: express,
    endpoints: SLACK_PATH,
    signingSecret: settings.signingSecret,
    logger,
    processEventErrorHandler: async ({ error, response }) => {
      // What fails in our handlers goes to `bolt.error`; here comes what Bolt could not read.
      log.error({ error }, 'slack.request_unreadable');
      response.writeHead(400).end();
      return true;
    },
  });
}

/** The person and place of any kind of request. */
function whoAsked(body: unknown): { agentId: string; channel: string | null } | null {
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
