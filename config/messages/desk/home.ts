import type { Language } from '../../../src/domain/language.js';

interface HomeMessages {
  readonly title: (when: string) => string;
  readonly refresh: string;
  readonly noContacts: string;
  readonly waiting: (count: number) => string;
  readonly nobodyWaits: string;
  readonly more: (count: number) => string;
  readonly mine: (count: number) => string;
  readonly noneMine: string;
  readonly held: (count: number) => string;
  readonly openThread: string;
  readonly report: string;
  readonly noReport: string;
  readonly questions: string;
  readonly answerTitle: string;
  readonly reading: string;
  readonly close: string;
  readonly footer: (timeZone: string) => string;
  readonly down: string;
  readonly quick: readonly { readonly label: string; readonly asked: string }[];
}

const MESSAGES: Readonly<Record<Language, HomeMessages>> = {
  es: {
    title: (when) => `Hoy, ${when}`,
    refresh: 'Actualizar',
    noContacts: 'Hoy todavía no se ha cerrado ningún contacto.',
    waiting: (count) => (count === 1 ? '1 caso en espera' : `${count} casos en espera`),
    nobodyWaits: 'Nadie espera a una persona. :white_check_mark:',
    more: (count) => `… y ${count} más: \`/ccpro queue\``,
    mine: (count) => (count === 1 ? 'Tienes 1 caso' : `Tienes ${count} casos`),
    noneMine: 'No tienes ningún caso.',
    held: (count) =>
      count === 1 ? 'Otra persona tiene 1 caso.' : `Otras personas tienen ${count} casos.`,
    openThread: 'Abrir el hilo',
    report: 'Último reporte',
    noReport: 'Todavía no hay reportes: el resumen diario sale a las 8:00.',
    questions: 'Preguntas rápidas',
    answerTitle: 'Resultados',
    reading: 'Calculando…',
    close: 'Cerrar',
    footer: (timeZone) =>
      `Hora de ${timeZone}. Los números siguen a cada cierre en segundos. Más: \`/ccpro stats\`, \`/ccpro ask\`.`,
    down: 'No pude leer los datos en este momento. Los casos y las llamadas no se pierden; vuelve a intentarlo en un minuto.',
    quick: [
      { label: 'Motivos, 7 días', asked: '7d por motivo' },
      { label: 'Espera por hora', asked: 'espera 7d por hora' },
      { label: 'Por qué se escala', asked: 'casos 7d por razón' },
      { label: 'Canales, este mes', asked: 'este mes por canal' },
    ],
  },
  en: {
    title: (when) => `Today, ${when}`,
    refresh: 'Refresh',
    noContacts: 'No contact has been closed today yet.',
    waiting: (count) => (count === 1 ? '1 case waiting' : `${count} cases waiting`),
    nobodyWaits: 'Nobody waits for a person. :white_check_mark:',
    more: (count) => `… and ${count} more: \`/ccpro queue\``,
    mine: (count) => (count === 1 ? 'You have 1 case' : `You have ${count} cases`),
    noneMine: 'You have no case.',
    held: (count) => (count === 1 ? 'Somebody else has 1 case.' : `Others have ${count} cases.`),
    openThread: 'Open the thread',
    report: 'Last report',
    noReport: 'No reports yet: the daily digest comes at 8:00.',
    questions: 'Quick questions',
    answerTitle: 'Results',
    reading: 'Computing…',
    close: 'Close',
    footer: (timeZone) =>
      `${timeZone} time. Numbers follow each close within seconds. More: \`/ccpro stats\`, \`/ccpro ask\`.`,
    down: 'I could not read the data just now. Cases and calls are not lost; try again in a minute.',
    quick: [
      { label: 'Topics, 7 days', asked: '7d by topic' },
      { label: 'Wait by hour', asked: 'wait 7d by hour' },
      { label: 'Why escalated', asked: 'cases 7d by reason' },
      { label: 'Channels, this month', asked: 'this month by channel' },
    ],
  },
};

export function homeMessages(language: Language): HomeMessages {
  return MESSAGES[language];
}
