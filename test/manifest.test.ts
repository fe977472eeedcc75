import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createCommands } from '../commands/index.js';
import { SLACK_PATH } from '../src/integrations/slack/app.js';
import { SCOPES } from '../src/integrations/slack/check.js';
import { COMMAND } from '../src/integrations/slack/ids.js';

const manifest = parse(readFileSync('manifest.yml', 'utf8')) as {
  _metadata: { major_version: number };
  display_information: Record<string, string>;
  features: {
    bot_user: { display_name: string };
    slash_commands: {
      command: string;
      url: string;
      description: string;
      usage_hint: string;
      should_escape: boolean;
    }[];
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: {
    event_subscriptions: { request_url: string; bot_events: string[] };
    interactivity: { is_enabled: boolean; request_url: string };
    socket_mode_enabled: boolean;
  };
};

/** What each Web API method of ours needs (docs.slack.dev/reference/methods). */
const SCOPES_OF_METHOD: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.getPermalink': [],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'metadata.message:read'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.replies': ['channels:history', 'groups:history', 'metadata.message:read'],
  filesUploadV2: ['files:write'],
  'reactions.add': ['reactions:write'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};
const SCOPES_OF_EVENT: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
};
/** The manifest's names for each event we listen to. */
const SUBSCRIPTIONS: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: ['app_home_opened'],
  message: ['message.channels', 'message.groups'],
};

const sources = sourcesIn('src/integrations/slack');
const methods = [
  ...matchesIn(/\bclient\s*\.(\w+)\s*\.(\w+)\(/g).map(([group, name]) => `${group}.${name}`),
  ...matchesIn(/\bclient\s*\.(\w+)\(/g).map(([name]) => name ?? ''),
];
const handledEvents = matchesIn(/\bbolt\.event\('(\w+)'/g).map(([name]) => name ?? '');
const commandFiles = readdirSync('commands')
  .filter((file) => file !== 'index.ts')
  .map((file) => basename(file, '.ts'));
const commands = createCommands({
  listQueue: async () => [],
  findCase: async () => null,
  answerPlan: () => Promise.reject(new Error('not asked for')),
  readQuestion: () => Promise.reject(new Error('not asked for')),
  runPlan: () => Promise.reject(new Error('not asked for')),
  reports: { latest: () => Promise.reject(new Error('not asked for')) },
  writeReport: () => Promise.reject(new Error('not asked for')),
  linkTo: null,
  today: () => '2026-10-15',
  language: 'es',
  timeZone: 'UTC',
});

describe('manifest.yml', () => {
  it('stays within Slack’s limits', () => {
    const {
      name,
      description,
      long_description: long,
      background_color,
    } = manifest.display_information;
    expect([1, 2]).toContain(manifest._metadata.major_version);
    expect(name?.length).toBeLessThanOrEqual(35);
    expect(description?.length).toBeLessThanOrEqual(140);
    expect(long?.length).toBeGreaterThanOrEqual(174);
    expect(long?.length).toBeLessThanOrEqual(4_000);
    expect(background_color).toMatch(/^#[0-9a-f]{6}$/i);
    expect(manifest.features.bot_user.display_name.length).toBeLessThanOrEqual(80);
    for (const command of manifest.features.slash_commands) {
      expect(command.command.length).toBeLessThanOrEqual(32);
      expect(command.description.length).toBeLessThanOrEqual(2_000);
      expect(command.usage_hint.length).toBeLessThanOrEqual(1_000);
    }
  });

  it('sends everything to the one route that checks signatures', () => {
    const { event_subscriptions: events, interactivity } = manifest.settings;
    const urls = [
      events.request_url,
      interactivity.request_url,
      ...manifest.features.slash_commands.map((c) => c.url),
    ];

    expect(interactivity.is_enabled).toBe(true);
    expect(urls.map((url) => new URL(url).pathname)).toEqual(urls.map(() => SLACK_PATH));
    expect(new Set(urls.map((url) => new URL(url).host)).size).toBe(1);
  });

  it('declares the command we handle, with ids escaped', () => {
    expect(manifest.features.slash_commands.map((c) => [c.command, c.should_escape])).toEqual([
      [COMMAND, true],
    ]);
    expect(matchesIn(/\bbolt\.command\((\w+)/g)).toEqual([['COMMAND']]);
  });

  it('subscribes to exactly the events we handle', () => {
    const wanted = handledEvents.flatMap((name) => SUBSCRIPTIONS[name] ?? [`unknown ${name}`]);

    expect(manifest.settings.event_subscriptions.bot_events.toSorted()).toEqual(wanted.toSorted());
  });

  it('requests exactly the scopes that our methods, events and commands need', () => {
    expect(methods.length).toBeGreaterThan(5);
    const needed = new Set([
      'commands',
      ...methods.flatMap((method) => SCOPES_OF_METHOD[method] ?? [`unknown ${method}`]),
      ...manifest.settings.event_subscriptions.bot_events.flatMap((e) => SCOPES_OF_EVENT[e] ?? []),
    ]);

    expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual([...needed].toSorted());
    expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual(SCOPES.toSorted());
  });
});

describe('the subcommands', () => {
  it('are one file each, and each file is registered', () => {
    expect(commands.map((c) => c.name).toSorted()).toEqual(commandFiles.toSorted());
  });

  it('are all in the manifest’s hint', () => {
    const hint = manifest.features.slash_commands[0]?.usage_hint ?? '';

    for (const { name } of commands) expect(hint).toContain(name);
  });

  it('have unique names and aliases', () => {
    const names = commands.flatMap((c) => [c.name, ...c.aliases]);

    expect(new Set(names).size).toBe(names.length);
  });
});

function sourcesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

function matchesIn(pattern: RegExp): string[][] {
  return [...sources.matchAll(pattern)].map(([, ...groups]) => groups);
}
