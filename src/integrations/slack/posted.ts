import type { WebClient } from '@slack/web-api';
import type { DeskRef, Escalation } from '../../domain/escalation.js';
import { toUpstreamError } from './errors.js';
import { METADATA } from './ids.js';

interface PostedMessage {
  readonly ts?: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: unknown };
}

type Page = {
  messages?: PostedMessage[];
  response_metadata?: { next_cursor?: string | undefined };
};

/** So far back a look goes at most: pages of 200. */
const PAGES_MAX = 25;

/** The card of this case, if an earlier attempt got it through: Slack may post and still fail to answer. */
export async function findCard(
  client: WebClient,
  channel: string,
  escalation: Escalation,
): Promise<DeskRef | null> {
  // Slack's clock and ours need not agree to the second.
  const oldest = String(Math.floor(escalation.requestedAt.getTime() / 1000) - 300);
  const history = (cursor: string | undefined) =>
    client.conversations.history({
      channel,
      oldest,
      limit: 200,
      include_all_metadata: true,
      ...(cursor === undefined ? {} : { cursor }),
    });
  for await (const message of pages(history)) {
    const { metadata, ts } = message;
    if (ts === undefined || metadata?.event_type !== METADATA.card) continue;
    if (payloadOf(message).case === escalation.id) return { channel, ts };
  }
  return null;
}

/** The numbers under `field` of our messages of this type in the thread. */
export async function findInThread(
  client: WebClient,
  ref: DeskRef,
  eventType: string,
  field: string,
): Promise<Set<number>> {
  const found = new Set<number>();
  const replies = (cursor: string | undefined) =>
    client.conversations.replies({
      channel: ref.channel,
      ts: ref.ts,
      limit: 200,
      include_all_metadata: true,
      ...(cursor === undefined ? {} : { cursor }),
    });
  for await (const message of pages(replies)) {
    if (message.metadata?.event_type !== eventType) continue;
    const value = payloadOf(message)[field];
    if (value !== undefined) found.add(Number(value));
  }
  return found;
}

async function* pages(
  read: (cursor: string | undefined) => Promise<unknown>,
): AsyncGenerator<PostedMessage> {
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await read(cursor).then(
      (value) => value as Page,
      (error) => {
        throw toUpstreamError(error);
      },
    );
    yield* answer.messages ?? [];
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) return;
  }
}

function payloadOf(message: PostedMessage): Record<string, unknown> {
  return (message.metadata?.event_payload ?? {}) as Record<string, unknown>;
}
