import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuestion } from '../../../../src/analytics/query/ask/read-question.js';
import { LANGUAGES } from '../../../../src/domain/language.js';
import { questions, TODAY, testSet, unanswerable } from '../../../data/ask-questions.js';

const read = (text: string) => readQuestion(text, { today: TODAY });

describe.each(LANGUAGES)('questions in %s', (language) => {
  it('number at least sixty', () => {
    expect(questions[language].length).toBeGreaterThanOrEqual(60);
  });

  it.each(questions[language])('"$asked"', ({ asked, plan }) => {
    expect(read(asked)).toEqual({ ok: true, plan });
  });

  it.each(unanswerable[language])('"%s" has no answer in the numbers', (asked) => {
    expect(read(asked).ok).toBe(false);
  });

  it('in the test set are mostly read correctly', () => {
    const right = testSet[language].filter(({ asked, plan }) => {
      const answer = read(asked);
      return answer.ok && JSON.stringify(answer.plan) === JSON.stringify(plan);
    });
    const misread = testSet[language].filter(({ asked, plan }) => {
      const answer = read(asked);
      return answer.ok && JSON.stringify(answer.plan) !== JSON.stringify(plan);
    });

    expect(right.length / testSet[language].length).toBeGreaterThanOrEqual(0.7);
    // Refusing a question is fine; answering a different one is not.
    expect(misread.length).toBeLessThanOrEqual(3);
  });
});

describe('any text', () => {
  it('gives a plan or a refusal, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(typeof read(text).ok).toBe('boolean');
      }),
    );
  });

  it('lists the words that were not understood', () => {
    expect(read('¿cuántos contactos hubo en Marte?')).toEqual({
      ok: false,
      why: 'words',
      words: ['Marte'],
    });
  });
});
