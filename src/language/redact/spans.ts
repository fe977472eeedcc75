/** A part of a text that must go, half-open, and what stands in its place. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly mark: string;
}

/** Joins spans that overlap or touch; the earlier one's mark wins. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start < last.end) {
      merged[merged.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    } else {
      merged.push(span);
    }
  }
  return merged;
}

/** The text with every span replaced by its mark. Spans are in order and apart. */
export function replaceSpans(text: string, spans: readonly Span[]): string {
  let replaced = '';
  let from = 0;
  for (const { start, end, mark } of spans) {
    replaced += text.slice(from, start) + mark;
    from = end;
  }
  return replaced + text.slice(from);
}
