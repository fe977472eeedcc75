import type { Language } from '../../domain/language.js';
import { claimsIn } from './claims.js';
import type { Findings } from './finding.js';
import { isKnown, knownNumbers } from './known-numbers.js';
import type { Narrative } from './narrative.js';

export interface CheckedNarrative {
  readonly narrative: Narrative;
  /** Sentences and recommendations that the findings do not support. */
  readonly dropped: number;
}

/**
 * Drops sentences with a number that is not in the findings (any rounding, same unit), and
 * recommendations that refer to no finding or contain such a sentence. A section without sentences
 * left is dropped too.
 */
export function checkNarrative(
  narrative: Narrative,
  findings: Findings,
  language: Language,
): CheckedNarrative {
  const known = knownNumbers(findings);
  const ids = new Set(findings.list.map(({ id }) => id));
  let dropped = 0;

  const isSupported = (sentence: string) =>
    claimsIn(sentence, language).every((claim) => isKnown(claim, known));
  const keep = (text: string): string => {
    const sentences = sentencesOf(text);
    const kept = sentences.filter(isSupported);
    dropped += sentences.length - kept.length;
    return kept.join(' ');
  };

  const summary = keep(narrative.summary);
  const sections = narrative.sections
    .map(({ heading, text }) => ({
      heading: isSupported(heading) ? heading : '',
      text: keep(text),
    }))
    .filter(({ text }) => text !== '');
  const recommendations = narrative.recommendations.filter(({ finding, action, effect }) => {
    const stands = ids.has(finding) && sentencesOf(`${action} ${effect}`).every(isSupported);
    if (!stands) dropped += 1;
    return stands;
  });
  return { narrative: { summary, sections, recommendations }, dropped };
}

/** A stop ends a sentence unless a lower-case letter or no space follows: "62.5", "a. m.". */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+(?=[^\p{Ll}\s])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
