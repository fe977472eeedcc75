import {
  accuracyOf,
  bandOf,
  calibrationErrorOf,
  confusionOf,
  type Judgement,
  type Share,
  scopeAurocOf,
} from '../../integrations/offline/metrics.js';

/** A prediction, with the language of its utterance. */
export interface PredictedRow extends Judgement {
  readonly language: string | null;
}

export function reportQuality(
  rows: readonly PredictedRow[],
  bands: { readonly act: number; readonly confirm: number },
): string[] {
  const lines = [
    `accuracy, in scope            ${percent(accuracyOf(rows))}`,
    `calibration error (15 bins)   ${decimal(calibrationErrorOf(rows))}`,
    `out-of-scope AUROC            ${decimal(scopeAurocOf(rows))}`,
    '',
    'what a turn would lead to        share of turns   right when it does',
  ];
  const limits = [
    [`act      (>= ${bands.act.toFixed(2)})`, bands.act, Number.POSITIVE_INFINITY],
    [`confirm  (>= ${bands.confirm.toFixed(2)})`, bands.confirm, bands.act],
    [`ask again (< ${bands.confirm.toFixed(2)})`, Number.NEGATIVE_INFINITY, bands.confirm],
  ] as const;
  for (const [name, from, to] of limits) {
    const { share, precision } = bandOf(rows, from, to);
    lines.push(`  ${name.padEnd(28)} ${percent(share).padEnd(18)} ${percent(precision)}`);
  }
  const ours = bandOf(
    rows.filter((row) => row.truth !== null),
    bands.act,
    Number.POSITIVE_INFINITY,
  );
  lines.push(
    `  in scope and acted on        ${percent(ours.share)} of the in-scope turns, right ${percent(ours.precision)}`,
  );
  const outOfScope = rows.filter((row) => row.truth === null);
  if (outOfScope.length > 0) {
    const { share } = bandOf(outOfScope, bands.act, Number.POSITIVE_INFINITY);
    lines.push(`  out of scope and acted on    ${percent(share)} of the out-of-scope turns`);
  }
  return lines;
}

export function reportByIntent(rows: readonly PredictedRow[]): string[] {
  const languages = [...new Set(rows.map((row) => row.language))].sort();
  const intents = [...new Set(rows.flatMap((row) => row.truth ?? []))].sort();
  const columns = languages.length > 1 ? languages : [];
  const widest = Math.max(...intents.map((intent) => intent.length), 6);
  const head = ['all', ...columns.map((language) => language ?? '-')];
  return [
    `${'intent'.padEnd(widest)}  ${head.map((name) => name.padEnd(16)).join('')}`.trimEnd(),
    ...intents.map((intent) => {
      const own = rows.filter((row) => row.truth === intent);
      const cells = [
        own,
        ...columns.map((language) => own.filter((row) => row.language === language)),
      ];
      const shares = cells.map((cell) => percent(accuracyOf(cell)).padEnd(16));
      return `${intent.padEnd(widest)}  ${shares.join('')}`.trimEnd();
    }),
  ];
}

const MATRIX_LIMIT = 20;

/** The full matrix up to 20 intents; beyond that, the most frequent mistakes. */
export function reportConfusion(rows: readonly PredictedRow[]): string[] {
  const table = confusionOf(rows);
  const names = [...new Set(rows.flatMap((row) => [row.truth, row.predicted]))].sort((a, b) =>
    (a ?? '\uffff').localeCompare(b ?? '\uffff'),
  );
  if (names.length > MATRIX_LIMIT) return reportMistakes(rows);
  const widest = Math.max(...names.map((name) => nameOf(name).length)) + 4;
  return [
    'rows: what was meant; columns: what was understood (by number)',
    `${''.padEnd(widest)}${names.map((_, i) => String(i + 1).padStart(5)).join('')}`,
    ...names.map((truth, i) => {
      const counts = names.map((name) => table.get(truth)?.get(name) ?? 0);
      const cells = counts.map((count) => (count === 0 ? '.' : String(count)).padStart(5));
      return `${`${String(i + 1).padStart(2)} ${nameOf(truth)}`.padEnd(widest)}${cells.join('')}`;
    }),
  ];
}

function reportMistakes(rows: readonly PredictedRow[]): string[] {
  const mistakes = [...confusionOf(rows)].flatMap(([truth, line]) =>
    [...line].flatMap(([predicted, count]) =>
      truth !== null && truth !== predicted ? [{ truth, predicted, count }] : [],
    ),
  );
  return mistakes
    .sort((a, b) => b.count - a.count)
    .slice(0, MATRIX_LIMIT)
    .map(
      (mistake) =>
        `${String(mistake.count).padStart(5)}  ${mistake.truth} -> ${nameOf(mistake.predicted)}`,
    );
}

function nameOf(intent: string | null): string {
  return intent ?? '(out of scope)';
}

function percent(share: Share): string {
  if (share.value === null) return '-';
  return `${(share.value * 100).toFixed(1)} % (${share.numerator}/${share.denominator})`;
}

function decimal(value: number | null): string {
  return value === null ? '-' : value.toFixed(3);
}
