import { z } from 'zod';
import { NotFoundError } from '../../errors.js';
import type { LocalAgent, LocalSlack } from './slack.js';
import { createSlackAgent, type SlackAgent } from './slack-agent.js';

const Message = z.object({
  ts: z.string(),
  user: z.string().default(''),
  text: z.string().default(''),
  blocks: z.array(z.looseObject({ type: z.string() })).default([]),
  reply_count: z.number().default(0),
  files: z
    .array(z.object({ title: z.string().default(''), name: z.string().default('') }))
    .default([])
    .transform((files) => files.map(({ title, name }) => ({ title: title || name }))),
  reactions: z.array(z.object({ name: z.string(), count: z.number() })).default([]),
});
const History = z.object({ messages: z.array(Message) });
type Message = z.infer<typeof Message>;

/** The newest cases are shown, with the newest of what is in their threads. */
const MAX_CASES = 25;

export const PLACES = ['cases', 'reports', 'home'] as const;
export type Place = (typeof PLACES)[number];

/** The channels of the stand-in Slack and the app's Home tab, as each agent sees them. */
export function createPlaygroundDesk(slack: LocalSlack) {
  const channels = { cases: slack.escalationsChannel, reports: slack.reportsChannel };
  const agents = slack.agents.map(({ name, realName }) => ({ name, realName }));
  return { agents, channels, look, agent };

  /** Rejects with NotFoundError for a name nobody has. */
  function agent(name: string, baseUrl: string): SlackAgent {
    return createSlackAgent({ slack, person: personNamed(name), baseUrl });
  }

  function personNamed(name: string): LocalAgent {
    const person = slack.agents.find((candidate) => candidate.name === name);
    if (person === undefined) throw new NotFoundError('no such agent');
    return person;
  }

  /** Newest case, or report, first. */
  async function look(name: string, place: Place = 'cases') {
    const { id } = personNamed(name);
    const channel = place === 'home' ? null : channels[place];
    const messages =
      channel === null ? [] : await read('conversations.history', { channel, limit: MAX_CASES });
    const cases = await Promise.all(
      messages.map(async (message) => ({
        ...message,
        replies: channel === null ? [] : await replies(channel, message),
      })),
    );
    return {
      people: Object.fromEntries(slack.agents.map(({ id, realName }) => [id, realName])),
      cases,
      whispers: slack.screens.whispersTo(id),
      form: slack.screens.openView(id),
      home: place === 'home' ? slack.screens.homeOf(id) : null,
    };
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
