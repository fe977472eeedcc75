import type { Language } from '../../domain/language.js';
import type { Dimensions } from '../facts/fact.js';
import type { Group, Metric } from './plan.js';

/** A word in a question about the numbers: our wording, and what else people write for it. */
export interface Term {
  readonly es: string;
  readonly en: string;
  readonly also: readonly string[];
}

const term = (es: string, en: string, ...also: readonly string[]): Term => ({ es, en, also });

/** No word in this file may have two meanings; a test checks this. */
export const METRIC_TERMS: Readonly<Record<Metric, Term>> = {
  contacts: term(
    'contactos',
    'contacts',
    'contacto',
    'contact',
    'volumen',
    'volume',
    'interacciones',
    'interactions',
  ),
  automatic_resolution: term(
    'resolución automática',
    'automatic resolution',
    'resolucion',
    'resolution',
    'automatizacion',
    'automation',
    'automation rate',
    'resolution rate',
    'tasa de resolucion',
    'automatic resolution rate',
    'tasa de resolucion automatica',
  ),
  automatic_confirmed: term(
    'resolución confirmada',
    'confirmed resolution',
    'confirmadas',
    'confirmed',
  ),
  automatic_assumed: term('resolución supuesta', 'assumed resolution', 'supuestas', 'assumed'),
  containment: term('contención', 'containment', 'tasa de contencion', 'containment rate'),
  escalations: term(
    'casos',
    'cases',
    'escalaciones',
    'escalamientos',
    'escalations',
    'caso',
    'case',
  ),
  escalation_rate: term('tasa de escalación', 'escalation rate', 'escalacion', 'escalation'),
  automatic_duration: term('duración automática', 'automatic duration', 'duracion', 'duration'),
  agent_duration: term(
    'tiempo con agente',
    'time with an agent',
    'agent time',
    'agent duration',
    'duracion con agente',
  ),
  aht: term(
    'AHT',
    'AHT',
    'tmo',
    'handle time',
    'average handle time',
    'tiempo de atencion',
    'tiempo medio de atencion',
  ),
  speed_of_answer: term(
    'espera',
    'wait',
    'esperas',
    'waits',
    'tiempo de espera',
    'waiting time',
    'wait time',
    'speed of answer',
    'asa',
  ),
  service_level: term('nivel de servicio', 'service level', 'sla'),
  abandonment: term(
    'abandono',
    'abandonment',
    'tasa de abandono',
    'abandonment rate',
    'abandon rate',
  ),
  short_abandons: term('abandonos cortos', 'short abandons'),
  fcr: term('resolución al primer contacto', 'first contact resolution', 'fcr'),
  csat: term(
    'CSAT',
    'CSAT',
    'satisfaccion',
    'satisfaction',
    'calificacion',
    'calificaciones',
    'rating',
    'ratings',
  ),
  satisfied: term('satisfechos', 'satisfied', 'clientes satisfechos', 'satisfied customers'),
  rating_response: term(
    'respuesta a la encuesta',
    'rating response',
    'tasa de respuesta',
    'response rate',
  ),
  cost_per_contact: term(
    'costo por contacto',
    'cost per contact',
    'costo',
    'costos',
    'cost',
    'costs',
  ),
};

export const GROUP_TERMS: Readonly<Record<Group, Term>> = {
  day: term('día', 'day', 'dias', 'days', 'fecha', 'date'),
  weekday: term('día de la semana', 'weekday', 'day of the week', 'day of week'),
  hour: term('hora', 'hour', 'horas', 'hours', 'hora del dia', 'hour of day', 'hour of the day'),
  channel: term('canal', 'channel', 'canales', 'channels'),
  topic: term(
    'motivo',
    'topic',
    'motivos',
    'topics',
    'tema',
    'temas',
    'intencion',
    'intent',
    'intents',
  ),
  language: term('idioma', 'language', 'idiomas', 'languages', 'lengua'),
  result: term('resultado', 'result', 'resultados', 'results', 'outcome', 'outcomes'),
  reason: term(
    'razón de escalación',
    'escalation reason',
    'razon',
    'razones',
    'reason',
    'reasons',
    'causa',
  ),
  engine: term('motor', 'engine', 'motores', 'engines'),
  queue: term('cola', 'queue', 'colas', 'queues'),
};

type NamedDimension = Exclude<keyof Dimensions, 'queue'>;

/** The values of each dimension. */
export const VALUE_TERMS: {
  readonly [D in NamedDimension]: Readonly<Record<Dimensions[D], Term>>;
} = {
  channel: {
    voice: term('llamadas', 'calls', 'llamada', 'call', 'voz', 'voice', 'telefono', 'phone'),
    sms: term('SMS', 'SMS'),
    whatsapp: term('WhatsApp', 'WhatsApp', 'wa'),
  },
  topic: {
    billing_inquiry: term(
      'facturación',
      'billing',
      'factura',
      'facturas',
      'saldo',
      'bill',
      'bills',
      'balance',
      'billing_inquiry',
    ),
    payment_report: term(
      'reportes de pago',
      'payment reports',
      'pago',
      'pagos',
      'payment',
      'payments',
      'payment_report',
    ),
    connection_issue: term(
      'fallas de conexión',
      'connection faults',
      'conexion',
      'connection',
      'falla',
      'fallas',
      'fault',
      'faults',
      'internet',
      'connection_issue',
    ),
    cancellation: term('cancelación', 'cancellation', 'cancelaciones', 'cancellations', 'bajas'),
    product_info: term(
      'información de productos',
      'product information',
      'productos',
      'products',
      'product info',
      'product_info',
    ),
    plan_change: term(
      'cambios de plan',
      'plan changes',
      'cambio de plan',
      'plan change',
      'plan_change',
    ),
    technician_visit: term(
      'visitas técnicas',
      'technician visits',
      'visita',
      'visitas',
      'visit',
      'visits',
      'technician visit',
      'visita tecnica',
      'technician_visit',
    ),
    complaint: term('quejas', 'complaints', 'queja', 'complaint'),
    none: term('sin motivo', 'no topic'),
  },
  language: {
    es: term('en español', 'in Spanish', 'espanol', 'spanish'),
    en: term('en inglés', 'in English', 'ingles', 'english'),
  },
  result: {
    resolved_confirmed: term('resueltos y confirmados', 'resolved and confirmed'),
    resolved_assumed: term('resueltos por supuesto', 'resolved by assumption'),
    resolved_taken_back: term(
      'resoluciones retiradas',
      'resolutions taken back',
      'retiradas',
      'taken back',
    ),
    escalated: term('aún con agentes', 'still with agents'),
    resolved_agent: term(
      'resueltos por agente',
      'resolved by an agent',
      'resolved by agents',
      'resueltos por agentes',
    ),
    unresolved: term('sin resolver', 'unresolved', 'no resueltos', 'not resolved'),
    abandoned: term('abandonados', 'abandoned'),
    abandoned_short: term('abandonados al instante', 'abandoned at once'),
    opted_out: term('pidieron no más mensajes', 'opted out'),
  },
  reason: {
    customer_asked: term('pidió una persona', 'asked for a person'),
    low_confidence: term('no se entendió', 'not understood', 'low_confidence'),
    anger: term('enojo', 'anger'),
    repeated_failure: term('fallos repetidos', 'repeated failures', 'repeated_failure'),
    vulnerable_customer: term(
      'cliente vulnerable',
      'vulnerable customer',
      'vulnerables',
      'vulnerable',
    ),
    disputed_charge: term('cargo no reconocido', 'disputed charge', 'disputed_charge'),
    steps_exhausted: term('pasos agotados', 'steps exhausted', 'steps_exhausted'),
    not_identified: term('sin identificar', 'not identified', 'not_identified'),
    no_knowledge: term('sin respuesta en la base', 'no answer known', 'no_knowledge'),
    no_input: term('cliente sin responder', 'no customer input', 'no_input'),
    policy: term('por política', 'by policy', 'politica', 'policy'),
    system_failure: term('falla del sistema', 'system failure', 'system_failure'),
    none: term('sin caso', 'without a case'),
  },
  engine: {
    claude: term('leídos por Claude', 'read by Claude', 'claude'),
    offline: term('leídos sin conexión', 'read offline', 'offline'),
    mixed: term('leídos por ambos', 'read by both'),
    none: term('sin lectura', 'nothing read'),
  },
};

export const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  es: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

/** A group's value as a row or axis label: "facturación", "jueves", "14 h", the ISO date. */
export function groupLabel(group: Group, value: string, language: Language): string {
  switch (group) {
    case 'day':
    case 'queue':
      return value;
    case 'hour':
      return `${Number(value)} h`;
    case 'weekday':
      return WEEKDAYS[language][Number(value) - 1] ?? value;
    default: {
      const terms: Readonly<Record<string, Term>> = VALUE_TERMS[group];
      return terms[value]?.[language] ?? value;
    }
  }
}
