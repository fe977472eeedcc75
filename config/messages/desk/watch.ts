import type { Language } from '../../../src/domain/language.js';

interface WatchMessages {
  readonly levelFell: string;
  readonly levelRecovered: string;
  readonly level: (said: {
    level: string;
    cases: number;
    minutes: number;
    seconds: number;
    target: string;
  }) => string;
  readonly tooFew: (cases: number, minutes: number) => string;
  readonly waitTooLong: (channel: string) => string;
  readonly waitRecovered: (channel: string) => string;
  readonly limit: (cases: number, limit: string) => string;
  readonly withinLimit: (limit: string) => string;
  readonly caseWaits: (caseNumber: string, age: string) => string;
  readonly more: (cases: number) => string;
  readonly lasted: (time: string) => string;
  readonly saidOnce: string;
}

const MESSAGES: Readonly<Record<Language, WatchMessages>> = {
  es: {
    levelFell: '🔴 El nivel de servicio está por debajo de la meta',
    levelRecovered: '🟢 El nivel de servicio se recuperó',
    level: ({ level, cases, minutes, seconds, target }) =>
      `${level} de los ${cases} casos de los últimos ${minutes} minutos se atendieron en ${seconds} s o menos; la meta es ${target}.`,
    tooFew: (cases, minutes) =>
      cases === 0
        ? `En los últimos ${minutes} minutos ningún caso ha esperado de más.`
        : `En los últimos ${minutes} minutos hubo pocos casos (${cases}) y ninguno esperó de más.`,
    waitTooLong: (channel) => `🔴 Esperas demasiado largas por un agente: ${channel}`,
    waitRecovered: (channel) => `🟢 Las esperas por un agente volvieron a lo normal: ${channel}`,
    limit: (cases, limit) =>
      cases === 1
        ? `1 caso sin agente pasó el límite de ${limit}.`
        : `${cases} casos sin agente pasaron el límite de ${limit}.`,
    withinLimit: (limit) => `Ningún caso sin agente se acerca al límite de ${limit}.`,
    caseWaits: (caseNumber, age) => `${caseNumber}: sin agente desde hace ${age}`,
    more: (cases) => (cases === 1 ? '… y 1 más' : `… y ${cases} más`),
    lasted: (time) => `Duró ${time}.`,
    saidOnce: 'Se avisa una vez; se avisará también cuando se recupere.',
  },
  en: {
    levelFell: '🔴 The service level is under its target',
    levelRecovered: '🟢 The service level has recovered',
    level: ({ level, cases, minutes, seconds, target }) =>
      `${level} of the ${cases} cases of the last ${minutes} minutes were claimed within ${seconds} s; the target is ${target}.`,
    tooFew: (cases, minutes) =>
      cases === 0
        ? `No case has waited too long in the last ${minutes} minutes.`
        : `There were few cases (${cases}) in the last ${minutes} minutes, and none waited too long.`,
    waitTooLong: (channel) => `🔴 Waits for an agent are too long: ${channel}`,
    waitRecovered: (channel) => `🟢 Waits for an agent are back to normal: ${channel}`,
    limit: (cases, limit) =>
      cases === 1
        ? `1 case without an agent is past the limit of ${limit}.`
        : `${cases} cases without an agent are past the limit of ${limit}.`,
    withinLimit: (limit) => `No case without an agent is near the limit of ${limit}.`,
    caseWaits: (caseNumber, age) => `${caseNumber}: without an agent for ${age}`,
    more: (cases) => (cases === 1 ? '… and 1 more' : `… and ${cases} more`),
    lasted: (time) => `It lasted ${time}.`,
    saidOnce: 'This is said once; you will be told when it recovers.',
  },
};

export function watchMessages(language: Language): WatchMessages {
  return MESSAGES[language];
}
