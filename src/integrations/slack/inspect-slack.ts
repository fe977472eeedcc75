import type { Logger } from '../../logger.js';
import { type ChannelCheck, checkSlack, SCOPES } from './check.js';
import { createSlackClient } from './client.js';
import { toUpstreamError } from './errors.js';

export interface SlackFinding {
  /** What was checked: "Slack token", "Slack scopes", "Slack channel C1" ... */
  readonly name: string;
  readonly ok: boolean;
  /** What was found. No secrets. */
  readonly detail: string;
  /** What the operator should do; null when all is well. */
  readonly fix: string | null;
}

export interface SlackAccess {
  readonly botToken: string;
  readonly appToken: string | null;
  /** Overrides the Web API's address, for stand-ins. */
  readonly apiUrl: string | null;
  readonly escalationsChannel: string;
  readonly reportsChannel: string;
}

/** The fix for each of Slack's error codes. */
const FIXES: Readonly<Record<string, string>> = {
  account_inactive: 'The app was removed from the workspace: install it again.',
  invalid_auth: 'Copy the bot token again from "OAuth & Permissions" into SLACK_BOT_TOKEN.',
  not_authed: 'Copy the bot token again from "OAuth & Permissions" into SLACK_BOT_TOKEN.',
  token_expired: 'Install the app again and set SLACK_BOT_TOKEN to the new token.',
  token_revoked: 'Install the app again and set SLACK_BOT_TOKEN to the new token.',
  missing_scope: 'Update the app from manifest.yml and install it again.',
  channel_not_found:
    'Set the channel\'s id (C..., at the end of "About"); a private one needs the app in it first.',
  not_in_channel: 'Write /invite @ContactPro in the channel.',
  is_archived: 'Unarchive the channel, or set another one.',
  ratelimited: 'Slack is rate limiting this app: wait a minute and try again.',
  http_error: 'The server answered with an error: see slack-status.com, or check SLACK_API_URL.',
  unreachable: 'Check that this machine can reach slack.com (or SLACK_API_URL), then try again.',
};
const NO_FIX = 'See https://docs.slack.dev/reference/methods for what this error means.';

/** Checks token, scopes, channels and socket for real. Never rejects: a failure is a finding. */
export async function inspectSlack(access: SlackAccess, log: Logger): Promise<SlackFinding[]> {
  const findings = await Promise.all([inspectToken(access, log), inspectSocket(access, log)]);
  return findings.flat();
}

async function inspectToken(access: SlackAccess, log: Logger): Promise<SlackFinding[]> {
  const client = createSlackClient({ token: access.botToken, apiUrl: access.apiUrl, log });
  try {
    const found = await checkSlack(client, [access.escalationsChannel, access.reportsChannel]);
    const missing = found.missingScopes;
    return [
      good('Slack token', `${found.bot} in ${found.team}`),
      missing.length === 0
        ? good('Slack scopes', `all ${SCOPES.length} granted`)
        : {
            name: 'Slack scopes',
            ok: false,
            detail: `not granted: ${missing.join(', ')}`,
            fix: 'Add them under "OAuth & Permissions" or update manifest.yml, then reinstall.',
          },
      ...found.channels.map(describeChannel),
    ];
  } catch (error) {
    return [failure('Slack token', error)];
  }
}

function describeChannel({ id, label, problem }: ChannelCheck): SlackFinding {
  const name = `Slack channel ${id}`;
  const title = label === null ? '' : `#${label}: `;
  return problem === null
    ? good(name, `${title}the app is in it`)
    : { name, ok: false, detail: `${title}${problem}`, fix: FIXES[problem] ?? NO_FIX };
}

/** Requests a socket URL, as Socket Mode does for every connection, and discards it. */
async function inspectSocket(access: SlackAccess, log: Logger): Promise<SlackFinding[]> {
  const { appToken, apiUrl } = access;
  if (appToken === null) return [];
  const name = 'Slack Socket Mode';
  try {
    await createSlackClient({ token: appToken, apiUrl, log }).apps.connections.open({});
    return [good(name, 'Slack granted a socket URL')];
  } catch (error) {
    if (['unreachable', 'ratelimited', 'http_error'].includes(toUpstreamError(error).code)) {
      return [failure(name, error)];
    }
    const fix =
      'Turn on Socket Mode and set SLACK_APP_TOKEN to an app-level token with connections:write.';
    return [{ ...failure(name, error), fix }];
  }
}

function good(name: string, detail: string): SlackFinding {
  return { name, ok: true, detail, fix: null };
}

function failure(name: string, error: unknown): SlackFinding {
  const { code, message } = toUpstreamError(error);
  return { name, ok: false, detail: message, fix: FIXES[code] ?? NO_FIX };
}
