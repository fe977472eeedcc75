import type { Language } from '../../../src/domain/language.js';

interface ReportMessages {
  readonly writing: string;
  readonly none: string;
  readonly howTo: string;
  readonly postedAt: (when: string) => string;
}

const MESSAGES: Readonly<Record<Language, ReportMessages>> = {
  es: {
    writing: 'Estoy preparando el reporte de los últimos 7 días…',
    none: 'Todavía no hay ningún reporte de patrones.',
    howTo: 'Se publica los lunes por la mañana. Uno de los últimos 7 días: `/ccpro report ahora`.',
    postedAt: (when) => `Escrito el ${when}. Uno nuevo: /ccpro report ahora`,
  },
  en: {
    writing: 'Preparing the report of the last 7 days…',
    none: 'There is no pattern report yet.',
    howTo: 'It is posted on Monday mornings. One of the last 7 days: `/ccpro report now`.',
    postedAt: (when) => `Written ${when}. A new one: /ccpro report now`,
  },
};

export function reportMessages(language: Language): ReportMessages {
  return MESSAGES[language];
}
