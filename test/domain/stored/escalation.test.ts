import { describe, expect, it } from 'vitest';
import { type Escalation, release } from '../../../src/domain/escalation.js';
import { upgrade } from '../../../src/domain/stored/schemas.js';
import {
  ANA,
  aClaimedEscalation,
  anEscalation,
  aResolvedEscalation,
  minutesAfter,
} from '../../support/builders.js';

/** An unclaimed case as version 1 stored it. */
const { customer, ...shared } = anEscalation();
const WAITING = {
  ...shared,
  accountNumber: customer?.accountNumber ?? null,
  customerName: customer?.name ?? null,
  claimedAt: null,
  claimedBy: null,
  resolvedAt: null,
  resolution: null,
};
const CLAIMED = {
  ...WAITING,
  state: 'claimed',
  firstClaimedAt: minutesAfter(1),
  claimedAt: minutesAfter(1),
  claimedBy: ANA,
};
const RESOLVED = {
  ...CLAIMED,
  state: 'resolved',
  heldMs: 9 * 60_000,
  resolvedAt: minutesAfter(10),
  resolution: { by: ANA, disposition: 'solved', note: '', customerHelped: true },
};

describe('a version 1 case', () => {
  it.each<[string, object, Escalation]>([
    ['never claimed', WAITING, anEscalation()],
    [
      'released',
      { ...WAITING, firstClaimedAt: minutesAfter(1), heldMs: 60_000 },
      release(aClaimedEscalation(), ANA, minutesAfter(2)),
    ],
    ['claimed', CLAIMED, aClaimedEscalation()],
    ['resolved', RESOLVED, aResolvedEscalation()],
    [
      'of an unknown customer',
      { ...WAITING, accountNumber: null, customerName: null },
      anEscalation({ customer: null }),
    ],
  ])('(%s) gets the fields of its state', (_state, stored, expected) => {
    expect(upgrade<Escalation>('escalation', stored)).toStrictEqual(expected);
  });
});
