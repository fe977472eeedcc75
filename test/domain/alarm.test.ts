import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alarm, type Health, stepAlarm } from '../../src/domain/alarm.js';
import { AT, minutesAfter } from '../support/builders.js';

const RECOVER_MS = 5 * 60_000;

const QUIET: Alarm = {
  name: 'x',
  state: 'quiet',
  since: AT,
  wellSince: null,
  unsaid: null,
  version: 0,
};

/** The state after each reading, one per minute. */
function follow(readings: readonly Health[], start = QUIET): Alarm['state'][] {
  let alarm = start;
  return readings.map((health, minute) => {
    alarm = stepAlarm(alarm, health, minutesAfter(minute + 1), RECOVER_MS);
    return alarm.state;
  });
}

describe('an alarm', () => {
  it('is raised immediately and recovers after a long enough run of good readings', () => {
    const well: Health[] = ['well', 'well', 'well', 'well', 'well', 'well'];

    expect(follow(['unclear', 'bad', 'bad', ...well]).join(' ')).toBe(
      'quiet raised raised raised raised raised raised raised quiet',
    );
    expect(follow(['bad', 'well', 'well', 'well', 'well', 'unclear', ...well]).at(-2)).toBe(
      'raised',
    );
  });

  it('does not change while a notice is pending', () => {
    const unsaid = { ...QUIET, state: 'raised' as const, unsaid: '{}' };

    for (const health of ['bad', 'well', 'unclear'] as const) {
      expect(stepAlarm(unsaid, health, minutesAfter(60), RECOVER_MS)).toBe(unsaid);
    }
  });

  it('alternates: raised only on a bad reading, quiet only after a run of good ones', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<Health>('bad', 'well', 'unclear'), { maxLength: 80 }),
        (readings) => {
          const states = follow(readings);
          states.forEach((state, i) => {
            const before = states[i - 1] ?? 'quiet';
            if (state === before) return;
            if (state === 'raised') expect(readings[i]).toBe('bad');
            else expect(readings.slice(i - 5, i + 1)).toEqual(Array(6).fill('well'));
          });
          // Never quiet on a bad reading.
          readings.forEach((health, i) => {
            if (health === 'bad') expect(states[i]).toBe('raised');
          });
        },
      ),
    );
  });
});
