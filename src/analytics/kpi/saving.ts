import { automaticResolutions, KPIS, type KpiSlice, microUsd } from './kpis.js';

export interface SavingInputs {
  /** Fully loaded cost of a minute of handling, with everything the employer pays. USD. */
  readonly loadedUsdPerHandledMinute: number;
  /** Monthly cost of the service at any volume: its machine and its database. USD. */
  readonly fixedUsdPerMonth: number;
}

export interface Saving {
  /** Null without a resolved case (no agent time is known) or without a day. USD. */
  readonly usdPerMonth: number | null;
  /** Contacts resolved without an agent in the given days. */
  readonly automatic: number;
  /** Mean agent time per case, minutes; n is the number of cases. */
  readonly agentMinutes: { readonly value: number | null; readonly n: number };
  /** Per month. */
  readonly avoidedMinutes: number | null;
  readonly runningUsd: number;
}

/** The mean month of the Gregorian calendar: 365.2425 / 12. */
const DAYS_PER_MONTH = 30.436875;

/**
 * Agent minutes avoided x loaded cost per minute - running cost, per month. Avoided = contacts
 * resolved automatically x mean agent time of the same days' cases; running cost = recorded model
 * and telephony cost of all contacts + the fixed cost. Contacts that went to an agent after all
 * save nothing. Can be negative.
 */
export function savingPerMonth(
  slices: readonly KpiSlice[],
  days: number,
  inputs: SavingInputs,
): Saving {
  const automatic = automaticResolutions(slices);
  const { value: agentMs, n } = KPIS.agent_duration(slices);
  const months = days / DAYS_PER_MONTH;
  const agentMinutes = agentMs === null ? null : agentMs / 60_000;
  const variableUsd = days > 0 ? microUsd(slices) / 1_000_000 / months : 0;
  const runningUsd = variableUsd + inputs.fixedUsdPerMonth;
  const avoidedMinutes =
    agentMinutes === null || days <= 0 ? null : (automatic * agentMinutes) / months;
  return {
    usdPerMonth:
      avoidedMinutes === null
        ? null
        : avoidedMinutes * inputs.loadedUsdPerHandledMinute - runningUsd,
    automatic,
    agentMinutes: { value: agentMinutes, n },
    avoidedMinutes,
    runningUsd,
  };
}
