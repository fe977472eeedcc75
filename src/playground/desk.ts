import { z } from 'zod';
import type { Language } from '../domain/language.js';
import { NotFoundError } from '../errors.js';
import { drawBlock } from './drawing/blocks.js';
import type { DrawContext, Drawn } from './drawing/drawn.js';
import { drawForm } from './drawing/form.js';
import { drawMessage, Message } from './drawing/message.js';
import { drawMarkup } from './drawing/text.js';
import type { LocalAgent, LocalSlack } from './stand-ins/slack.js';
import { createSlackAgent, type SlackAgent } from './stand-ins/slack-agent.js';
import type { Whisper } from './stand-ins/slack-screens.js';

const History = z.object({ messages: z.array(Message) });

/** Only the newest cases are shown, with the newest replies in their threads. */
const MAX_CASES = 25;

export const PLACES = ['cases', 'reports', 'home'] as const;
export type Place = (typeof PLACES)[number];

/**
 * The channels of the stand-in Slack and the app's Home tab, as each agent sees them. `publicUrl`
 * is the service's public URL, which it gives to Slack for its images.
 */
export function createPlaygroundDesk({
  slack,
  publicUrl,
}: {
  slack: LocalSlack;
  publicUrl: string;
}) {
  const channels = { cases: slack.escalationsChannel, reports: slack.reportsChannel };
  const agents = slack.agents.map(({ name, realName }) => ({ name, realName }));
  const people = Object.fromEntries(slack.agents.map(({ id, realName }) => [id, realName]));
  return { agents, channels, show, agent };

  /** Throws NotFoundError for an unknown name. */
  function agent(name: string, baseUrl: string): SlackAgent {
    return createSlackAgent({ slack, person: personNamed(name), baseUrl });
  }

  function personNamed(name: string): LocalAgent {
    const person = slack.agents.find((candidate) => candidate.name === name);
    if (person === undefined) throw new NotFoundError('no such agent');
    return person;
  }

  /** The newest case or report comes first. */
  async function show(name: string, place: Place, language: Language) {
    const { id } = personNamed(name);
    const at: DrawContext = { language, people, press: null, linkTo, imageAt };
    const home = place === 'home' ? slack.screens.homeOf(id) : null;
    const form = slack.screens.openView(id);
    return {
      cases: place === 'home' ? [] : await readCases(place, at),
      whispers: slack.screens.whispersTo(id).map((one) => drawWhisper(one, place, at)),
      form: form === null ? null : drawForm(form, at),
      home:
        home?.map((block) => drawBlock(block, { ...at, press: { kind: 'press_home' } })) ?? null,
    };
  }

  async function readCases(place: 'cases' | 'reports', at: DrawContext) {
    const channel = channels[place];
    const messages = await read('conversations.history', { channel, limit: MAX_CASES });
    const draw = (message: Message) =>
      drawMessage(message, { ...at, press: { kind: 'press', place, ts: message.ts } });
    return Promise.all(
      messages.map(async (message) => ({
        ts: message.ts,
        drawn: draw(message),
        replies: (await replies(channel, message)).map(draw),
      })),
    );
  }

  /** Its buttons are pressed in the channel that is shown. */
  function drawWhisper({ number, text, blocks }: Whisper, shown: Place, at: DrawContext) {
    const place = shown === 'reports' ? 'reports' : 'cases';
    const press = { kind: 'press_whisper', number, place };
    const drawn: Drawn[] =
      blocks.length === 0
        ? drawMarkup(text, at)
        : blocks.map((block) => drawBlock(block, { ...at, press }));
    return { number, drawn };
  }

  /** A message of the stand-in has no page of its own: its link leads to it on this page. */
  function linkTo(address: string): string | null {
    if (!URL.canParse(address)) return null;
    const { protocol, pathname, searchParams } = new URL(address);
    if (protocol !== 'https:' && protocol !== 'http:') return null;
    const [, channel = '', whole = '', part = ''] =
      /^\/archives\/(\w+)\/p(\d+)(\d{6})$/.exec(pathname) ?? [];
    if (!Object.values(channels).includes(channel)) return address;
    return `#${searchParams.get('thread_ts') ?? `${whole}.${part}`}`;
  }

  /** Points our own images at this page's origin, which may not be the public one. */
  function imageAt(address: string): string | null {
    if (/^data:image\/(?:png|jpeg|gif|webp);/.test(address)) return address;
    return address.startsWith(`${publicUrl}/`) ? address.slice(publicUrl.length) : null;
  }

  async function replies(channel: string, message: Message): Promise<Message[]> {
    if (message.reply_count === 0) return [];
    const thread = await read('conversations.replies', { channel, ts: message.ts, limit: 200 });
    return thread.filter(({ ts }) => ts !== message.ts);
  }

  async function read(method: string, args: Record<string, unknown>): Promise<Message[]> {
    return History.parse(await slack.call(method, args)).messages;
  }
}
