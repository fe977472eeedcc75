import type { WebClient } from '@slack/web-api';
import type { UpstreamError } from '../../errors.js';
import { toUpstreamError } from './errors.js';

/** The scopes in manifest.yml; a test keeps the two in step. */
export const SCOPES = [
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'metadata.message:read',
  'reactions:write',
] as const;

export interface ChannelCheck {
  readonly id: string;
  readonly label: string | null;
  /** Null when all is well; else Slack's own code, `not_in_channel` or `is_archived`. */
  readonly problem: string | null;
}

export interface SlackCheck {
  readonly team: string;
  readonly bot: string;
  /** Also empty when Slack does not report the token's scopes (stand-ins don't). */
  readonly missingScopes: readonly string[];
  readonly channels: readonly ChannelCheck[];
}

/** Checks the settings against Slack itself. Rejects with UpstreamError if it refuses the token. */
export async function checkSlack(
  client: WebClient,
  channels: readonly string[],
): Promise<SlackCheck> {
  const identity = await client.auth.test().catch((error) => {
    throw toUpstreamError(error);
  });
  const granted = identity.response_metadata?.scopes ?? [];
  return {
    team: identity.team ?? '',
    bot: identity.user ?? '',
    missingScopes: granted.length === 0 ? [] : SCOPES.filter((scope) => !granted.includes(scope)),
    channels: await Promise.all([...new Set(channels)].map((id) => checkChannel(client, id))),
  };
}

async function checkChannel(client: WebClient, id: string): Promise<ChannelCheck> {
  const answer = await client.conversations
    .info({ channel: id })
    .catch((error): UpstreamError => toUpstreamError(error));
  if (answer instanceof Error) return { id, label: null, problem: answer.code };
  const { name, is_member: isMember, is_archived: isArchived } = answer.channel ?? {};
  const problem = isArchived ? 'is_archived' : isMember === false ? 'not_in_channel' : null;
  return { id, label: name ?? null, problem };
}
