import { App, ExpressReceiver, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listenOnLoopback } from '../../../src/playground/stand-ins/loopback.js';
import { type LocalSlack, startLocalSlack } from '../../../src/playground/stand-ins/slack.js';
import {
  createSlackAgent,
  type SlackAgent,
} from '../../../src/playground/stand-ins/slack-agent.js';

/** A small app on Slack's own framework: whatever it accepts, it would accept from Slack. */
let slack: LocalSlack;
let service: { url: string; close: () => Promise<void> };
let ana: SlackAgent;
let heard: Record<string, unknown>[];
let cardTs: string;

beforeAll(async () => {
  slack = await startLocalSlack();
  const app = express();
  const receiver = new ExpressReceiver({
    app,
    endpoints: '/slack/events',
    signingSecret: slack.signingSecret,
    logLevel: LogLevel.ERROR,
  });
  const bolt = new App({
    receiver,
    authorize: async () => ({ botToken: slack.botToken }),
    ignoreSelf: false,
    clientOptions: { slackApiUrl: `${slack.apiUrl}/`, retryConfig: { retries: 0 } },
    logLevel: LogLevel.ERROR,
  });
  bolt.action('take', async ({ ack, body, action, client, respond }) => {
    await ack();
    heard.push({ kind: 'press', body, action });
    await client.chat.postEphemeral({
      channel: slack.escalationsChannel,
      user: body.user.id,
      text: 'only for you',
    });
    await respond({ text: 'answered', response_type: 'ephemeral', replace_original: false });
  });
  bolt.action('open', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions') return;
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'form',
        private_metadata: 'esc_1',
        title: { type: 'plain_text', text: 'Form' },
        blocks: [
          {
            type: 'input',
            block_id: 'kind',
            label: { type: 'plain_text', text: 'Kind' },
            element: {
              type: 'static_select',
              action_id: 'choose',
              options: [{ text: { type: 'plain_text', text: 'A' }, value: 'a' }],
            },
          },
          {
            type: 'input',
            block_id: 'note',
            optional: true,
            label: { type: 'plain_text', text: 'Note' },
            element: { type: 'plain_text_input', action_id: 'write' },
          },
        ],
      },
    });
  });
  bolt.view('form', async ({ ack, view, body }) => {
    heard.push({
      kind: 'form',
      values: view.state.values,
      about: view.private_metadata,
      by: body.user.id,
    });
    if (view.state.values.kind?.choose?.selected_option) await ack();
    else await ack({ response_action: 'errors', errors: { kind: 'choose one' } });
  });
  bolt.command('/ccpro', async ({ ack, command, respond }) => {
    await ack();
    heard.push({ kind: 'command', text: command.text, by: command.user_name });
    await respond({ text: `you said ${command.text}`, blocks: [{ type: 'divider' }] });
  });
  bolt.event('message', async ({ event }) => {
    heard.push({ kind: 'message', event });
  });
  const http = await listenOnLoopback(app);
  service = { url: http.url, close: http.close };
  const person = slack.agents[0];
  if (person === undefined) throw new Error('no agents');
  ana = createSlackAgent({ slack, person, baseUrl: http.url });
});
afterAll(async () => {
  await service.close();
  await slack.close();
});
beforeEach(async () => {
  heard = [];
  const client = new WebClient(slack.botToken, { slackApiUrl: `${slack.apiUrl}/` });
  const button = (action_id: string) => ({
    type: 'button' as const,
    action_id,
    value: 'esc_1',
    text: { type: 'plain_text' as const, text: action_id },
  });
  const posted = await client.chat.postMessage({
    channel: slack.escalationsChannel,
    text: 'a case',
    blocks: [{ type: 'actions', elements: [button('take'), button('open')] }],
  });
  cardTs = String(posted.ts);
});

describe('the stand-in Slack', () => {
  it('has two agents, two channels, and secrets that are new at every start', async () => {
    const other = await startLocalSlack();

    expect(slack.agents.map(({ name }) => name)).toEqual(['ana', 'luis']);
    expect(slack.escalationsChannel).toMatch(/^C[A-Z0-9]+$/);
    expect(slack.reportsChannel).not.toBe(slack.escalationsChannel);
    expect(other.signingSecret).not.toBe(slack.signingSecret);
    expect(other.botToken).not.toBe(slack.botToken);
    expect(slack.apiUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api$/);
    await other.close();
  });

  it('lets an agent press a button, and shows what only that agent gets', async () => {
    await ana.press(cardTs, { action: 'take' });

    await expect
      .poll(() => ana.whispers().map(({ text }) => text))
      .toEqual(['only for you', 'answered']);
    expect(heard).toMatchObject([
      {
        kind: 'press',
        body: { user: { id: ana.person.id }, channel: { id: slack.escalationsChannel } },
        action: { action_id: 'take', value: 'esc_1' },
      },
    ]);
  });

  it('rejects a button that the message does not have', async () => {
    await expect(ana.press(cardTs, { action: 'nothing' })).rejects.toThrow(/no such button/);
    await expect(ana.press('1.000001', { action: 'take' })).rejects.toThrow();
  });

  it('opens a form for the agent who pressed, and takes errors and submissions', async () => {
    await ana.press(cardTs, { action: 'open' });
    await expect.poll(() => ana.openView()?.title.text).toBe('Form');

    expect(await ana.submit({ note: 'hola' })).toEqual({ kind: 'choose one' });
    expect(ana.openView()).not.toBeNull();
    expect(await ana.submit({ kind: 'a', note: 'hola' })).toBeNull();

    expect(ana.openView()).toBeNull();
    expect(heard.at(-1)).toMatchObject({
      kind: 'form',
      about: 'esc_1',
      by: ana.person.id,
      values: {
        kind: { choose: { selected_option: { value: 'a' } } },
        note: { write: { value: 'hola' } },
      },
    });
    await expect(ana.submit({})).rejects.toThrow(/no form/);
  });

  it('sends slash commands and shows their answer', async () => {
    await ana.command('queue');

    expect(heard).toEqual([{ kind: 'command', text: 'queue', by: 'ana' }]);
    await expect.poll(() => ana.whispers().at(-1)?.text).toBe('you said queue');
    expect(ana.whispers().at(-1)?.blocks).toEqual([{ type: 'divider' }]);
  });

  it('posts into a thread as the agent and notifies the service', async () => {
    await ana.write(cardTs, 'ya lo reviso');

    await expect.poll(() => heard.length).toBe(1);
    expect(heard).toMatchObject([
      { kind: 'message', event: { user: ana.person.id, thread_ts: cardTs, text: 'ya lo reviso' } },
    ]);
    const { messages } = (await slack.call('conversations.replies', {
      channel: slack.escalationsChannel,
      ts: cardTs,
    })) as { messages: { user: string; text: string }[] };
    expect(messages.at(-1)).toMatchObject({ user: ana.person.id, text: 'ya lo reviso' });
  });

  it('reports the service’s status unless it is 200', async () => {
    const person = slack.agents[1];
    if (person === undefined) throw new Error('no second agent');
    const lost = createSlackAgent({ slack, person, baseUrl: `${service.url}/nowhere` });

    await expect(lost.command('help')).rejects.toThrow(/404/);
  });
});
