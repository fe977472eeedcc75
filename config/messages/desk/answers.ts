import type { Language } from '../../../src/domain/language.js';

interface AnswerMessages {
  readonly share: string;
  /** `who` is a mention. */
  readonly sharedBy: (who: string) => string;
  readonly notShared: string;
}

const MESSAGES: Readonly<Record<Language, AnswerMessages>> = {
  es: {
    share: 'Compartir en el canal',
    sharedBy: (who) => `${who} compartió estos resultados.`,
    notShared:
      'No pude publicarlo en este canal. Invítame con `/invite @ContactPro` y vuelve a intentarlo.',
  },
  en: {
    share: 'Share in the channel',
    sharedBy: (who) => `${who} shared these results.`,
    notShared:
      'I could not post it in this channel. Invite me with `/invite @ContactPro` and try again.',
  },
};

export function answerMessages(language: Language): AnswerMessages {
  return MESSAGES[language];
}
