import type { Language } from '../../../src/domain/language.js';

interface Change {
  readonly fell: boolean;
  readonly now: string;
  readonly n: number;
  readonly before: string;
  readonly days: number;
}

export interface DigestMessages {
  /** The language of the words, and of every name and number put into them. */
  readonly language: Language;
  readonly title: (day: string) => string;
  readonly quiet: (day: string) => string;
  readonly worrying: (day: string, usual: number) => string;
  readonly worthKnowing: (count: number) => string;
  readonly compared: (day: string, days: number, fewest: number) => string;
  readonly footer: (timeZone: string, day: string) => string;
  readonly holiday: (name: string) => string;
  readonly median: (value: string) => string;
  readonly usually: (value: string) => string;
  readonly noOpenCases: string;
  readonly openCases: (count: number, longest: string | null) => string;
  readonly openCase: (caseNumber: string, isWaiting: boolean, age: string) => string;
  readonly moreCases: (count: number) => string;
  readonly volume: (contacts: number, usual: number, day: string) => string;
  readonly topicRose: (topic: string, count: number, usual: number) => string;
  readonly reasonRose: (reason: string, count: number, usual: number) => string;
  readonly resolution: (topic: string, change: Change) => string;
  readonly serviceLevel: (level: string, n: number, target: string) => string;
  readonly wait: (wait: string, n: number, usual: string) => string;
  readonly csat: (fell: boolean, csat: string, n: number, usual: string) => string;
  readonly shortAbandons: (count: number, usual: number) => string;
  readonly oldestCase: (caseNumber: string, channel: string, age: string) => string;
  readonly peakHour: (hour: number, count: number, share: number) => string;
  readonly charts: {
    readonly usual: string;
    readonly daysBefore: (days: number) => string;
    readonly contacts: string;
    readonly contactsMeasure: string;
    readonly hour: string;
    readonly hourAsked: string;
    readonly resolution: string;
    readonly resolutionMeasure: string;
    readonly topic: string;
    readonly wait: (level: string | null) => string;
    readonly waitMeasure: string;
    readonly csat: string;
    readonly csatMeasure: string;
    readonly dayAxis: string;
  };
}

const LOCALES: Readonly<Record<Language, string>> = { es: 'es-MX', en: 'en-US' };

function dayPart(day: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'UTC', ...options });
  return format.format(new Date(day));
}

const weekday = (day: string, language: Language) => dayPart(day, language, { weekday: 'long' });
const date = (day: string, language: Language) =>
  dayPart(day, language, { day: 'numeric', month: 'long' });

/** "lunes", but "sábados". */
function weekdays(day: string, language: Language): string {
  const name = weekday(day, language);
  return name.endsWith('s') ? name : `${name}s`;
}

const MESSAGES: Readonly<Record<Language, DigestMessages>> = {
  es: {
    language: 'es',
    title: (day) => `Resumen del ${weekday(day, 'es')} ${date(day, 'es')}`,
    quiet: (day) =>
      `El ${weekday(day, 'es')} ${date(day, 'es')} no entró ningún contacto: un día tranquilo.`,
    worrying: (day, usual) =>
      `Un ${weekday(day, 'es')} usual trae ${usual}, así que conviene hacer una llamada de prueba.`,
    worthKnowing: (count) =>
      count === 1 ? 'Vale la pena saber' : `${count} cosas que vale la pena saber`,
    compared: (day, days, fewest) =>
      days < fewest
        ? `Aún no hay con qué comparar: se necesitan ${fewest} ${weekdays(day, 'es')} anteriores y hay ${days}.`
        : `Lo usual es la mediana de los ${days} ${weekdays(day, 'es')} anteriores.`,
    footer: (timeZone, day) => `Hora de ${timeZone}. Más detalle: /ccpro stats ${day}.`,
    holiday: (name) => `Fue día festivo (${name}): no había agentes de turno.`,
    median: (value) => `mediana ${value}`,
    usually: (value) => `usual ${value}`,
    noOpenCases: 'No hay casos abiertos ahora.',
    openCases: (count, longest) => {
      const cases = count === 1 ? '1 caso abierto ahora' : `${count} casos abiertos ahora`;
      return longest === null
        ? `${cases}, todos con agente`
        : `${cases}; el que más espera: ${longest}`;
    },
    openCase: (caseNumber, isWaiting, age) =>
      isWaiting
        ? `${caseNumber}: sin agente desde hace ${age}`
        : `${caseNumber}: con agente, pedido hace ${age}`,
    moreCases: (count) => (count === 1 ? '… y 1 más' : `… y ${count} más`),
    volume: (contacts, usual, day) =>
      `Entraron ${contacts} contactos; un ${weekday(day, 'es')} usual trae ${usual}.`,
    topicRose: (topic, count, usual) =>
      `Subió «${topic}»: ${count} contactos; lo usual son ${usual}.`,
    reasonRose: (reason, count, usual) =>
      `Más casos por «${reason}»: ${count}; lo usual son ${usual}.`,
    resolution: (topic, { fell, now, n, before, days }) =>
      `La resolución automática de «${topic}» ${fell ? 'bajó' : 'subió'} a ${now} (n = ${n}); en los ${days} días anteriores fue de ${before}.`,
    serviceLevel: (level, n, target) =>
      `El nivel de servicio fue de ${level} (n = ${n}); la meta es ${target}.`,
    wait: (wait, n, usual) =>
      `La mitad de los casos esperó a un agente más de ${wait} (n = ${n}); lo usual son ${usual}.`,
    csat: (fell, csat, n, usual) =>
      `La satisfacción ${fell ? 'bajó' : 'subió'} a ${csat} de 5 (n = ${n}); lo usual es ${usual}.`,
    shortAbandons: (count, usual) =>
      `${count} llamadas se cortaron a los pocos segundos, sin decir nada; lo usual son ${usual}.`,
    oldestCase: (caseNumber, channel, age) =>
      `${caseNumber} (${channel}) espera a un agente desde hace ${age}.`,
    peakHour: (hour, count, share) =>
      `La hora con más contactos fue la de las ${hour} h: ${count}, el ${share} % del día.`,
    charts: {
      usual: 'Usual',
      daysBefore: (days) => `${days} días antes`,
      contacts: 'Contactos por hora',
      contactsMeasure: 'Contactos',
      hour: 'Hora en que empezaron',
      hourAsked: 'Hora en que empezó el contacto',
      resolution: 'Resolución automática por motivo',
      resolutionMeasure: 'Resueltos sin agente',
      topic: 'Motivo',
      wait: (level) =>
        level === null
          ? 'Espera por un agente'
          : `Espera por un agente (nivel de servicio ${level})`,
      waitMeasure: 'Espera media',
      csat: 'Satisfacción por día',
      csatMeasure: 'Calificación de 1 a 5',
      dayAxis: 'Día',
    },
  },
  en: {
    language: 'en',
    title: (day) => `Digest of ${weekday(day, 'en')}, ${date(day, 'en')}`,
    quiet: (day) => `No contact came in on ${weekday(day, 'en')}, ${date(day, 'en')}: a quiet day.`,
    worrying: (day, usual) =>
      `A usual ${weekday(day, 'en')} brings ${usual}, so a test call would be a good idea.`,
    worthKnowing: (count) => (count === 1 ? 'Worth knowing' : `${count} things worth knowing`),
    compared: (day, days, fewest) =>
      days < fewest
        ? `Nothing to compare with yet: it takes ${fewest} earlier ${weekdays(day, 'en')}, and there are ${days}.`
        : `Usual is the median of the ${days} ${weekdays(day, 'en')} before.`,
    footer: (timeZone, day) => `${timeZone} time. More: /ccpro stats ${day}.`,
    holiday: (name) => `It was a holiday (${name}): no agents were on duty.`,
    median: (value) => `median ${value}`,
    usually: (value) => `usual ${value}`,
    noOpenCases: 'No cases are open now.',
    openCases: (count, longest) => {
      const cases = count === 1 ? '1 case open now' : `${count} cases open now`;
      return longest === null
        ? `${cases}, all with an agent`
        : `${cases}; longest waiting: ${longest}`;
    },
    openCase: (caseNumber, isWaiting, age) =>
      isWaiting
        ? `${caseNumber}: without an agent for ${age}`
        : `${caseNumber}: with an agent, asked for ${age} ago`,
    moreCases: (count) => (count === 1 ? '… and 1 more' : `… and ${count} more`),
    volume: (contacts, usual, day) =>
      `${contacts} contacts came in; a usual ${weekday(day, 'en')} brings ${usual}.`,
    topicRose: (topic, count, usual) => `More of “${topic}”: ${count} contacts; usual is ${usual}.`,
    reasonRose: (reason, count, usual) =>
      `More cases for “${reason}”: ${count}; usual is ${usual}.`,
    resolution: (topic, { fell, now, n, before, days }) =>
      `Automatic resolution of “${topic}” ${fell ? 'fell' : 'rose'} to ${now} (n = ${n}); it was ${before} in the ${days} days before.`,
    serviceLevel: (level, n, target) =>
      `The service level was ${level} (n = ${n}); the target is ${target}.`,
    wait: (wait, n, usual) =>
      `Half of the cases waited more than ${wait} for an agent (n = ${n}); usual is ${usual}.`,
    csat: (fell, csat, n, usual) =>
      `Satisfaction ${fell ? 'fell' : 'rose'} to ${csat} of 5 (n = ${n}); usual is ${usual}.`,
    shortAbandons: (count, usual) =>
      `${count} calls ended within seconds with nothing said; usual is ${usual}.`,
    oldestCase: (caseNumber, channel, age) =>
      `${caseNumber} (${channel}) has waited for an agent for ${age}.`,
    peakHour: (hour, count, share) =>
      `The busiest hour began at ${hour}:00: ${count} contacts, ${share} % of the day.`,
    charts: {
      usual: 'Usual',
      daysBefore: (days) => `${days} days before`,
      contacts: 'Contacts by hour',
      contactsMeasure: 'Contacts',
      hour: 'Hour they began',
      hourAsked: 'Hour the contact began',
      resolution: 'Automatic resolution by topic',
      resolutionMeasure: 'Resolved without an agent',
      topic: 'Topic',
      wait: (level) =>
        level === null ? 'Wait for an agent' : `Wait for an agent (service level ${level})`,
      waitMeasure: 'Mean wait',
      csat: 'Satisfaction by day',
      csatMeasure: 'Rating, 1 to 5',
      dayAxis: 'Day',
    },
  },
};

export function digestMessages(language: Language): DigestMessages {
  return MESSAGES[language];
}
