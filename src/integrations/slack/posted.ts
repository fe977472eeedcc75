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

/** How far back a search goes, in pages of 200. */
const PAGES_MAX = 25;

/** The case's card if an earlier attempt posted it: Slack may post and still fail to respond. */
export async function findCard(
  client: WebClient,
  channel: string,
  escalation: Escalation,
): Promise<DeskRef | null> {
  // Allows for clock skew between Slack and us.
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

/** The metadata numbers under `field` of our messages of this type in the thread. */
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

/** File name of a chart upload, by which we find it again. */
export function chartFile({ key, part }: { key: string; part: number }): string {
  return `${key.replace(/[^\w-]+/g, '-')}.${part}.png`;
}

/**
 * The parts of this report that are already posted: in the thread, or without one in the channel
 * and under the report's first message. `isPlain`: posted without its charts.
 */
export async function findReportParts(
  client: WebClient,
  place: { channel: string; thread: string | null; oldest: Date },
  key: string,
): Promise<Map<number, { ts: string; isPlain: boolean }>> {
  const { channel } = place;
  const parts = new Map<number, { ts: string; isPlain: boolean }>();
  const record = (message: PostedMessage) => {
    const { ts, metadata, files = [] } = message;
    if (ts === undefined) return;
    const payload = payloadOf(message);
    if (metadata?.event_type === METADATA.report && payload.key === key) {
      parts.set(Number(payload.part), { ts, isPlain: Number(payload.plain) === 1 });
    }
    const prefix = chartFile({ key, part: 0 }).slice(0, -'0.png'.length);
    for (const { name } of files) {
      if (!name?.startsWith(prefix)) continue;
      parts.set(Number.parseInt(name.slice(prefix.length), 10), { ts, isPlain: false });
    }
  };
  const readThread = async (thread: string) => {
    const replies = (cursor: string | undefined) =>
      client.conversations.replies({
        channel,
        ts: thread,
        limit: 200,
        include_all_metadata: true,
        ...(cursor === undefined ? {} : { cursor }),
      });
    for await (const message of pages(replies)) record(message);
  };
  if (place.thread !== null) {
    await readThread(place.thread);
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
    record(message);
    if (parts.has(0)) break;
  }
  const root = parts.get(0);
  if (root !== undefined) await readThread(root.ts);
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
