import { LOCALES } from '../../analytics/chart/chart-words.js';
import { FIGURE_DEFINITIONS } from '../../analytics/kpi/figure-definitions.js';
import { KPI_DEFINITIONS } from '../../analytics/kpi/kpi-definitions.js';
import { DASH, kpiValue } from '../../analytics/kpi/kpi-text.js';
import type { Kpi, Unit } from '../../analytics/kpi/kpis.js';
import { groupLabel, METRIC_TERMS } from '../../analytics/query/vocabulary.js';
import type { WaitingComparison, Waits } from '../../analytics/staffing/waiting.js';
import { type Bilingual, LANGUAGES, type Language } from '../../domain/language.js';
import type { HeadlineFigures } from '../../services/numbers/headline-figures.js';
import { reference } from './reference.js';

/** A figure next to the owner's expectation. */
export interface Headline {
  readonly id: string;
  readonly name: Bilingual;
  readonly value: number | null;
  readonly n: number | null;
  readonly unit: Unit;
  readonly reference: number | null;
  readonly shown: Bilingual;
  readonly shownReference: Bilingual | null;
  readonly formula: Bilingual;
  /** Why ours differs; null if it is about the same, or nothing was expected. */
  readonly why: Bilingual | null;
}

/** Within this share of the reference, figures of a few hundred contacts count as equal. */
const SAME = 0.05;

/** Other facts about the days that explain the figures. */
export interface Reasons {
  /** Share of contacts that went to a person by rule or for lack of identification, 0-1. */
  readonly byRuleShare: number | null;
  readonly loadedUsdPerMinute: number;
}

/** Every figure the owner named, with its formula, computed from the records. */
export function headlinesOf(figures: HeadlineFigures, reasons: Reasons): Headline[] {
  const { values, saving, waiting, byTopic } = figures;
  const kpi = (name: keyof typeof values) => values[name] ?? NOTHING;
  const { agentMinutes } = saving;
  const needed =
    agentMinutes.value === null
      ? null
      : Math.round(
          (reference.savingUsdPerMonth + saving.runningUsd) /
            (agentMinutes.value * reasons.loadedUsdPerMinute),
        );
  return [
    headline('contacts', METRIC_TERMS.contacts, kpi('contacts'), {
      reference: reference.contacts,
      formula: KPI_DEFINITIONS.contacts,
      why: null,
      atLeast: true,
    }),
    headline(
      'automatic_resolution',
      METRIC_TERMS.automatic_resolution,
      kpi('automatic_resolution'),
      {
        reference: reference.automaticResolution,
        formula: KPI_DEFINITIONS.automatic_resolution,
        why: both(
          (l) =>
            `El ${share(reasons.byRuleShare, l)} de los contactos pasa a una persona por regla (cargos no reconocidos, quejas, bajas que firma una persona) o porque no se sabe quién llama; lo demás lo decide cuánto entiende el motor sin conexión frases que nunca vio.`,
          (l) =>
            `${share(reasons.byRuleShare, l)} of the contacts go to a person by rule (disputed charges, complaints, cancellations a person must sign) or because nobody knows who is calling; the rest is how much the offline engine understands of phrasings it never saw.`,
        ),
      },
    ),
    headline('automatic_duration', METRIC_TERMS.automatic_duration, kpi('automatic_duration'), {
      reference: reference.automaticMinutes * 60_000,
      formula: KPI_DEFINITIONS.automatic_duration,
      why: {
        es: 'Sale de cuántas palabras se dicen, cuánto tarda cada paso en casa y cuánto tarda en contestarse un mensaje; las respuestas del asistente son cortas.',
        en: 'It comes of how many words are said, how long each step takes at home and how long a text waits for its answer; the assistant’s answers are short.',
      },
    }),
    headline('agent_duration', METRIC_TERMS.agent_duration, kpi('agent_duration'), {
      reference: reference.agentMinutes * 60_000,
      formula: KPI_DEFINITIONS.agent_duration,
      why: {
        es: 'Lo que tarda un agente se supone (mediana por motivo en src/rehearsal/customers/parameters.ts): aquí no se aprende de él más que el promedio, que incluye a quien no contestó la llamada.',
        en: 'How long an agent takes is assumed (a median per topic in src/rehearsal/customers/parameters.ts): nothing is learnt of it here but the mean, those who did not pick up included.',
      },
    }),
    headline(
      'wait_reduction',
      { es: 'Menos espera por una persona', en: 'Less waiting for a person' },
      {
        value: waiting?.reduction ?? null,
        n: waiting?.withAssistant.n ?? 0,
        unit: 'share',
        median: null,
        p90: null,
      },
      {
        reference: reference.waitReduction,
        formula: FIGURE_DEFINITIONS.wait_reduction,
        why: both(
          (l) =>
            `Depende de los agentes de config/agents.ts. Espera media ${waits(waiting, 'meanMs', l)}; mediana ${waits(waiting, 'medianMs', l)}. Quienes ya están en la fila al abrir: ${queue(waiting?.withAssistant.atOpening, l)} contra ${queue(waiting?.without.atOpening, l)}; quienes llegan en turno: ${queue(waiting?.withAssistant.onDuty, l)} contra ${queue(waiting?.without.onDuty, l)}. Por Erlang C, ${seconds(waiting?.erlangC.withAssistant, l)} contra ${seconds(waiting?.erlangC.without, l)}.`,
          (l) =>
            `It depends on the agents of config/agents.ts. Mean wait ${waits(waiting, 'meanMs', l)}; median ${waits(waiting, 'medianMs', l)}. Those in the queue at the opening: ${queue(waiting?.withAssistant.atOpening, l)} against ${queue(waiting?.without.atOpening, l)}; those who come on duty: ${queue(waiting?.withAssistant.onDuty, l)} against ${queue(waiting?.without.onDuty, l)}. By Erlang C, ${seconds(waiting?.erlangC.withAssistant, l)} against ${seconds(waiting?.erlangC.without, l)}.`,
        ),
      },
    ),
    headline(
      'saving',
      { es: 'Ahorro al mes', en: 'Saving a month' },
      {
        value: saving.usdPerMonth,
        n: saving.automatic,
        unit: 'usd',
        median: null,
        p90: null,
      },
      {
        reference: reference.savingUsdPerMonth,
        formula: FIGURE_DEFINITIONS.saving,
        why: both(
          (l) =>
            `Son pocos contactos y agentes que cuestan ${usd(reasons.loadedUsdPerMinute, l, 3)} por minuto. Con estos tiempos, la referencia pide unos ${count(needed, l)} contactos resueltos sin agente al mes.`,
          (l) =>
            `There are few contacts, and agents cost ${usd(reasons.loadedUsdPerMinute, l, 3)} a minute. At these times the reference takes about ${count(needed, l)} contacts resolved without an agent a month.`,
        ),
      },
    ),
    headline('csat', METRIC_TERMS.csat, kpi('csat'), {
      reference: reference.csat,
      formula: KPI_DEFINITIONS.csat,
      why: {
        es: 'Solo califica quien resolvió con el asistente, que es a quien se le pregunta: quien acabó con un agente no está en el promedio.',
        en: 'Only those the assistant helped are asked and rate; those who ended with an agent are not in the mean.',
      },
    }),
    ...Object.entries(reference.automaticResolutionByTopic).map(([topic, expected]) =>
      headline(
        `automatic_resolution.${topic}`,
        both(
          () => `Resuelto: ${groupLabel('topic', topic, 'es')}`,
          () => `Resolved: ${groupLabel('topic', topic, 'en')}`,
        ),
        byTopic.get(topic) ?? NOTHING,
        {
          reference: expected,
          formula: KPI_DEFINITIONS.automatic_resolution,
          why: TOPIC_WHY[topic] ?? null,
        },
      ),
    ),
  ];
}

const NOTHING: Kpi = { value: null, n: 0, unit: 'share', median: null, p90: null };

const TOPIC_WHY: Readonly<Record<string, Bilingual>> = {
  billing_inquiry: {
    es: 'Un cargo que no se reconoce va siempre a una persona, y quien no tiene a mano su número de cuenta también.',
    en: 'A charge that is disputed always goes to a person, and so does whoever does not have their account number at hand.',
  },
  connection_issue: {
    es: 'Qué paso cura la falla se supone en src/rehearsal/customers/parameters.ts; a casi un tercio no lo cura ninguno.',
    en: 'Which step cures the fault is assumed in src/rehearsal/customers/parameters.ts; nearly a third are cured by none.',
  },
  cancellation: {
    es: 'Una baja registrada con su folio cuenta como resuelta: el cliente obtuvo lo que pidió. La referencia parece contar solo a quienes se quedaron.',
    en: 'A cancellation registered with its code counts as resolved: the customer got what they asked for. The reference seems to count only those who stayed.',
  },
  product_info: {
    es: 'Se pregunta con palabras que la base de conocimiento no usa y el motor no vio; Claude, que aquí no está, las entendería mejor.',
    en: 'Questions come in words that the knowledge base does not use and the engine never saw; Claude, which is not here, would understand more of them.',
  },
};

function headline(
  id: string,
  name: Bilingual,
  { value, n, unit }: Kpi,
  more: {
    reference: number;
    formula: Bilingual;
    why: Bilingual | null;
    atLeast?: boolean;
  },
): Headline {
  const show = (amount: number | null) =>
    both(
      () => shown(amount, unit, 'es'),
      () => shown(amount, unit, 'en'),
    );
  const isSame =
    value !== null && Math.abs(value - more.reference) <= SAME * Math.abs(more.reference);
  const asked = show(more.reference);
  return {
    id,
    name: both(
      () => capital(name.es),
      () => capital(name.en),
    ),
    value,
    n,
    unit,
    reference: more.reference,
    shown: show(value),
    shownReference: more.atLeast ? { es: `${asked.es}+`, en: `${asked.en}+` } : asked,
    formula: more.formula,
    why: isSame ? null : more.why,
  };
}

function shown(value: number | null, unit: Unit, language: Language): string {
  if (unit === 'usd' && value !== null) return usd(value, language, 0);
  return kpiValue({ value, n: 0, unit, median: null, p90: null }, language);
}

function both(es: (l: 'es') => string, en: (l: 'en') => string): Bilingual {
  return { es: es('es'), en: en('en') };
}

function share(value: number | null, language: Language): string {
  return shown(value, 'share', language);
}

function minutes(ms: number | null | undefined, language: Language): string {
  return shown(ms ?? null, 'ms', language);
}

/** Compares waits with the assistant and without. */
function waits(
  waiting: WaitingComparison | null,
  statistic: 'meanMs' | 'medianMs',
  language: Language,
): string {
  const versus = language === 'es' ? 'contra' : 'against';
  return `${minutes(waiting?.withAssistant[statistic], language)} ${versus} ${minutes(waiting?.without[statistic], language)}`;
}

function queue(waits: Waits | undefined, language: Language): string {
  return `${minutes(waits?.meanMs, language)} (n = ${count(waits?.n ?? null, language)})`;
}

function seconds(value: number | null | undefined, language: Language): string {
  return value == null ? DASH : shown(value * 1_000, 'ms', language);
}

function count(value: number | null, language: Language): string {
  return value === null ? DASH : new Intl.NumberFormat(LOCALES[language]).format(value);
}

function usd(value: number, language: Language, decimals: number): string {
  const number = new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(Math.abs(value));
  return `${value < 0 ? '-' : ''}US$${number}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The figures as a table for a terminal; under each, its formula and why it differs. */
export function headlineLines(headlines: readonly Headline[]): string[] {
  const widths = { name: 0, shown: 0 };
  for (const { name, shown } of headlines) {
    widths.name = Math.max(widths.name, name.en.length);
    widths.shown = Math.max(widths.shown, shown.en.length);
  }
  return headlines.flatMap(({ name, n, shown, shownReference, formula, why }) => [
    `${name.en.padEnd(widths.name)}  ${shown.en.padStart(widths.shown)}   reference ${shownReference?.en ?? DASH}   n = ${n}`,
    `    ${formula.en}`,
    ...(why === null ? [] : [`    Why not the reference: ${why.en}`]),
  ]);
}

/** kpis.json: numbers as numbers (shares 0-1, ms, USD), formulas in both languages. */
export function headlinesJson(headlines: readonly Headline[], figures: HeadlineFigures): string {
  const { days, timeZone, saving, waiting } = figures;
  const value = {
    days,
    timeZone,
    languages: LANGUAGES,
    figures: headlines.map(({ shown: _, shownReference: __, ...rest }) => rest),
    values: figures.values,
    automaticResolutionByTopic: Object.fromEntries(figures.byTopic),
    saving,
    waiting,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
