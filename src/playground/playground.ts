import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Customer } from '../domain/customer.js';
import { LANGUAGES, type Language } from '../domain/language.js';
import { formatMoney } from '../domain/money.js';
import { AppError, InvalidInputError, NotFoundError } from '../errors.js';
import { projectRoot } from '../integrations/system/project-root.js';
import type { Logger } from '../logger.js';
import { createPlaygroundCalls } from './calls.js';
import { createPlaygroundDesk, PLACES } from './desk.js';
import { IMAGE_TYPES } from './drawing/message.js';
import { onlyJson, onlyLocal } from './guard.js';
import type { LocalSlack } from './stand-ins/slack.js';
import type { LocalTwilio } from './stand-ins/twilio.js';
import { sendText } from './stand-ins/twilio-caller.js';

export interface PlaygroundOptions {
  /**
   * Null if the real Twilio is connected: no customer is played then, as replies would reach
   * people.
   */
  readonly twilio: LocalTwilio | null;
  /** Null if a real workspace is connected: the cases are there. */
  readonly slack: LocalSlack | null;
  /** The service's public URL; signatures are computed over it. */
  readonly publicUrl: string;
  /** The customers a visitor can play. */
  readonly listCustomers: () => Promise<readonly Customer[]>;
  /** Posts a report now, regardless of its schedule. */
  readonly postNow: (name: 'daily-digest' | 'weekly-report') => Promise<void>;
  readonly companyName: string;
  readonly language: Language;
  readonly log: Logger;
}

/** A withheld caller id arrives as a word. */
const From = z.string().regex(/^(\+\d{8,15}|anonymous)$/);
const AgentName = z.string().min(1).max(40);
const FileId = z.string().regex(/^F\w{1,30}$/);
const Timestamp = z.string().regex(/^\d+\.\d+$/);

/** Self-contained. Read from the sources even in a build, which holds only scripts. */
const PAGE = 'src/playground/page.html';

const TextInput = z.object({ from: From, body: z.string().max(1_600) });
const PostInput = z.object({ name: z.enum(['daily-digest', 'weekly-report']) });
const DialInput = z.object({ from: From });
const CallStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('say'), text: z.string().trim().min(1).max(1_000) }),
  z.object({ kind: z.literal('press'), keys: z.string().regex(/^[\d*#]{1,20}$/) }),
  z.object({ kind: z.literal('silence') }),
  z.object({ kind: z.literal('hang_up') }),
]);
const Channel = z.enum(['cases', 'reports']);
const pressed = {
  action: z.string().min(1).max(255),
  value: z.string().max(2_000).nullable(),
};
const DeskStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('press'), place: Channel, ts: Timestamp, ...pressed }),
  z.object({ kind: z.literal('submit'), values: z.record(z.string(), z.string().max(3_000)) }),
  z.object({ kind: z.literal('cancel') }),
  z.object({
    kind: z.literal('command'),
    place: Channel.default('cases'),
    text: z.string().max(500),
  }),
  z.object({
    kind: z.literal('press_whisper'),
    place: Channel.default('cases'),
    number: z.number().int(),
    ...pressed,
  }),
  z.object({ kind: z.literal('open_home') }),
  z.object({ kind: z.literal('press_home'), ...pressed }),
  z.object({ kind: z.literal('write'), ts: Timestamp, text: z.string().trim().min(1).max(3_000) }),
]);

/**
 * `/playground`: play the customer and the agents on one page. Every action reaches the service
 * over HTTP, signed as by Twilio or Slack, like any request from outside. Local mode only.
 */
export function createPlayground(options: PlaygroundOptions): Router {
  const { twilio, slack, log } = options;
  const calls = createPlaygroundCalls();
  const desk =
    slack === null ? null : createPlaygroundDesk({ slack, publicUrl: options.publicUrl });
  const router = Router();
  router.use(onlyLocal);

  router.get('/', async (_req, res) => {
    const page = await readFile(join(projectRoot(), PAGE), 'utf8');
    res
      .set({
        'content-security-policy': contentPolicy(page),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      })
      .type('html')
      .send(page);
  });

  router.get('/files/:id', async (req, res) => {
    const file = (await slack?.readFile(FileId.parse(req.params.id))) ?? null;
    if (file === null || !IMAGE_TYPES.has(file.type)) throw new NotFoundError('no such image');
    res
      .set({
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        // An id's content never changes, and a re-rendered desk must not wait for its images.
        'cache-control': 'private, max-age=3600, immutable',
      })
      .type(file.type)
      .send(file.content);
  });

  const api = Router();
  router.use('/api', onlyJson, express.json({ limit: '32kb' }), api);

  api.get('/state', async (_req, res) => {
    res.json({
      language: options.language,
      companyName: options.companyName,
      line: twilio?.phoneNumber ?? null,
      agents: desk?.agents ?? null,
      customers: (await options.listCustomers()).map(describeCustomer),
    });
  });

  api.get('/texts', async (req, res) => {
    const texts = await requireTwilio().textsTo(From.parse(req.query.to));
    res.json({ texts: texts.map(({ sid, text }) => ({ sid, text })) });
  });

  api.post('/texts', async (req, res) => {
    const { from, body } = TextInput.parse(req.body);
    res.json({ replies: await sendText({ ...target(req), from, body }) });
  });

  api.post('/calls', async (req, res) => {
    const { from } = DialInput.parse(req.body);
    res.json(await calls.place({ ...target(req), from }));
  });

  api.post('/calls/:id', async (req, res) => {
    res.json(await calls.sendInput(req.params.id, CallStep.parse(req.body)));
  });

  api.get('/desk/:agent', async (req, res) => {
    const place = z.enum(PLACES).default('cases').parse(req.query.place);
    const language = z.enum(LANGUAGES).default(options.language).parse(req.query.language);
    res.json(await requireDesk().show(AgentName.parse(req.params.agent), place, language));
  });

  api.post('/desk/:agent', async (req, res) => {
    const { channels, agent: agentNamed } = requireDesk();
    const agent = agentNamed(AgentName.parse(req.params.agent), ownAddress(req));
    const step = DeskStep.parse(req.body);
    switch (step.kind) {
      case 'press':
        await agent.press(step.ts, step, channels[step.place]);
        break;
      case 'submit':
        res.json({ errors: await agent.submit(step.values) });
        return;
      case 'cancel':
        agent.cancel();
        break;
      case 'command':
        await agent.command(step.text, channels[step.place]);
        break;
      case 'press_whisper':
        await agent.pressWhisper(step.number, step, channels[step.place]);
        break;
      case 'open_home':
        await agent.openHome();
        break;
      case 'press_home':
        await agent.pressHome(step);
        break;
      case 'write':
        await agent.write(step.ts, step.text);
        break;
    }
    res.json({});
  });

  api.post('/posts', async (req, res) => {
    const { name } = PostInput.parse(req.body);
    requireDesk();
    await options.postNow(name);
    res.json({});
  });

  router.use((_req, res) => {
    res.status(404).json({ error: 'not_found' });
  });
  router.use(sendError);
  return router;

  function target(req: Request) {
    const { authToken, accountSid, phoneNumber: to } = requireTwilio();
    return { baseUrl: ownAddress(req), publicUrl: options.publicUrl, authToken, accountSid, to };
  }

  function requireTwilio(): LocalTwilio {
    if (twilio === null) throw new NotFoundError('the real Twilio is connected');
    return twilio;
  }

  function requireDesk() {
    if (desk === null) throw new NotFoundError('a real Slack is connected');
    return desk;
  }

  function sendError(
    error: unknown,
    _req: Request,
    res: Response,
    _next: Parameters<ErrorRequestHandler>[3],
  ): void {
    const { status, code } = classify(error);
    if (status >= 500) log.warn({ error }, 'playground.failed');
    res.status(status).json({ error: code });
  }
}

/** The address this service listens on, whatever its public URL. */
function ownAddress({ socket }: Request): string {
  const address = (socket.localAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
  return `http://${address.includes(':') ? `[${address}]` : address}:${socket.localPort}`;
}

function classify(error: unknown): { status: number; code: string } {
  if (error instanceof z.ZodError) return { status: 400, code: 'invalid_input' };
  if (error instanceof InvalidInputError) return { status: 409, code: error.code };
  if (error instanceof NotFoundError) return { status: 404, code: error.code };
  if (error instanceof AppError) return { status: 502, code: error.code };
  const status = (error as { status?: unknown }).status;
  return typeof status === 'number' && status < 500
    ? { status, code: 'invalid_input' }
    : { status: 502, code: 'service_failed' };
}

function describeCustomer(customer: Customer) {
  return {
    name: customer.name,
    phone: customer.phone,
    accountNumber: customer.accountNumber,
    language: customer.language,
    plan: customer.plan,
    zone: customer.zone,
    balance: formatMoney(
      { amountMinor: customer.balanceMinor, currency: customer.currency },
      customer.language,
    ),
    dueDate: customer.dueDate,
  };
}

/** Only the page's own script may run. */
function contentPolicy(page: string): string {
  const hashes = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    `script-src ${hashes.length === 0 ? "'none'" : hashes.join(' ')}`,
    "style-src 'unsafe-inline'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
