import type { Steady, Throughput, Verdict } from './measure.js';
import type { Latency } from './protocol.js';
import type { StatsReport } from './stats.js';
import { SEEDED_DAYS } from './stats-stores.js';

export interface Report {
  readonly machine: { readonly cores: number; readonly node: string };
  readonly verdicts: readonly Verdict[];
  readonly throughput: readonly Throughput[];
  readonly steady: Steady;
  readonly startupMs: number;
  /** Resident: at start, after the steady rate, after running flat out. */
  readonly memory: {
    readonly restMb: number;
    readonly steadyMb: number;
    readonly fullMb: number;
    readonly floorSteadyMb: number;
    readonly floorFullMb: number;
  };
  readonly stagesMs: Readonly<Record<string, number>>;
  readonly tookSeconds: number;
}

export function printReport(report: Report): void {
  const { machine, throughput, steady, memory } = report;
  const rows: string[][] = [['', 'turns/s', 'p50 ms', 'p90 ms', 'p99 ms', 'max ms']];
  for (const one of throughput) {
    const at = `${one.concurrency} at once`;
    rows.push([`floor, ${at}`, String(Math.round(one.floor)), ...cells(one.floorLatencyMs)]);
    rows.push([`service, ${at}`, String(Math.round(one.service)), ...cells(one.serviceLatencyMs)]);
    const each = one.ratios.map((ratio) => ratio.toFixed(2)).join(', ');
    rows.push([`  ratio ${one.ratio.toFixed(2)} (rounds: ${each})`]);
  }
  rows.push(['floor, steady', String(steady.rate), ...cells(steady.floorLatencyMs)]);
  rows.push(['service, steady', String(steady.rate), ...cells(steady.serviceLatencyMs)]);
  rows.push([`  p99 above the floor's: ${steady.aboveFloorP99Ms.toFixed(1)} ms`]);

  const stages = Object.entries(report.stagesMs);
  const total = stages.reduce((sum, [, ms]) => sum + ms, 0);
  console.log(`
Whole voice turns over HTTP, ${machine.cores} cores, Node ${machine.node}
The floor: Express, twilio.webhook(), one durable write of an interaction to the same store.

${table(rows)}

Ready in ${(report.startupMs / 1_000).toFixed(2)} s. Memory: ${megabytes(memory.restMb)} at rest, ${megabytes(memory.steadyMb)} after the steady rate (the floor: ${megabytes(memory.floorSteadyMb)}), ${megabytes(memory.fullMb)} after running flat out (the floor: ${megabytes(memory.floorFullMb)}).

Where a turn's time goes, one turn at a time (mean; the waits for the disk are shared under load)

${table([['', 'ms', 'share'], ...stages.map(([stage, ms]) => [stage, ms.toFixed(3), `${Math.round((ms / total) * 100)} %`]), ['together', total.toFixed(3), '']])}

${verdictLines(report.verdicts)}

outputs/bench.json has all of it. Took ${Math.round(report.tookSeconds)} s.`);
}

export function printStats({ findings, seedSeconds, skipped, verdicts }: StatsReport): void {
  const rows = findings.map((one) => [
    `${one.store}, "${one.question}"`,
    one.interactions.toLocaleString('en'),
    ...[one.minMs, one.medianMs, one.p90Ms, one.maxMs].map((ms) => ms.toFixed(1)),
    one.ratio.toFixed(2),
  ]);
  const seeded = Object.entries(seedSeconds).map(([what, s]) => `${what} in ${s.toFixed(0)} s`);
  console.log(`
Answers to questions about the numbers, ${SEEDED_DAYS} days of contacts

${table([['', 'contacts', 'min ms', 'median', 'p90', 'max', 'ratio'], ...rows])}

Written and folded: ${seeded.join(', ')}.${skipped === null ? '' : `\nSkipped: ${skipped}.`}

${verdictLines(verdicts)}`);
}

function verdictLines(verdicts: readonly Verdict[]): string {
  return verdicts
    .map(({ aim, found, isMet }) => `${isMet ? 'met   ' : 'MISSED'}  ${aim}: ${found}`)
    .join('\n');
}

function cells({ p50, p90, p99, max }: Latency): string[] {
  return [p50, p90, p99, max].map((ms) => ms.toFixed(1));
}

function megabytes(value: number): string {
  return `${Math.round(value)} MB`;
}

/** A one-cell row is a remark and does not widen the columns. */
function table(rows: readonly (readonly string[])[]): string {
  const full = rows.filter((row) => row.length > 1);
  const widths = (full[0] ?? []).map((_, i) => Math.max(...full.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[i] ?? 0)));
  return rows.map((row) => (row.length === 1 ? row[0] : line(row).join('  '))).join('\n');
}
