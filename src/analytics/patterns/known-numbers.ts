import type { Claim, NumberKind } from './claims.js';
import type { Findings } from './finding.js';

export interface KnownNumber {
  readonly value: number;
  readonly kind: NumberKind;
}

/** Kinds of known numbers that can match a claim. "9 h" may be a duration or a time of day. */
const ACCEPTED: Readonly<Record<NumberKind, readonly NumberKind[]>> = {
  percent: ['percent'],
  usd: ['usd'],
  minutes: ['minutes'],
  seconds: ['seconds'],
  hours: ['hours', 'clock', 'plain'],
  clock: ['clock'],
  date: ['date'],
  year: ['year', 'plain'],
  span: ['span', 'plain'],
  ratio: ['ratio'],
  plain: ['plain'],
};
/** Days in the reported week. */
const WEEK_DAYS = 7;

/** Every number in the findings, and the changes between neighbouring ones. */
export function knownNumbers(findings: Findings): KnownNumber[] {
  const known: KnownNumber[] = [{ value: WEEK_DAYS, kind: 'span' }];
  walk(findings, '', known);
  const { contacts, contactsBefore, resolvedShare, resolvedBeforeShare } = findings.summary;
  if (contactsBefore !== null) addChange(known, contacts, contactsBefore);
  if (resolvedShare !== null && resolvedBeforeShare !== null) {
    known.push({ value: 100 * Math.abs(resolvedShare - resolvedBeforeShare), kind: 'percent' });
  }
  for (const finding of findings.list) {
    if (finding.kind === 'volume') addChange(known, finding.contacts, finding.usual);
  }
  return known;
}

/** Whether any finding holds the number, allowing for rounding. */
export function isKnown(claim: Claim, known: readonly KnownNumber[]): boolean {
  return known.some(
    ({ value, kind }) =>
      ACCEPTED[claim.kind].includes(kind) && Math.abs(value - claim.value) <= claim.tolerance,
  );
}

/** Field names state the unit, as described at `Finding`. */
function walk(value: unknown, name: string, known: KnownNumber[]): void {
  if (typeof value === 'number') addNumber(known, Math.abs(value), name);
  else if (typeof value === 'string') addDate(known, value);
  else if (Array.isArray(value)) {
    known.push({ value: value.length, kind: 'plain' });
    for (const item of value) walk(item, name, known);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) walk(item, key, known);
  }
}

function addNumber(known: KnownNumber[], value: number, name: string): void {
  if (name === 'weekday') return;
  if (/^(hour|fromHour|toHour)$/.test(name)) {
    // An hour ends where the next begins.
    known.push({ value, kind: 'clock' }, { value: value + 1, kind: 'clock' });
  } else if (/share$/i.test(name)) known.push({ value: 100 * value, kind: 'percent' });
  else if (/points$/i.test(name)) known.push({ value, kind: 'percent' });
  else if (/usd$/i.test(name)) known.push({ value, kind: 'usd' });
  else if (/minutes$/i.test(name)) {
    known.push({ value, kind: 'minutes' }, { value: value / 60, kind: 'hours' });
  } else if (/seconds$/i.test(name)) {
    known.push({ value, kind: 'seconds' }, { value: value / 60, kind: 'minutes' });
  } else known.push({ value, kind: 'plain' });
}

/** Days of the month and years. Adds the day before too: `to` is exclusive, texts are not. */
function addDate(known: KnownNumber[], text: string): void {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return;
  const date = new Date(text);
  const dayBefore = new Date(date.getTime() - 86_400_000);
  known.push(
    { value: date.getUTCFullYear(), kind: 'year' },
    { value: date.getUTCDate(), kind: 'date' },
    { value: dayBefore.getUTCDate(), kind: 'date' },
  );
}

function addChange(known: KnownNumber[], now: number, before: number): void {
  known.push({ value: Math.abs(now - before), kind: 'plain' });
  if (before === 0) return;
  known.push(
    { value: 100 * Math.abs(now / before - 1), kind: 'percent' },
    { value: now / before, kind: 'ratio' },
  );
}
