import { describe, expect, it } from 'vitest';
import { createKeyedLock } from '../../../src/services/contact/keyed-lock.js';
import { openGate } from '../../support/twilio-edge.js';

describe('keyedLock', () => {
  it('runs the work of one key one at a time, in request order', async () => {
    const lock = createKeyedLock();
    const events: string[] = [];
    const gates = [openGate<void>(), openGate<void>(), openGate<void>()];

    const runs = gates.map((gate, i) =>
      lock.run('k', async () => {
        events.push(`start ${i}`);
        await gate.promise;
        events.push(`end ${i}`);
        return i;
      }),
    );
    for (const gate of gates.toReversed()) gate.open();

    expect(await Promise.all(runs)).toEqual([0, 1, 2]);
    expect(events).toEqual(['start 0', 'end 0', 'start 1', 'end 1', 'start 2', 'end 2']);
  });

  it('does not make one key wait for another', async () => {
    const lock = createKeyedLock();
    const gate = openGate<void>();

    const slow = lock.run('slow', () => gate.promise);
    const quick = await lock.run('quick', async () => 'done');
    gate.open();
    await slow;

    expect(quick).toBe('done');
  });

  it('rejects only the caller whose work failed', async () => {
    const lock = createKeyedLock();

    const failing = lock.run('k', async () => {
      throw new Error('mine');
    });
    const next = lock.run('k', async () => 'next');

    await expect(failing).rejects.toThrow('mine');
    expect(await next).toBe('next');
  });

  it('accepts new work after a wait', async () => {
    const lock = createKeyedLock();
    await lock.run('k', async () => 1);

    expect(await lock.run('k', async () => 2)).toBe(2);
  });
});
