import { readPieces } from '../digits.js';
import { type Token, tokenize } from '../tokens.js';
import { findCards } from './card-numbers.js';
import { CARD_MARK } from './marks.js';
import { CARD_WORDS, findBesideCard, findLabelledSecrets } from './secrets.js';
import { mergeSpans, replaceSpans, type Span } from './spans.js';

/** So many earlier texts of the customer are read along: a number may come in several breaths. */
const EARLIER = 3;

/**
 * The text without card numbers, security codes, expiry dates, passwords and PINs, which never
 * reach the store, a log, Slack or a model. Idempotent; linear in the length of the text.
 */
export function redact(text: string): string {
  return redactTogether([text])[0] ?? '';
}

/**
 * The customer's texts, oldest first, redacted as one utterance: a number given over several texts
 * is removed from each of them. Only the last few are read together; earlier ones come back as
 * they are. `digitsAsked`: the last text answers a question for digits, such as an account number.
 */
export function redactTogether(
  texts: readonly string[],
  { digitsAsked = false }: { digitsAsked?: boolean } = {},
): string[] {
  const kept = texts.slice(0, Math.max(0, texts.length - EARLIER - 1));
  const joined = texts.slice(kept.length);
  const ends: number[] = [];
  for (const text of joined) ends.push((ends.at(-1) ?? -1) + 1 + text.length);
  const spans = findSpans(joined.join('\n'), ends, digitsAsked);
  const redacted = joined.map((text, i) => {
    const start = i === 0 ? 0 : (ends[i - 1] ?? 0) + 1;
    const end = start + text.length;
    const own = spans
      .filter((span) => span.start < end && span.end > start)
      .map((span) => ({
        mark: span.mark,
        start: Math.max(span.start, start) - start,
        end: Math.min(span.end, end) - start,
      }));
    return replaceSpans(text, own);
  });
  return [...kept, ...redacted];
}

/** `ends`: where each of the joined texts ends. */
function findSpans(text: string, ends: readonly number[], digitsAsked: boolean): Span[] {
  const tokens = tokenize(text);
  const pieces = readPieces(tokens);
  const spans: Span[] = [];
  const context = { cardWords: CARD_WORDS, breaks: breaksAt(tokens, ends), digitsAsked };
  for (const { from, to } of findCards(tokens, pieces, context)) {
    spans.push({ start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0, mark: CARD_MARK });
    if (!digitsAsked) spans.push(...findBesideCard(tokens, to));
  }
  if (!digitsAsked) spans.push(...findBesideMark(text));
  spans.push(...findLabelledSecrets(text, tokens, pieces));
  return mergeSpans(spans);
}

/** The position of the first token of each text but the first. */
function breaksAt(tokens: readonly Token[], ends: readonly number[]): ReadonlySet<number> {
  return new Set(
    ends.slice(0, -1).map((end) => {
      const at = tokens.findIndex(({ start }) => start >= end);
      return at === -1 ? tokens.length : at;
    }),
  );
}

/** A card that was removed from an earlier text: what follows its mark is looked at as well. */
function findBesideMark(text: string): Span[] {
  const at = text.lastIndexOf(CARD_MARK);
  if (at === -1) return [];
  const offset = at + CARD_MARK.length;
  return findBesideCard(tokenize(text.slice(offset)), 0).map(({ start, end, mark }) => ({
    start: start + offset,
    end: end + offset,
    mark,
  }));
}
