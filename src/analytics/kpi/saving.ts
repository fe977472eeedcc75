import { automaticResolutions, KPIS, type KpiSlice, microUsd } from './kpis.js';

export interface SavingInputs {
  /** What a minute of handling a contact costs, with everything the employer pays. USD. */
  readonly loadedUsdPerHandledMinute: number;
  /** What the service costs by the month whatever it handles: its machine and its database. USD. */
  readonly fixedUsdPerMonth: number;
}

export interface Saving {
  /** Null without a resolved case to tell how long agents take, or without a day. USD. */
  readonly usdPerMonth: number | null;
  /** Contacts resolved without an agent in the days given. */
  readonly automatic: number;
  /** Mean time of an agent per case, minutes; n is the number of cases. */
  readonly agentMinutes: { readonly value: number | null; readonly n: number };
  /** By the month. */
  readonly avoidedMinutes: number | null;
  readonly runningUsd: number;
}

/** The mean month of the Gregorian calendar: 365.2425 / 12. */
const DAYS_PER_MONTH = 30.436875;

/**
 * Agent minutes avoided x loaded cost per minute - running cost, by the month. Avoided = contacts
 * resolved automatically x the mean time agents took for the cases of the same days; running cost
 * = recorded model and telephony cost of all contacts + the fixed cost. What went to an agent after
 * all saves nothing here. It can be negative.
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
