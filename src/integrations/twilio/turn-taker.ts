import type { Reply } from '../../domain/reply.js';
import type { Logger } from '../../logger.js';
import type { InboundTurn, TakeTurn } from '../../services/contact/inbound.js';

/** Twilio gives up on a webhook after 15 s; this leaves time for the way back. */
export const ANSWER_DEADLINE_MS = 12_000;
/** Turns that failed or are late, whose words are kept for one more try. */
const REMEMBERED_TURNS = 1_000;

export type TurnResult =
  | { readonly kind: 'answered'; readonly reply: Reply }
  /** Not ready in time; still being worked on. */
  | { readonly kind: 'late' }
  | { readonly kind: 'failed' };

interface PendingTurn {
  readonly event: InboundTurn['event'];
  running: Promise<Reply> | null;
}

export type TurnTaker = (turn: InboundTurn, options: { isRetry: boolean }) => Promise<TurnResult>;

/**
 * Takes a turn within a deadline. Deliveries of the same turn that overlap share one run. A
 * `<Redirect>` to the same step carries none of the caller's words, so a turn that was late or
 * failed is remembered in memory until it succeeds; one that is remembered no more (another
 * instance, a restart) is retried as noise, which makes the dialogue ask again instead of taking
 * it for silence. Never rejects.
 */
export function createTurnTaker({
  takeTurn,
  log,
  deadlineMs = ANSWER_DEADLINE_MS,
}: {
  takeTurn: TakeTurn;
  log: Logger;
  deadlineMs?: number;
}): TurnTaker {
  const pending = new Map<string, PendingTurn>();

  return async function take(turn, { isRetry }) {
    const known = pending.get(turn.deliveryKey);
    const event = isRetry ? (known?.event ?? withoutWords(turn.event)) : turn.event;
    const running = known?.running ?? start({ ...turn, event });
    try {
      const reply = await inTime(running, deadlineMs);
      if (reply === null) {
        log.warn({ correlationId: turn.externalId, channel: turn.channel }, 'turn.late');
        return { kind: 'late' };
      }
      return { kind: 'answered', reply };
    } catch {
      return { kind: 'failed' };
    }
  };

  function start(turn: InboundTurn): Promise<Reply> {
    const running = (async () => takeTurn(turn))();
    const entry: PendingTurn = { event: turn.event, running };
    pending.delete(turn.deliveryKey);
    pending.set(turn.deliveryKey, entry);
    running.then(
      () => {
        if (pending.get(turn.deliveryKey) === entry) pending.delete(turn.deliveryKey);
      },
      (error: unknown) => {
        // Here, so that a turn that fails after its deadline is not lost without a line.
        log.error({ correlationId: turn.externalId, channel: turn.channel, error }, 'turn.failed');
        entry.running = null;
        forgetOldest();
      },
    );
    return running;
  }

  function forgetOldest(): void {
    if (pending.size <= REMEMBERED_TURNS) return;
    for (const [key, { running }] of pending) {
      if (running !== null) continue;
      pending.delete(key);
      return;
    }
  }
}

/** Null when it did not settle in time. */
export async function inTime<T>(work: Promise<T>, deadlineMs: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), deadlineMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

function withoutWords(event: InboundTurn['event']): InboundTurn['event'] {
  return event.kind === 'silence' ? { kind: 'noise' } : event;
}
