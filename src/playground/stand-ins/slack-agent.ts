import { createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { InvalidInputError, UpstreamError } from '../../errors.js';
import { CHANNELS, type LocalAgent, type LocalSlack } from './slack.js';
import type { Blocks, OpenView, Whisper } from './slack-screens.js';

/** Which button of a message, form or tab. */
export interface Pressed {
  readonly action: string;
  /** Distinguishes buttons with the same action: null is one without a value, undefined is any. */
  readonly value?: string | null;
}

/** One person using the stand-in Slack; their actions reach the service as from Slack. */
export interface SlackAgent {
  readonly person: LocalAgent;
  /**
   * Presses a button of a message or reply, by default in the cases' channel. Resolves once the
   * service has acknowledged.
   */
  press(messageTs: string, button: Pressed, channel?: string): Promise<void>;
  /** Submits the open form, values by block id. Resolves to the errors by block, or null. */
  submit(
    values: Readonly<Record<string, string>>,
  ): Promise<Readonly<Record<string, string>> | null>;
  cancel(): void;
  /** Sends `/ccpro <text>`, by default in the cases' channel; a whisper brings the answer. */
  command(text: string, channel?: string): Promise<void>;
  /** Writes into a case's thread. */
  write(threadTs: string, text: string): Promise<void>;
  /** Opens the app's Home tab. */
  openHome(): Promise<void>;
  /** Presses a button of the Home tab. */
  pressHome(button: Pressed): Promise<void>;
  /** Presses a button of a whisper, by default in the cases' channel. */
  pressWhisper(number: number, button: Pressed, channel?: string): Promise<void>;
  whispers(): readonly Whisper[];
  openView(): OpenView | null;
}

/** The location of the message with a pressed button. */
interface Container {
  readonly message_ts: string;
  readonly thread_ts?: string;
  readonly channel_id: string;
  readonly is_ephemeral: boolean;
}

/** Slack's time limit for an acknowledgement. */
const ACK_MS = 3_000;

/** `baseUrl`: where the service listens. */
export function createSlackAgent(options: {
  slack: LocalSlack;
  person: LocalAgent;
  baseUrl: string;
  command?: string;
  now?: () => number;
}): SlackAgent {
  const { slack, person, command: name = '/ccpro', now = Date.now } = options;
  const cases = slack.escalationsChannel;
  const endpoint = `${options.baseUrl.replace(/\/+$/, '')}/slack/events`;
  const common = {
    api_app_id: slack.appId,
    token: 'unused',
    team: { id: slack.teamId, domain: 'contactpro-local' },
    user: { id: person.id, username: person.name, name: person.name, team_id: slack.teamId },
  };

  return {
    person,
    press,
    submit,
    cancel: () => void slack.screens.closeView(person.id),
    command,
    write,
    openHome,
    pressHome,
    pressWhisper,
    whispers: () => slack.screens.whispersTo(person.id),
    openView: () => slack.screens.openView(person.id),
  };

  async function press(messageTs: string, pressed: Pressed, channel = cases): Promise<void> {
    const message = await findMessage(channel, messageTs);
    const thread = message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts };
    await pressIn(
      { message_ts: messageTs, ...thread, channel_id: channel, is_ephemeral: false },
      findButton(message.blocks, pressed),
      { message },
    );
  }

  async function pressIn(
    container: Container,
    button: object,
    shown: { readonly message?: unknown },
  ): Promise<void> {
    await interact({
      type: 'block_actions',
      ...common,
      trigger_id: await newTrigger(),
      response_url: slack.responseUrl(person.id),
      container: { type: 'message', ...container },
      channel: { id: container.channel_id, name: channelName(container.channel_id) },
      ...shown,
      actions: [{ ...button, action_ts: timestamp() }],
    });
  }

  function channelName(id: string): string {
    return id === slack.reportsChannel ? CHANNELS.reports : CHANNELS.escalations;
  }

  async function submit(values: Readonly<Record<string, string>>) {
    const view = slack.screens.openView(person.id);
    if (view === null) throw new InvalidInputError('no form is open');
    const trigger = await newTrigger();
    const answer = await interact({
      type: 'view_submission',
      ...common,
      trigger_id: trigger,
      view: { ...view, state: { values: stateOf(view, values) } },
      response_urls: [],
    });
    const parsed = ViewErrors.safeParse(answer);
    if (parsed.success) return parsed.data.errors;
    slack.screens.closeView(person.id);
    return null;
  }

  async function command(text: string, channel = cases): Promise<void> {
    const trigger = await newTrigger();
    await post(
      new URLSearchParams({
        api_app_id: slack.appId,
        channel_id: channel,
        channel_name: channelName(channel),
        command: name,
        is_enterprise_install: 'false',
        response_url: slack.responseUrl(person.id),
        team_domain: 'contactpro-local',
        team_id: slack.teamId,
        text,
        token: 'unused',
        trigger_id: trigger,
        user_id: person.id,
        user_name: person.name,
      }).toString(),
      'application/x-www-form-urlencoded',
    );
  }

  async function write(threadTs: string, text: string): Promise<void> {
    const posted = Posted.parse(
      await slack.call(
        'chat.postMessage',
        { channel: cases, thread_ts: threadTs, text },
        person.token,
      ),
    );
    const body = {
      type: 'event_callback',
      api_app_id: slack.appId,
      team_id: slack.teamId,
      token: 'unused',
      event_id: `Ev${randomUUID().replaceAll('-', '').slice(0, 12).toUpperCase()}`,
      event_time: Math.floor(now() / 1_000),
      event: {
        type: 'message',
        user: person.id,
        channel: cases,
        channel_type: 'channel',
        text,
        ts: posted.ts,
        event_ts: posted.ts,
        thread_ts: threadTs,
      },
    };
    await post(JSON.stringify(body), 'application/json');
  }

  async function openHome(): Promise<void> {
    const event = {
      type: 'app_home_opened',
      user: person.id,
      tab: 'home',
      channel: `D${person.id}`,
    };
    await post(
      JSON.stringify({
        type: 'event_callback',
        api_app_id: slack.appId,
        team_id: slack.teamId,
        token: 'unused',
        event_id: `Ev${randomUUID().replaceAll('-', '').slice(0, 12).toUpperCase()}`,
        event_time: Math.floor(now() / 1_000),
        event: { ...event, event_ts: timestamp() },
      }),
      'application/json',
    );
  }

  async function pressHome(pressed: Pressed): Promise<void> {
    const blocks = slack.screens.homeOf(person.id) ?? [];
    const button = findButton(blocks, pressed);
    const trigger = await newTrigger();
    await interact({
      type: 'block_actions',
      ...common,
      trigger_id: trigger,
      container: { type: 'view', view_id: 'VHOME' },
      view: { id: 'VHOME', type: 'home', blocks },
      actions: [{ ...button, action_ts: timestamp() }],
    });
  }

  async function pressWhisper(number: number, pressed: Pressed, channel = cases): Promise<void> {
    const whisper = slack.screens.whispersTo(person.id).find((one) => one.number === number);
    const button = findButton(whisper?.blocks ?? [], pressed);
    const container = { message_ts: timestamp(), channel_id: channel, is_ephemeral: true };
    await pressIn(container, button, {});
  }

  async function newTrigger(): Promise<string> {
    const { trigger_id: trigger } = Trigger.parse(
      await slack.call('views.generateTriggerId', { user_id: person.id }),
    );
    slack.screens.expectTrigger(trigger, person.id);
    return trigger;
  }

  async function findMessage(channel: string, ts: string) {
    const { messages } = History.parse(
      await slack.call('conversations.replies', { channel, ts, limit: 1 }),
    );
    const message = messages.find((m) => m.ts === ts);
    if (message === undefined) throw new InvalidInputError('no such message');
    return message;
  }

  async function interact(payload: unknown): Promise<unknown> {
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const text = await post(body, 'application/x-www-form-urlencoded');
    try {
      return JSON.parse(text || 'null');
    } catch {
      return null;
    }
  }

  async function post(body: string, contentType: string): Promise<string> {
    const at = String(Math.floor(now() / 1_000));
    const signature = createHmac('sha256', slack.signingSecret)
      .update(`v0:${at}:${body}`)
      .digest('hex');
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': contentType,
        'x-slack-request-timestamp': at,
        'x-slack-signature': `v0=${signature}`,
      },
      body,
      signal: AbortSignal.timeout(ACK_MS),
    });
    if (response.status !== 200) {
      throw new UpstreamError('contactpro', `the service answered ${response.status} to Slack`, {
        status: response.status,
      });
    }
    return response.text();
  }

  function timestamp(): string {
    return (now() / 1_000).toFixed(6);
  }
}

const Trigger = z.object({ trigger_id: z.string() });
const Posted = z.object({ ts: z.string() });
const ViewErrors = z.object({
  response_action: z.literal('errors'),
  errors: z.record(z.string(), z.string()),
});
const Message = z.looseObject({
  ts: z.string(),
  thread_ts: z.string().optional(),
  blocks: z.array(z.looseObject({ type: z.string() })).default([]),
});
const History = z.object({ messages: z.array(Message) });
const Element = z.looseObject({
  type: z.string(),
  action_id: z.string().optional(),
  value: z.unknown().optional(),
});
/** In a row, or next to a section's text. */
const Buttons = z.object({
  block_id: z.string().optional(),
  elements: z.array(Element).optional(),
  accessory: Element.optional(),
});

function findButton(blocks: Blocks, { action, value }: Pressed) {
  for (const [index, block] of blocks.entries()) {
    const found = Buttons.safeParse(block).data;
    const buttons = [...(found?.elements ?? []), ...(found?.accessory ? [found.accessory] : [])];
    const button = buttons.find(
      (one) => one.action_id === action && (value === undefined || (one.value ?? null) === value),
    );
    if (button !== undefined) return { ...button, block_id: found?.block_id ?? `block-${index}` };
  }
  throw new InvalidInputError('no such button');
}

const Input = z.object({
  type: z.literal('input'),
  block_id: z.string(),
  element: z.looseObject({ type: z.string(), action_id: z.string() }),
});

/** The form's values, in the shape Slack's payload has for each kind of input. */
function stateOf(view: OpenView, values: Readonly<Record<string, string>>) {
  const inputs = view.blocks.flatMap((block) => {
    const input = Input.safeParse(block);
    return input.success ? [input.data] : [];
  });
  return Object.fromEntries(
    inputs.map(({ block_id: block, element: { type, action_id: action } }) => {
      const value = values[block] ?? '';
      const chosen = value === '' ? null : { value, text: { type: 'plain_text', text: value } };
      const filled =
        type === 'plain_text_input'
          ? { type, value: value === '' ? null : value }
          : { type, selected_option: chosen };
      return [block, { [action]: filled }];
    }),
  );
}
