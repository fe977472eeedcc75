import { askMessages } from '../config/messages/desk/ask.js';
import { questionLanguage } from '../src/analytics/query/ask/question-language.js';
import type { ReadQuestion } from '../src/analytics/query/ask/read-question.js';
import { describePlan } from '../src/analytics/query/describe-plan.js';
import type { Language } from '../src/domain/language.js';
import type { SlackMessage } from '../src/integrations/slack/cases/cards.js';
import type { AnswerPlan } from '../src/integrations/slack/commands/answer-plan.js';
import type { Command } from '../src/integrations/slack/commands/command-router.js';
import { page } from '../src/integrations/slack/page.js';
import { nameInLine } from '../src/integrations/slack/text.js';
import type { ReadAsked } from '../src/services/numbers/read-question.js';

/** After this long, the requester is told that the question is being read. */
const NOTIFY_AFTER_MS = 1_500;

export function askCommand(deps: {
  readQuestion: ReadAsked;
  answerPlan: AnswerPlan;
  /** ISO local date. */
  today: () => string;
  language: Language;
}): Command {
  return {
    name: 'ask',
    aliases: ['pregunta', 'preguntar'],
    usage: { es: 'PREGUNTA', en: 'QUESTION' },
    help: {
      es: 'los números, preguntados con tus palabras',
      en: 'the numbers, asked in your own words',
    },
    async run({ args, notify }) {
      const question = args.join(' ');
      const language = questionLanguage(question, deps.language);
      const words = askMessages(language);
      if (question === '') return page(words.usage, examples(language));
      const notice = setTimeout(() => {
        // Best effort: the answer follows either way.
        notify(page(words.reading, [])).catch(() => undefined);
      }, NOTIFY_AFTER_MS);
      const { read, by } = await deps.readQuestion(question).finally(() => clearTimeout(notice));
      if (!read.ok) return refusal(read, language);
      const plan = describePlan(read.plan, language, deps.today());
      const intro = `${words.understood(plan)} ${by === 'claude' ? words.byClaude : words.byWords}`;
      return deps.answerPlan(read.plan, { intro, language });
    },
  };
}

function refusal(read: Extract<ReadQuestion, { ok: false }>, language: Language): SlackMessage {
  const words = askMessages(language);
  const sorry =
    read.why === 'words'
      ? words.words(read.words.map((word) => `«${nameInLine(word, 40)}»`).join(', '))
      : words.cannot[read.why];
  return page(sorry, [words.canAsk, ...examples(language)]);
}

function examples(language: Language): string[] {
  return askMessages(language).examples.map((example) => `• \`/ccpro ask ${example}\``);
}
