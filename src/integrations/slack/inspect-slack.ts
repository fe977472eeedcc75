import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Logger } from '../../logger.js';
import { createSlackClient } from './client.js';
import { toUpstreamError } from './errors.js';

export interface SlackFinding {
  /** What was looked at: "Slack token", "Slack scopes", "Slack channel C1" ... */
  readonly name: string;
  readonly ok: boolean;
  /** What was found. No secrets. */
  readonly detail: string;
  /** What the operator should do; null when all is well. */
  readonly fix: string | null;
}

export interface SlackInspection {
  readonly botToken: string;
  readonly appToken: string | null;
  /** Override of the Web API's address, for stand-ins. */
  readonly apiUrl: string | null;
  readonly channels: readonly string[];
  /** The bot scopes the app's manifest asks for. */
  readonly scopes: readonly string[];
  readonly log: Logger;
}

/** What to do about each of Slack's refusals. */
const FIXES: Readonly<Record<string, string>> = {
  account_inactive: 'The app was removed from the workspace: install it again.',
  invalid_auth: 'Copy the bot token again from "OAuth & Permissions" into SLACK_BOT_TOKEN.',
  not_authed: 'Copy the bot token again from "OAuth & Permissions" into SLACK_BOT_TOKEN.',
  token_expired: 'The token has expired: install the app again and set SLACK_BOT_TOKEN.',
  token_revoked: 'The token was revoked: install the app again and set SLACK_BOT_TOKEN.',
  missing_scope: 'Update the app from manifest.yml and install it again.',
  ratelimited: 'Slack limits this app right now: wait a minute and try again.',
  unreachable: 'Check that this machine can reach slack.com (or SLACK_API_URL), then try again.',
};

const ScopesOf = z.object({ response_metadata: z.object({ scopes: z.array(z.string()) }) });

/** Checks token, scopes, channels and socket for real. Never rejects: a failure is a finding. */
export async function inspectSlack(options: SlackInspection): Promise<readonly SlackFinding[]> {
  const client = clientFor(options, options.botToken);
  const socket = options.appToken === null ? [] : [inspectSocket(options, options.appToken)];
  try {
    const identity = await client.auth.test();
    return [
      {
        name: 'Slack token',
        ok: true,
        detail: `${identity.user ?? 'the app'} in ${identity.team ?? 'a workspace'}`,
        fix: null,
      },
      inspectScopes(identity, options.scopes),
      ...(await Promise.all([
        ...new Set(options.channels).values().map((channel) => inspectChannel(client, channel)),
        ...socket,
      ])),
    ];
  } catch (error) {
    return [failure('Slack token', error), ...(await Promise.all(socket))];
  }
}

function inspectScopes(identity: unknown, wanted: readonly string[]): SlackFinding {
  const name = 'Slack scopes';
  const parsed = ScopesOf.safeParse(identity);
  if (!parsed.success) {
    // Slack always says; stand-ins may not.
    return { name, ok: true, detail: 'the API does not say which were granted', fix: null };
  }
  const granted = new Set(parsed.data.response_metadata.scopes);
  const missing = wanted.filter((scope) => !granted.has(scope));
  return missing.length === 0
    ? { name, ok: true, detail: `all ${wanted.length} of manifest.yml are granted`, fix: null }
    : {
        name,
        ok: false,
        detail: `not granted: ${missing.join(', ')}`,
        fix: 'Add them under "OAuth & Permissions" (or update the app from manifest.yml) and install it again.',
      };
}

async function inspectChannel(client: WebClient, id: string): Promise<SlackFinding> {
  const name = `Slack channel ${id}`;
  try {
    const { channel } = await client.conversations.info({ channel: id });
    const title = `#${channel?.name ?? id}`;
    if (channel?.is_archived) {
      return { name, ok: false, detail: `${title} is archived`, fix: 'Unarchive it, or set another channel.' };
    }
    if (channel?.is_member) return { name, ok: true, detail: `${title}, the app is in it`, fix: null };
    return {
      name,
      ok: false,
      detail: `the app is not in ${title}`,
      fix: `Write /invite @ContactPro in ${title}.`,
    };
  } catch (error) {
    const { code } = toUpstreamError(error);
    if (code !== 'channel_not_found' && code !== 'not_in_channel') return failure(name, error);
    return {
      name,
      ok: false,
      detail: 'there is no such channel, or it is private and the app is not in it',
      fix: 'Set the channel id (C..., in the channel\'s "About") and write /invite @ContactPro there.',
    };
  }
}

/** Asks for the address of a socket, as Socket Mode does at every connection, and does not use it. */
async function inspectSocket(options: SlackInspection, appToken: string): Promise<SlackFinding> {
  const name = 'Slack Socket Mode';
  try {
    await clientFor(options, appToken).apps.connections.open();
    return { name, ok: true, detail: 'Slack offers a socket', fix: null };
  } catch (error) {
    const finding = failure(name, error);
    const { code } = toUpstreamError(error);
    if (['unreachable', 'ratelimited', 'http_error'].includes(code)) return finding;
    return {
      ...finding,
      fix: 'Turn on Socket Mode and set SLACK_APP_TOKEN to an app-level token with connections:write.',
    };
  }
}

function clientFor({ apiUrl, log }: SlackInspection, token: string): WebClient {
  return createSlackClient({ token, apiUrl, log });
}

function failure(name: string, error: unknown): SlackFinding {
  const { code, message } = toUpstreamError(error);
  const fix = FIXES[code] ?? 'See https://api.slack.com/methods for what Slack means by it.';
  return { name, ok: false, detail: message, fix };
}
