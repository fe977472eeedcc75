import type { Language } from '../../../src/domain/language.js';

export interface StatsAnswerMessages {
  /** The language of the words, and of every name and number put into them. */
  readonly language: Language;
  readonly title: string;
  readonly nothing: string;
  readonly total: string;
  readonly rowsLeftOut: (count: number) => string;
  readonly notOver: string;
  readonly footer: (question: string, timeZone: string) => string;
  readonly notUnderstood: (words: string) => string;
  readonly examples: string;
  readonly canBeAsked: string;
  readonly numbers: string;
  readonly groups: string;
  readonly definitionsTitle: string;
  /** What the dash means. */
  readonly dash: string;
  readonly surety: (confirmed: string, assumed: string) => string;
  readonly byReason: (reasons: string) => string;
}

const MESSAGES: Readonly<Record<Language, StatsAnswerMessages>> = {
  es: {
    language: 'es',
    title: 'Resultados',
    nothing: 'No hubo contactos que respondan a esto.',
    total: 'Total',
    rowsLeftOut: (count) => `… y ${count} más, contados en el total.`,
    notOver: 'El día de hoy aún no termina.',
    footer: (question, timeZone) =>
      `${question}. Hora de ${timeZone}. Cómo se calcula cada número: \`/ccpro stats defs\`.`,
    notUnderstood: (words) => `No entendí ${words}.`,
    examples: 'Por ejemplo:',
    canBeAsked:
      'Período, `por` grupo, canal, idioma, motivo, resultado y números, en cualquier orden.',
    numbers: 'Números',
    groups: 'Grupos',
    definitionsTitle: 'Cómo se calcula cada número',
    dash: 'no hay datos. Nunca significa cero.',
    surety: (confirmed, assumed) =>
      `Resolución automática: ${confirmed} confirmada por el cliente, ${assumed} supuesta (se fue sin objetar y no volvió)`,
    byReason: (reasons) => `Casos por razón: ${reasons}`,
  },
  en: {
    language: 'en',
    title: 'Results',
    nothing: 'No contacts answer this.',
    total: 'Total',
    rowsLeftOut: (count) => `… and ${count} more, counted in the total.`,
    notOver: 'Today is not over yet.',
    footer: (question, timeZone) =>
      `${question}. ${timeZone} time. How each number is computed: \`/ccpro stats defs\`.`,
    notUnderstood: (words) => `I did not understand ${words}.`,
    examples: 'For example:',
    canBeAsked:
      'A period, `by` a group, channel, language, topic, result and numbers, in any order.',
    numbers: 'Numbers',
    groups: 'Groups',
    definitionsTitle: 'How each number is computed',
    dash: 'no data. It never means zero.',
    surety: (confirmed, assumed) =>
      `Automatic resolution: ${confirmed} confirmed by the customer, ${assumed} assumed (left without objecting and did not return)`,
    byReason: (reasons) => `Cases by reason: ${reasons}`,
  },
};

export function statsAnswerMessages(language: Language): StatsAnswerMessages {
  return MESSAGES[language];
}
