import type { Language } from '../../../src/domain/language.js';

interface JobMessages {
  /** What each job produces, in supervisors' words, by job name. */
  readonly names: Readonly<Record<string, string>>;
  readonly failedTitle: (name: string) => string;
  readonly givenUpTitle: (name: string) => string;
  readonly why: (date: string, reason: string) => string;
  readonly nextTry: (time: string) => string;
  readonly byHand: (command: string) => string;
}

const MESSAGES: Readonly<Record<Language, JobMessages>> = {
  es: {
    names: { 'daily-digest': 'el resumen diario', 'weekly-report': 'el informe semanal' },
    failedTitle: (name) => `No se pudo publicar ${name}`,
    givenUpTitle: (name) => `Ya no se intentará publicar ${name}`,
    why: (date, reason) => `Correspondía al ${date}. Motivo: ${reason}.`,
    nextTry: (time) =>
      `Se intentará de nuevo, la próxima vez a las ${time}. Si sale bien, aparecerá aquí; si no, se avisará cuando ya no se intente.`,
    byHand: (command) =>
      `Cuando el problema esté resuelto, se puede publicar a mano con: ${command}`,
  },
  en: {
    names: { 'daily-digest': 'the daily digest', 'weekly-report': 'the weekly report' },
    failedTitle: (name) => `Could not post ${name}`,
    givenUpTitle: (name) => `No longer trying to post ${name}`,
    why: (date, reason) => `It was for ${date}. Reason: ${reason}.`,
    nextTry: (time) =>
      `It will be tried again, next at ${time}. If it works it appears here; if not, you will be told when it is given up.`,
    byHand: (command) => `Once the problem is solved it can be posted by hand with: ${command}`,
  },
};

export function jobMessages(language: Language): JobMessages {
  return MESSAGES[language];
}
