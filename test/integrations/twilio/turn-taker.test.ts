import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Reply } from '../../../src/domain/reply.js';
import { createTurnTaker } from '../../../src/integrations/twilio/turn-taker.js';
import type { InboundTurn } from '../../../src/services/contact/inbound.js';
import { recordingLog } from '../../support/log-lines.js';
import { openGate, reply } from '../../support/twilio-edge.js';

const { log } = recordingLog();

function turn(fields: Partial<InboundTurn> = {}): InboundTurn {
  return {
    channel: 'voice',
    externalId: 'CA1',
    deliveryKey: 'CA1:1',
    line: '+525587654321',
    from: '+525512345678',
    event: { kind: 'heard', input: 'speech', text: 'mi saldo' },
    ...fields,
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('createTurnTaker', () => {
  it('waits exactly 12 seconds for an answer', async () => {
    const take = createTurnTaker({ takeTurn: () => new Promise(() => {}), log });
    let result: unknown = 'waiting';
    const taking = take(turn(), { isRetry: false }).then((value) => {
      result = value;
    });

    await vi.advanceTimersByTimeAsync(11_999);
    expect(result).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1);
    await taking;

    expect(result).toEqual({ kind: 'late' });
  });

  it('leaves no timer behind once it has answered', async () => {
    const take = createTurnTaker({ takeTurn: async () => reply(), log });

    await take(turn(), { isRetry: false });

    expect(vi.getTimerCount()).toBe(0);
  });

  it('joins a retry to the run still in progress', async () => {
    const gate = openGate<Reply>();
    const taken: InboundTurn[] = [];
    const take = createTurnTaker({
      takeTurn: (given) => {
        taken.push(given);
        return gate.promise;
      },
      log,
    });

    const first = take(turn(), { isRetry: false });
    await vi.advanceTimersByTimeAsync(12_000);
    const second = take(turn({ event: { kind: 'silence' } }), { isRetry: true });
    gate.open(reply({ text: 'aquí está' }));

    expect(await first).toEqual({ kind: 'late' });
    expect(await second).toEqual({ kind: 'answered', reply: reply({ text: 'aquí está' }) });
    expect(taken.length).toBe(1);
  });

  it('runs overlapping deliveries of one turn once', async () => {
    const gate = openGate<Reply>();
    const taken: InboundTurn[] = [];
    const take = createTurnTaker({
      takeTurn: (given) => {
        taken.push(given);
        return gate.promise;
      },
      log,
    });

    const results = [1, 2, 3].map(() => take(turn(), { isRetry: false }));
    const other = take(turn({ deliveryKey: 'CA2:1' }), { isRetry: false });
    gate.open(reply());

    expect(await Promise.all(results)).toEqual(
      Array.from({ length: 3 }, () => ({ kind: 'answered', reply: reply() })),
    );
    expect((await other).kind).toBe('answered');
    expect(taken.map(({ deliveryKey }) => deliveryKey)).toEqual(['CA1:1', 'CA2:1']);
  });

  it('forgets a turn once it is answered', async () => {
    const events: InboundTurn['event'][] = [];
    const take = createTurnTaker({
      takeTurn: async ({ event }) => {
        events.push(event);
        return reply();
      },
      log,
    });

    await take(turn(), { isRetry: false });
    await take(turn({ event: { kind: 'silence' } }), { isRetry: true });

    expect(events[1]).toEqual({ kind: 'noise' });
  });

  it('keeps only the last thousand failed turns', async () => {
    const events: InboundTurn['event'][] = [];
    let down = true;
    const take = createTurnTaker({
      takeTurn: async ({ event }) => {
        if (down) throw new Error('down');
        events.push(event);
        return reply();
      },
      log,
    });
    for (let n = 0; n <= 1_000; n += 1) {
      await take(turn({ deliveryKey: `CA${n}:1` }), { isRetry: false });
    }
    down = false;

    const silence = { kind: 'silence' } as const;
    await take(turn({ deliveryKey: 'CA0:1', event: silence }), { isRetry: true });
    await take(turn({ deliveryKey: 'CA1:1', event: silence }), { isRetry: true });

    expect(events).toEqual([{ kind: 'noise' }, turn().event]);
  });
});
