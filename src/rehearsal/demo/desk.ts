import { z } from 'zod';
import { type Escalation, holderOf } from '../../domain/escalation.js';
import type { Disposition } from '../../domain/outcome.js';
import { InvalidInputError, InvariantError } from '../../errors.js';
import { ACTION, INPUT } from '../../integrations/slack/ids.js';
import type { LocalSlack } from '../../playground/stand-ins/slack.js';
import { createSlackAgent, type SlackAgent } from '../../playground/stand-ins/slack-agent.js';
import type { Store } from '../../ports/store.js';
import { eventually } from './eventually.js';
import { plain, readBlocks } from './slack-text.js';

const Thread = z.object({
  messages: z.array(
    z.object({ text: z.string().default(''), blocks: z.array(z.unknown()).default([]) }),
  ),
});

export type Desk = ReturnType<typeof createDesk>;

/** The agents of the stand-in Slack; each action waits until its effect shows. */
export function createDesk(options: { slack: LocalSlack; store: Store; baseUrl: string }) {
  const { slack, store } = options;
  const names = Object.fromEntries(slack.agents.map(({ id, realName }) => [id, realName]));
  const agent = (name: string): SlackAgent => {
    const person = slack.agents.find((candidate) => candidate.name === name);
    if (person === undefined) throw new InvariantError(`the stand-in Slack has no ${name}`);
    return createSlackAgent({ slack, person, baseUrl: options.baseUrl });
  };

  return {
    ana: agent('ana'),
    luis: agent('luis'),
    press,
    stateOf,
    resolve,
    whisperAfter,
    readThread,
    cardTs,
    async claim(who: SlackAgent, id: Escalation['id']) {
      await press(who, id, 'claim');
      return stateOf(id, (now) => holderOf(now)?.id === who.person.id);
    },
    async release(who: SlackAgent, id: Escalation['id']) {
      await press(who, id, 'release');
      return stateOf(id, (now) => now.state === 'waiting');
    },
    /** The answer to `/ccpro <text>`, as the agent reads it. */
    async ask(who: SlackAgent, text: string): Promise<string[]> {
      const whisper = await whisperAfter(who, () => who.command(text));
      return readBlocks(whisper.blocks, names);
    },
    plain: (text: string) => plain(text, names),
  };

  /** Presses a button as soon as the card shows it. */
  async function press(who: SlackAgent, id: Escalation['id'], action: keyof typeof ACTION) {
    const ts = await cardTs(id);
    await eventually(`a button to ${action}`, async () => {
      try {
        await who.press(ts, { action: ACTION[action] });
        return true;
      } catch (error) {
        if (error instanceof InvalidInputError) return null;
        throw error;
      }
    });
  }

  async function resolve(
    who: SlackAgent,
    id: Escalation['id'],
    answers: { disposition: Disposition; helped: 'yes' | 'no'; note: string },
  ): Promise<Escalation> {
    await press(who, id, 'resolve');
    await eventually('the form', async () => who.openView());
    const errors = await who.submit({
      [INPUT.disposition.block]: answers.disposition,
      [INPUT.helped.block]: answers.helped,
      [INPUT.note.block]: answers.note,
    });
    if (errors !== null) throw new Error(`the form was refused: ${JSON.stringify(errors)}`);
    return stateOf(id, (now) => now.state === 'resolved');
  }

  function stateOf(id: Escalation['id'], isDone: (now: Escalation) => boolean) {
    return eventually('the state of a case', async () => {
      const now = await store.escalations.findById(id);
      return now !== null && isDone(now) ? now : null;
    });
  }

  async function whisperAfter(who: SlackAgent, act: () => Promise<void>) {
    const before = who.whispers().at(-1)?.number ?? 0;
    await act();
    return eventually('a private answer', async () => {
      const last = who.whispers().at(-1);
      return last !== undefined && last.number > before ? last : null;
    });
  }

  async function cardTs(id: Escalation['id']): Promise<string> {
    const { desk } = await stateOf(id, (now) => now.desk !== null);
    if (desk === null) throw new InvariantError('a case without a card');
    return desk.ts;
  }

  /** The card, then everything in its thread, as lines. */
  async function readThread(id: Escalation['id']): Promise<string[][]> {
    const answer = await slack.call('conversations.replies', {
      channel: slack.escalationsChannel,
      ts: await cardTs(id),
      limit: 200,
    });
    return Thread.parse(answer).messages.map(({ text, blocks }) =>
      blocks.length > 0 ? readBlocks(blocks, names) : plain(text, names).split('\n'),
    );
  }
}
