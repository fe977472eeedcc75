import type { Reply } from '../../domain/reply.js';
import type { Logger } from '../../logger.js';
import type { InboundTurn, TakeTurn } from '../../services/contact/inbound.js';

/** Twilio gives up on a webhook after 15 s; this leaves time for the response to travel. */
export const ANSWER_DEADLINE_MS = 12_000;
/** How many late or failed turns are kept for a retry. */
const MAX_KEPT_TURNS = 1_000;

export type TurnResult =
  | { readonly kind: 'answered'; readonly reply: Reply }
  /** Not ready in time; still running. */
  | { readonly kind: 'late' }
  | { readonly kind: 'failed' };

interface PendingTurn {
  readonly event: InboundTurn['event'];
  running: Promise<Reply> | null;
}

export type TurnTaker = (turn: InboundTurn, options: { isRetry: boolean }) => Promise<TurnResult>;

/**
 * Takes a turn within a deadline. Overlapping deliveries of one turn share a run. A `<Redirect>` to
 * the same step carries none of the caller's words, so a late or failed turn is kept in memory
 * until it succeeds; a retry whose turn is gone (another instance, a restart) is taken as noise,
 * which makes the dialogue ask again instead of treating it as silence. Never rejects.
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
      const reply = await withinDeadline(running, deadlineMs);
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
        // Logged here so that a turn that fails after its deadline is logged too.
        log.error({ correlationId: turn.externalId, channel: turn.channel, error }, 'turn.failed');
        entry.running = null;
        evictOldest();
      },
    );
    return running;
  }

  function evictOldest(): void {
    if (pending.size <= MAX_KEPT_TURNS) return;
    for (const [key, { running }] of pending) {
      if (running !== null) continue;
      pending.delete(key);
      return;
    }
  }
}

/** Null if the work does not settle in time. */
export async function withinDeadline<T>(work: Promise<T>, deadlineMs: number): Promise<T | null> {
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
