import { describe, expect, it } from 'vitest';
import type { RosterShift } from '../../../config/agents.js';
import { businessHours } from '../../../config/hours.js';
import { createIsAtDesk } from '../../../src/analytics/staffing/at-desk.js';
import {
  deskTimeAgo,
  readLevel,
  readWaits,
  timesPastLimit,
} from '../../../src/analytics/staffing/service-watch.js';
import { isOpen } from '../../../src/domain/business-hours.js';
import { AT, anEscalation, minutesAfter } from '../../support/builders.js';

const RULES = { target: 0.8, answerTargetMs: 60_000, fewestCases: 5, recoverMargin: 0.05 };

/** Claimed after this many seconds; null: still waiting after `age` seconds. */
function cases(claimedAfter: readonly (number | { age: number })[]) {
  return claimedAfter.map((after) => {
    const age = typeof after === 'number' ? 1_800 : after.age;
    const requestedAt = minutesAfter(-age / 60);
    return anEscalation({
      requestedAt,
      firstClaimedAt: typeof after === 'number' ? minutesAfter(after / 60, requestedAt) : null,
    });
  });
}

describe('the running service level', () => {
  it.each([
    ['no cases', [], 'well', null, 0],
    ['all in time', [10, 60, 30, 20, 5], 'well', 1, 5],
    ['at the target', [10, 10, 10, 10, 61], 'unclear', 0.8, 5],
    ['under the target', [10, 10, 10, 61, 61], 'bad', 0.6, 5],
    ['missed by cases still waiting', [10, 10, 10, { age: 61 }, { age: 300 }], 'bad', 0.6, 5],
    ['not decided yet', [10, 10, 10, 10, 10, { age: 59 }], 'well', 1, 5],
    ['bad, but too few cases', [61, 61, 61, 61], 'unclear', 0, 4],
    ['few, and none missed', [10, 10], 'well', 1, 2],
  ] as const)('%s', (_, claimedAfter, health, level, decided) => {
    expect(readLevel(cases(claimedAfter), AT, RULES)).toMatchObject({ health, level, decided });
  });

  it('lists cases still waiting past the target', () => {
    const all = cases([10, 200, { age: 59 }, { age: 61 }]);

    expect(readLevel(all, AT, RULES).waiting).toEqual([all[3]]);
  });
});

describe('waits for an agent', () => {
  const LIMIT = 10 * 60_000;
  const atDesk = (at: Date) => isOpen(businessHours, at, 'America/Mexico_City');
  const read = (requestedAt: string, at: string) =>
    readWaits([anEscalation({ requestedAt: new Date(requestedAt) })], new Date(at), LIMIT, atDesk)
      .health;

  it.each([
    ['8 minutes', '2026-03-10T17:00:00Z', '2026-03-10T17:08:00Z', 'well'],
    ['9 minutes', '2026-03-10T17:00:00Z', '2026-03-10T17:09:00Z', 'unclear'],
    ['10 minutes', '2026-03-10T17:00:00Z', '2026-03-10T17:10:00Z', 'unclear'],
    ['11 minutes', '2026-03-10T17:00:00Z', '2026-03-10T17:11:00Z', 'bad'],
    // 09:00 to 20:00 local time is 15:00 to 02:00 UTC.
    ['a night and 5 minutes', '2026-03-10T05:00:00Z', '2026-03-10T15:05:00Z', 'well'],
    ['a night and 11 minutes', '2026-03-10T05:00:00Z', '2026-03-10T15:11:00Z', 'bad'],
    [
      '6 minutes in the evening, 5 in the morning',
      '2026-03-11T01:54:00Z',
      '2026-03-11T15:05:00Z',
      'bad',
    ],
    ['since Saturday afternoon', '2026-03-07T22:00:00Z', '2026-03-09T15:05:00Z', 'well'],
  ])('count only while agents are at the desk: %s', (_, requestedAt, at, health) => {
    expect(read(requestedAt, at)).toBe(health);
  });

  it('are well when no case is waiting', () => {
    expect(readWaits([], AT, LIMIT, atDesk)).toEqual({ health: 'well', late: [] });
  });

  it.each([
    [10, 0],
    [11, 1],
    [21, 2],
    [39, 2],
    [41, 4],
    [60 * 24 * 30, 64],
  ])('of %i minutes are past a limit of 10 by %i', (minutes, times) => {
    expect(timesPastLimit(minutesAfter(-minutes), AT, LIMIT, () => true)).toBe(times);
  });

  it('look back at most a week', () => {
    expect(deskTimeAgo(() => false, AT, 60_000)).toEqual(minutesAfter(-7 * 24 * 60));
  });
});

describe('agents at the desk', () => {
  const at = (iso: string, roster: readonly RosterShift[]) =>
    createIsAtDesk({ hours: businessHours, roster, timeZone: 'America/Mexico_City' })(
      new Date(iso),
    );
  const mornings: RosterShift = { days: ['tuesday'], from: '09:00', to: '13:00', agents: 1 };

  it.each([
    ['open and staffed', '2026-03-10T15:00:00Z', true],
    ['open but unstaffed', '2026-03-10T19:00:00Z', false],
    ['closed', '2026-03-10T14:59:00Z', false],
  ])('%s', (_, iso, isThere) => {
    expect(at(iso, [mornings])).toBe(isThere);
  });

  it('are absent on a holiday', () => {
    const monday: RosterShift = { ...mornings, days: ['monday'] };

    expect(at('2026-03-16T16:00:00Z', [monday])).toBe(false);
    expect(at('2026-03-23T16:00:00Z', [monday])).toBe(true);
  });
});
