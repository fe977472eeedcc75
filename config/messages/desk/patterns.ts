import type { Language } from '../../../src/domain/language.js';
import { stepName } from './steps.js';

/** Names and numbers arrive already worded. Every sentence stands on its own. */
export interface PatternMessages {
  /** The language of the words, and of every name and number put into them. */
  readonly language: Language;
  /** Names a playbook's step by what it asks for. */
  readonly step: (step: string) => string;
  readonly title: (from: string, to: string) => string;
  readonly footer: (zone: string, weeks: number) => string;
  readonly byClaude: (dropped: number) => string;
  readonly byTemplate: string;
  readonly fullText: string;
  readonly recommendations: string;
  readonly effect: string;
  readonly nothing: string;
  readonly noContacts: string;
  readonly summary: (contacts: string, change: string | null) => string;
  readonly resolved: (share: string, change: string | null) => string;
  readonly waited: (wait: string, level: string | null) => string;
  readonly rated: (rating: string, ratings: string) => string;
  readonly ordinary: string;
  readonly headings: Readonly<
    Record<
      | 'volume'
      | 'resolution'
      | 'escalations'
      | 'drop_out'
      | 'repeats'
      | 'unanswered'
      | 'peak'
      | 'staffing'
      | 'waiting'
      | 'saving',
      string
    >
  >;
  readonly volume: (x: {
    day: string;
    hours: string;
    contacts: string;
    usual: string;
    isMore: boolean;
  }) => string;
  readonly resolution: (x: {
    topic: string;
    fell: boolean;
    now: string;
    before: string;
    n: string;
    weeks: string;
  }) => string;
  readonly escalations: (cases: string, share: string) => string;
  readonly reason: (reason: string, cases: string, share: string, before: string | null) => string;
  readonly dropOut: (x: { topic: string; step: string; people: string; share: string }) => string;
  readonly repeats: (x: { repeated: string; contacts: string; topics: string }) => string;
  readonly unanswered: (total: string) => string;
  readonly question: (question: string, times: string) => string;
  readonly peak: (hours: string) => string;
  readonly staffed: (x: {
    target: string;
    seconds: string;
    hours: string;
    handle: string;
  }) => string;
  readonly short: (x: { hoursShort: string; hours: string; worst: string }) => string;
  readonly shortHour: (x: {
    weekday: string;
    hour: string;
    needed: string;
    rostered: string;
    cases: string;
    /** Contacts while nobody was on duty; null if there are hardly any. */
    waiting: string | null;
  }) => string;
  readonly saving: (x: {
    usd: string;
    automatic: string;
    minutes: string;
    running: string;
  }) => string;
  readonly waiting: (x: {
    withAssistant: string;
    contacts: string;
    without: { wait: string; reduction: string } | { unanswered: string };
  }) => string;
  readonly whatIf: (x: {
    topic: string;
    now: string;
    target: string;
    more: string;
    usd: string;
  }) => string;
  readonly advice: {
    readonly resolution: (topic: string) => string;
    readonly resolutionEffect: (before: string) => string;
    readonly whatIf: (topic: string) => string;
    readonly whatIfEffect: (more: string, minutes: string, usd: string) => string;
    readonly unanswered: string;
    readonly unansweredEffect: (total: string) => string;
    readonly staffing: (weekday: string, hour: string) => string;
    readonly staffingEffect: (hoursShort: string, target: string, seconds: string) => string;
    readonly dropOut: (topic: string, step: string) => string;
    readonly dropOutEffect: (people: string) => string;
  };
}

const es: PatternMessages = {
  language: 'es',
  step: (step) => stepName(step, 'es'),
  title: (from, to) => `Reporte de patrones: del ${from} al ${to}`,
  footer: (zone, weeks) =>
    `Semana de lunes a domingo, hora de ${zone}, comparada con hasta ${weeks} semanas anteriores. Cómo se calcula cada número: /ccpro stats defs.`,
  byClaude: (dropped) =>
    dropped === 0
      ? 'Redactado por Claude; cada número se cotejó con los hallazgos.'
      : `Redactado por Claude; se quitaron ${dropped} frases cuyos números no estaban en los hallazgos.`,
  byTemplate: 'Redactado con una plantilla a partir de los hallazgos.',
  fullText: 'Reporte completo',
  recommendations: 'Qué conviene hacer',
  effect: 'Efecto esperado',
  nothing: 'No hubo nada fuera de lo común: la semana se portó como las anteriores.',
  noContacts: 'En esta semana no entró ningún contacto, así que no hay patrones que contar.',
  summary: (contacts, change) =>
    change === null
      ? `Entraron ${contacts} contactos.`
      : `Entraron ${contacts} contactos, ${change} la semana anterior.`,
  resolved: (share, change) =>
    change === null
      ? `El asistente resolvió el ${share} por sí solo.`
      : `El asistente resolvió el ${share} por sí solo, contra ${change} en las semanas anteriores.`,
  waited: (wait, level) =>
    level === null
      ? `La espera mediana por una persona fue de ${wait}.`
      : `La espera mediana por una persona fue de ${wait}, y el ${level} de los casos se tomó dentro del objetivo.`,
  rated: (rating, ratings) => `La calificación media fue de ${rating} (${ratings} opiniones).`,
  ordinary: 'Ninguna hora ni motivo se apartó de lo habitual más de lo que hace el azar.',
  headings: {
    volume: 'Horas fuera de lo habitual',
    resolution: 'Motivos que cambiaron',
    escalations: 'Por qué hizo falta una persona',
    drop_out: 'Dónde se quedan los clientes',
    repeats: 'Quiénes volvieron',
    unanswered: 'Lo que no supimos contestar',
    peak: 'Horas pico',
    staffing: 'Personal para la próxima semana',
    waiting: 'Espera por una persona',
    saving: 'Ahorro',
  },
  volume: ({ day, hours, contacts, usual, isMore }) =>
    `El ${day}, ${hours}, entraron ${contacts} contactos, ${isMore ? 'más' : 'menos'} que los ${usual} de costumbre.`,
  resolution: ({ topic, fell, now, before, n, weeks }) =>
    `En ${topic} la resolución automática ${fell ? 'bajó' : 'subió'} a ${now} (n = ${n}) desde ${before} en las ${weeks} semanas anteriores; por azar sería raro.`,
  escalations: (cases, share) => `${cases} contactos pasaron a una persona, el ${share} del total.`,
  reason: (reason, cases, share, before) =>
    before === null
      ? `${reason}: ${cases} casos, ${share} de los casos.`
      : `${reason}: ${cases} casos, ${share} de los casos (antes ${before}).`,
  dropOut: ({ topic, step, people, share }) =>
    `En ${topic}, en el paso «${step}», ${people} personas se quedaron sin solución (${share} de ese motivo).`,
  repeats: ({ repeated, contacts, topics }) =>
    `${repeated} de ${contacts} contactos volvieron por lo mismo dentro del plazo, sobre todo por ${topics}.`,
  unanswered: (total) => `Hubo ${total} preguntas sin respuesta en la base de conocimiento.`,
  question: (question, times) => `«${question}» (${times})`,
  peak: (hours) => `Las horas con más contactos son ${hours}.`,
  staffed: ({ target, seconds, hours, handle }) =>
    `Con el turno actual, las ${hours} horas de atención de la próxima semana alcanzan para tomar el ${target} de los casos en ${seconds} segundos, con ${handle} minutos por caso.`,
  short: ({ hoursShort, hours, worst }) =>
    `En ${hoursShort} de ${hours} horas de atención faltaría gente para cumplir el objetivo. ${worst}`,
  shortHour: ({ weekday, hour, needed, rostered, cases, waiting }) =>
    `El ${weekday} a las ${hour} harían falta ${needed} agentes y hay ${rostered} (casos por hora: ${cases}${waiting === null ? '' : `; en espera desde antes del turno: ${waiting}`}).`,
  saving: ({ usd, automatic, minutes, running }) =>
    `A este ritmo el ahorro es de ${usd} al mes: ${automatic} contactos resueltos sin agente, a ${minutes} minutos de agente cada uno, menos ${running} de costo.`,
  waiting: ({ withAssistant, contacts, without }) =>
    `Simulando la fila con estas llegadas y turnos, la espera media por una persona en horas de atención es de ${withAssistant}; si los ${contacts} contactos hubieran ido a los mismos agentes, ${
      'wait' in without
        ? `habría sido de ${without.wait}: un ${without.reduction} menos.`
        : `${without.unanswered} se habrían quedado sin atender.`
    }`,
  whatIf: ({ topic, now, target, more, usd }) =>
    `Si ${topic} llegara a su meta de ${target} (hoy ${now}), se resolverían ${more} contactos más al mes y se ahorrarían ${usd} más.`,
  advice: {
    resolution: (topic) =>
      `Escuchar las conversaciones de ${topic} que terminaron con un agente y corregir el paso que falla.`,
    resolutionEffect: (before) => `Volver a la resolución de antes, ${before}.`,
    whatIf: (topic) => `Trabajar primero en ${topic}, el motivo más lejos de su meta.`,
    whatIfEffect: (more, minutes, usd) =>
      `Alrededor de ${more} contactos más resueltos al mes, ${minutes} minutos de agente y ${usd}.`,
    unanswered: 'Agregar a la base de conocimiento las respuestas a esas preguntas.',
    unansweredEffect: (total) => `Hasta ${total} contactos por semana contestados al momento.`,
    staffing: (weekday, hour) => `Reforzar el turno, empezando por el ${weekday} a las ${hour}.`,
    staffingEffect: (hoursShort, target, seconds) =>
      `Horas con gente suficiente para tomar el ${target} de los casos en ${seconds} segundos: ${hoursShort} más.`,
    dropOut: (topic, step) => `Revisar el paso «${step}» de ${topic}: es donde más gente se queda.`,
    dropOutEffect: (people) =>
      `Hasta ${people} personas por semana que no se quedarían sin solución.`,
  },
};

const en: PatternMessages = {
  language: 'en',
  step: (step) => stepName(step, 'en'),
  title: (from, to) => `Pattern report: ${from} to ${to}`,
  footer: (zone, weeks) =>
    `A week from Monday to Sunday, ${zone} time, against up to ${weeks} weeks before. How each number is computed: /ccpro stats defs.`,
  byClaude: (dropped) =>
    dropped === 0
      ? 'Written by Claude; every number was checked against the findings.'
      : `Written by Claude; ${dropped} sentences whose numbers were not in the findings were removed.`,
  byTemplate: 'Written from the findings by a template.',
  fullText: 'Full report',
  recommendations: 'What to do',
  effect: 'Expected effect',
  nothing: 'Nothing was out of the ordinary: the week went like those before.',
  noContacts: 'No contact came in this week, so there are no patterns to tell of.',
  summary: (contacts, change) =>
    change === null
      ? `${contacts} contacts came in.`
      : `${contacts} contacts came in, ${change} the week before.`,
  resolved: (share, change) =>
    change === null
      ? `The assistant resolved ${share} by itself.`
      : `The assistant resolved ${share} by itself, against ${change} in the weeks before.`,
  waited: (wait, level) =>
    level === null
      ? `The median wait for a person was ${wait}.`
      : `The median wait for a person was ${wait}, and ${level} of the cases were taken within the target.`,
  rated: (rating, ratings) => `The mean rating was ${rating} (${ratings} ratings).`,
  ordinary: 'No hour and no topic strayed from the usual by more than chance does.',
  headings: {
    volume: 'Unusual hours',
    resolution: 'Topics that changed',
    escalations: 'Why a person was needed',
    drop_out: 'Where customers get stuck',
    repeats: 'Who came back',
    unanswered: 'What we could not answer',
    peak: 'Peak hours',
    staffing: 'Staffing for next week',
    waiting: 'Waiting for a person',
    saving: 'Saving',
  },
  volume: ({ day, hours, contacts, usual, isMore }) =>
    `On ${day}, ${hours}, ${contacts} contacts came in, ${isMore ? 'more' : 'fewer'} than the usual ${usual}.`,
  resolution: ({ topic, fell, now, before, n, weeks }) =>
    `For ${topic} automatic resolution ${fell ? 'fell' : 'rose'} to ${now} (n = ${n}) from ${before} in the ${weeks} weeks before; chance alone would rarely do that.`,
  escalations: (cases, share) => `${cases} contacts went to a person, ${share} of all.`,
  reason: (reason, cases, share, before) =>
    before === null
      ? `${reason}: ${cases} cases, ${share} of the cases.`
      : `${reason}: ${cases} cases, ${share} of the cases (before ${before}).`,
  dropOut: ({ topic, step, people, share }) =>
    `In ${topic}, at the step "${step}", ${people} people were left without a solution (${share} of that topic).`,
  repeats: ({ repeated, contacts, topics }) =>
    `${repeated} of ${contacts} contacts were back for the same within the window, mostly for ${topics}.`,
  unanswered: (total) => `${total} questions had no answer in the knowledge base.`,
  question: (question, times) => `"${question}" (${times})`,
  peak: (hours) => `The busiest hours are ${hours}.`,
  staffed: ({ target, seconds, hours, handle }) =>
    `With the present roster the ${hours} opening hours of next week are enough to take ${target} of the cases within ${seconds} seconds, at ${handle} minutes a case.`,
  short: ({ hoursShort, hours, worst }) =>
    `In ${hoursShort} of ${hours} opening hours there would be too few people to reach the target. ${worst}`,
  shortHour: ({ weekday, hour, needed, rostered, cases, waiting }) =>
    `On ${weekday} at ${hour} it would take ${needed} agents and there are ${rostered} (cases an hour: ${cases}${waiting === null ? '' : `; waiting since before the shift: ${waiting}`}).`,
  saving: ({ usd, automatic, minutes, running }) =>
    `At this pace the saving is ${usd} a month: ${automatic} contacts resolved without an agent, at ${minutes} agent minutes each, less ${running} of cost.`,
  waiting: ({ withAssistant, contacts, without }) =>
    `Simulating the queue with these arrivals and shifts, the mean wait for a person in opening hours is ${withAssistant}; had all ${contacts} contacts gone to the same agents, ${
      'wait' in without
        ? `it would have been ${without.wait}: ${without.reduction} less.`
        : `${without.unanswered} would have had no answer.`
    }`,
  whatIf: ({ topic, now, target, more, usd }) =>
    `If ${topic} reached its target of ${target} (now ${now}), ${more} more contacts a month would be resolved and ${usd} more saved.`,
  advice: {
    resolution: (topic) =>
      `Listen to the conversations about ${topic} that ended with an agent and mend the step that fails.`,
    resolutionEffect: (before) => `Back to the resolution of before, ${before}.`,
    whatIf: (topic) => `Work on ${topic} first, the topic furthest from its target.`,
    whatIfEffect: (more, minutes, usd) =>
      `About ${more} more contacts resolved a month, ${minutes} agent minutes and ${usd}.`,
    unanswered: 'Add the answers to these questions to the knowledge base.',
    unansweredEffect: (total) => `Up to ${total} contacts a week answered at once.`,
    staffing: (weekday, hour) => `Strengthen the roster, beginning with ${weekday} at ${hour}.`,
    staffingEffect: (hoursShort, target, seconds) =>
      `Hours with enough people to take ${target} of the cases within ${seconds} seconds: ${hoursShort} more.`,
    dropOut: (topic, step) =>
      `Look at the step "${step}" of ${topic}: most people get stuck there.`,
    dropOutEffect: (people) =>
      `Up to ${people} people a week who would not be left without a solution.`,
  },
};

export function patternMessages(language: Language): PatternMessages {
  return { es, en }[language];
}
