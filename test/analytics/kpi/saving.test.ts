import { expect, it } from 'vitest';
import { policy } from '../../../config/policy.js';
import { savingPerMonth } from '../../../src/analytics/kpi/saving.js';
import { aSlice, times } from '../../support/slices.js';

const { saving: inputs } = policy.analytics;

it('has the loaded cost per minute that its note derives', () => {
  const paidHourUsd = 5.5 * (1 + 0.1 + 0.45);

  expect(inputs.loadedUsdPerHandledMinute).toBeCloseTo(paidHourUsd / 60 / 0.7 / 0.85, 3);
});

it('is the cost of ten thousand eight-minute contacts minus the service cost', () => {
  const slices = [
    aSlice('resolved_confirmed', { contacts: 10_000 }),
    aSlice('resolved_agent', { contacts: 1, agentMs: times(8) }, 'policy'),
  ];

  const { usdPerMonth } = savingPerMonth(slices, 30.436875, inputs);

  expect(usdPerMonth).toBeCloseTo(
    80_000 * inputs.loadedUsdPerHandledMinute - inputs.fixedUsdPerMonth,
    6,
  );
});
