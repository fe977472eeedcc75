import { tokenize } from '../tokens.js';
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
 * they are.
 */
export function redactTogether(texts: readonly string[]): string[] {
  const kept = texts.slice(0, Math.max(0, texts.length - EARLIER - 1));
  const joined = texts.slice(kept.length);
  const whole = joined.join('\n');
  const spans = findSpans(whole);
  let offset = 0;
  const redacted = joined.map((text) => {
    const [start, end] = [offset, offset + text.length];
    offset = end + 1;
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

function findSpans(text: string): Span[] {
  const tokens = tokenize(text);
  const spans: Span[] = [];
  for (const { from, to } of findCards(tokens, CARD_WORDS)) {
    spans.push({ start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0, mark: CARD_MARK });
    spans.push(...findBesideCard(tokens, to));
  }
  spans.push(...findBesideMarks(text), ...findLabelledSecrets(text, tokens));
  return mergeSpans(spans);
}

/** A card that was removed from an earlier text: what follows its mark is looked at as well. */
function findBesideMarks(text: string): Span[] {
  const at = text.lastIndexOf(CARD_MARK);
  if (at === -1) return [];
  const offset = at + CARD_MARK.length;
  return findBesideCard(tokenize(text.slice(offset)), 0).map(({ start, end, mark }) => ({
    start: start + offset,
    end: end + offset,
    mark,
  }));
}
