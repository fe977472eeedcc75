import type { WebClient } from '@slack/web-api';
import type { DeskRef, Escalation } from '../../domain/escalation.js';
import { toUpstreamError } from './errors.js';
import { METADATA } from './ids.js';

interface PostedMessage {
  readonly ts?: string;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: unknown };
  readonly files?: readonly { readonly name?: string | null }[];
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

/** The name of a chart's file, by which it is found again. */
export function chartFile({ key, part }: { key: string; part: number }): string {
  return `${key.replace(/[^\w-]+/g, '-')}.${part}.png`;
}

/**
 * The parts of the report with this key that are posted already, in the thread or, without one, in
 * the channel and below the report's first message. `isPlain`: it went without its charts.
 */
export async function findReportParts(
  client: WebClient,
  place: { channel: string; thread: string | null; oldest: Date },
  key: string,
): Promise<Map<number, { ts: string; isPlain: boolean }>> {
  const { channel } = place;
  const parts = new Map<number, { ts: string; isPlain: boolean }>();
  const note = (message: PostedMessage) => {
    const { ts, metadata, files = [] } = message;
    if (ts === undefined) return;
    const payload = payloadOf(message);
    if (metadata?.event_type === METADATA.report && payload.key === key) {
      parts.set(Number(payload.part), { ts, isPlain: Number(payload.plain) === 1 });
    }
    const start = chartFile({ key, part: 0 }).slice(0, -'0.png'.length);
    for (const { name } of files) {
      if (!name?.startsWith(start)) continue;
      parts.set(Number.parseInt(name.slice(start.length), 10), { ts, isPlain: false });
    }
  };
  const below = async (thread: string) => {
    const replies = (cursor: string | undefined) =>
      client.conversations.replies({
        channel,
        ts: thread,
        limit: 200,
        include_all_metadata: true,
        ...(cursor === undefined ? {} : { cursor }),
      });
    for await (const message of pages(replies)) note(message);
  };
  if (place.thread !== null) {
    await below(place.thread);
    return parts;
  }
  const history = (cursor: string | undefined) =>
    client.conversations.history({
      channel,
      oldest: String(Math.floor(place.oldest.getTime() / 1000)),
      limit: 200,
      include_all_metadata: true,
      ...(cursor === undefined ? {} : { cursor }),
    });
  for await (const message of pages(history)) {
    note(message);
    if (parts.has(0)) break;
  }
  const root = parts.get(0);
  if (root !== undefined) await below(root.ts);
  return parts;
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
