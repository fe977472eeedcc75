import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { policy } from '../../../config/policy.js';
import { LANGUAGES, type Language } from '../../../src/domain/language.js';
import { createKnowledge } from '../../../src/integrations/knowledge/knowledge.js';
import { loadKnowledge } from '../../../src/integrations/knowledge/load-knowledge.js';
import { splitSections } from '../../../src/integrations/knowledge/sections.js';
import {
  heldOutQuestions,
  type KnowledgeQuestion,
  secondQuestions,
  tuningQuestions,
} from '../../data/knowledge-questions.js';

const folder = fileURLToPath(new URL('../../../config/knowledge', import.meta.url));
const documents = await loadKnowledge(folder);
const knowledge = createKnowledge(documents);
const floor = policy.dialogue.knowledgeFloor;

/** The answer is the first passage, if its score reaches the floor. */
function measure(questions: readonly KnowledgeQuestion[], language: Language) {
  const results = questions.map(([question, ...answeredBy]) => {
    const [first] = knowledge.search(question, language, 3);
    const slug = first && first.score >= floor ? (first.id.split('#')[1] ?? null) : null;
    return { isAnswerable: answeredBy.length > 0, slug, isRight: answeredBy.includes(slug ?? '') };
  });
  const right = results.filter((result) => result.isRight).length;
  const answered = results.filter((result) => result.slug !== null).length;
  const answerable = results.filter((result) => result.isAnswerable).length;
  const answeredWrongly = results.filter((result) => !result.isAnswerable && result.slug !== null);
  return {
    precision: right / answered,
    recall: right / answerable,
    falseAnswers: answeredWrongly.length / (results.length - answerable),
  };
}

describe.each(LANGUAGES)('answers from the knowledge in %s', (language) => {
  it('are right for the questions that weights and words were tuned on', () => {
    const questions = [...tuningQuestions[language], ...secondQuestions[language]];

    const { precision, recall, falseAnswers } = measure(questions, language);

    expect(precision).toBeGreaterThanOrEqual(0.9);
    expect(recall).toBeGreaterThanOrEqual(0.93);
    expect(falseAnswers).toBeLessThanOrEqual(0.15);
  });

  it('are mostly right and rarely spurious for held-out questions', () => {
    const { precision, recall, falseAnswers } = measure(heldOutQuestions[language], language);

    expect(precision).toBeGreaterThanOrEqual(0.85);
    expect(recall).toBeGreaterThanOrEqual(0.65);
    expect(falseAnswers).toBeLessThanOrEqual(0.15);
  });

  it('are measured only on questions whose sections exist', () => {
    const known = new Set(
      [tuningQuestions, secondQuestions, heldOutQuestions].flatMap((questions) =>
        questions[language].flatMap(([, ...slugs]) => slugs),
      ),
    );
    const found = new Set(
      documents
        .filter((document) => document.language === language)
        .flatMap(splitSections)
        .map((section) => section.id.split('#')[1]),
    );

    expect([...known].filter((slug) => !found.has(slug))).toEqual([]);
  });
});
