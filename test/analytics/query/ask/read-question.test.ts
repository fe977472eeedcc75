import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuestion } from '../../../../src/analytics/query/ask/read-question.js';
import { LANGUAGES } from '../../../../src/domain/language.js';
import { heldOut, questions, TODAY, unanswerable } from '../../../data/ask-questions.js';

const read = (text: string) => readQuestion(text, { today: TODAY });

describe.each(LANGUAGES)('questions in %s', (language) => {
  it('are at least sixty', () => {
    expect(questions[language].length).toBeGreaterThanOrEqual(60);
  });

  it.each(questions[language])('"$asked"', ({ asked, plan }) => {
    expect(read(asked)).toEqual({ ok: true, plan });
  });

  it.each(unanswerable[language])('"%s" has no answer in the numbers', (asked) => {
    expect(read(asked).ok).toBe(false);
  });

  it('that were never looked at are read as well, most of them', () => {
    const right = heldOut[language].filter(({ asked, plan }) => {
      const answer = read(asked);
      return answer.ok && JSON.stringify(answer.plan) === JSON.stringify(plan);
    });
    const misread = heldOut[language].filter(({ asked, plan }) => {
      const answer = read(asked);
      return answer.ok && JSON.stringify(answer.plan) !== JSON.stringify(plan);
    });

    expect(right.length / heldOut[language].length).toBeGreaterThanOrEqual(0.7);
    // Saying that it was not understood is fine; answering another question is not.
    expect(misread.length).toBeLessThanOrEqual(3);
  });
});

describe('any text', () => {
  it('is a plan or a refusal, and never an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(typeof read(text).ok).toBe('boolean');
      }),
    );
  });

  it('names the words that were not understood', () => {
    expect(read('¿cuántos contactos hubo en Marte?')).toEqual({
      ok: false,
      why: 'words',
      words: ['Marte'],
    });
  });
});
