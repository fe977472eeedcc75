import type { Bilingual } from '../../domain/language.js';
import type { Metric } from '../query/plan.js';

/** What each number means, worded for supervisors; the formulas are in `kpis.ts`. */
export const KPI_DEFINITIONS: Readonly<Record<Metric, Bilingual>> = {
  contacts: {
    es: 'Contactos que entraron en el período y ya se cerraron o pasaron a una persona, abandonos cortos incluidos. Cada uno cuenta en el día y la hora en que entró.',
    en: 'Contacts that came in during the period and have been closed or passed to a person, short abandons included. Each counts on the day and hour it came in.',
  },
  automatic_resolution: {
    es: 'Resueltos sin agente (confirmados + supuestos) / cerrados. Lo abandonado y lo no resuelto está en el denominador; los abandonos cortos y los casos aún abiertos, no. Una resolución supuesta se retira si el mismo cliente vuelve por el mismo motivo dentro del plazo.',
    en: 'Resolved without an agent (confirmed + assumed) / closed. Abandoned and unresolved contacts are in the denominator; short abandons and cases still open are not. An assumed resolution is taken back when the same customer returns with the same topic within the window.',
  },
  automatic_confirmed: {
    es: 'Resueltos sin agente y el cliente lo confirmó / cerrados.',
    en: 'Resolved without an agent and the customer said so / closed.',
  },
  automatic_assumed: {
    es: 'Resueltos sin agente, el cliente se fue sin objetar y no volvió por lo mismo / cerrados.',
    en: 'Resolved without an agent, the customer left without objecting and did not return for the same / closed.',
  },
  containment: {
    es: 'Cerrados sin pasar por una persona / cerrados. Incluye los abandonados y los no resueltos: no dice que se ayudó.',
    en: 'Closed without going to a person / closed. Abandoned and unresolved ones count: it does not say they were helped.',
  },
  escalations: {
    es: 'Contactos que pasaron a una persona, con caso abierto o cerrado.',
    en: 'Contacts that went to a person, their case open or closed.',
  },
  escalation_rate: {
    es: 'Casos / contactos sin abandonos cortos.',
    en: 'Cases / contacts without short abandons.',
  },
  automatic_duration: {
    es: 'Del primer turno al cierre, en promedio, en los resueltos sin agente; también mediana y p90 (±3 %).',
    en: 'First turn to close, on average, over those resolved without an agent; median and p90 too (within 3 %).',
  },
  agent_duration: {
    es: 'Tiempo que los agentes tuvieron el caso, cierre incluido, en promedio, en los casos resueltos; también mediana y p90 (±3 %).',
    en: 'Time agents held the case, wrap-up included, on average, over resolved cases; median and p90 too (within 3 %).',
  },
  aht: {
    es: 'Tiempo medio de atención: (tiempo automático + tiempo de agente) / contactos atendidos. Sin la espera; sin abandonados ni quienes pidieron no recibir mensajes.',
    en: 'Average handle time: (automatic time + agent time) / contacts handled. Without the wait; without abandoned ones and opt-outs.',
  },
  speed_of_answer: {
    es: 'De pedir una persona a que alguien toma el caso por primera vez, en promedio, en los casos tomados; también mediana y p90 (±3 %).',
    en: 'From the request for a person to the first claim, on average, over claimed cases; median and p90 too (within 3 %).',
  },
  service_level: {
    es: 'Casos tomados dentro del objetivo / casos. Los que nadie ha tomado están en el denominador.',
    en: 'Cases claimed within the target / cases. Those nobody has claimed are in the denominator.',
  },
  abandonment: {
    es: 'Abandonados / cerrados. Los abandonos cortos no están en ninguno de los dos.',
    en: 'Abandoned / closed. Short abandons are in neither.',
  },
  short_abandons: {
    es: 'Se fueron en segundos sin decir nada útil. Se cuentan aparte y no entran en ninguna tasa de cierre.',
    en: 'Left within seconds with nothing useful said. Counted apart, and in no rate of closed contacts.',
  },
  fcr: {
    es: 'Resueltos (por quien sea) sin que el mismo cliente volviera por el mismo motivo dentro del plazo / resueltos.',
    en: 'Resolved (by anyone) without the same customer returning with the same topic within the window / resolved.',
  },
  csat: {
    es: 'Promedio de las calificaciones de 1 a 5. n es cuántas hubo.',
    en: 'Mean of the ratings from 1 to 5. n is how many there were.',
  },
  satisfied: {
    es: 'Calificaciones de 4 o 5 / calificaciones.',
    en: 'Ratings of 4 or 5 / ratings.',
  },
  rating_response: {
    es: 'Calificaciones / contactos a los que se pidió una.',
    en: 'Ratings / contacts asked for one.',
  },
  cost_per_contact: {
    es: 'Costo del modelo y de la telefonía / contactos, en USD, abandonos cortos incluidos. Sin el tiempo de los agentes.',
    en: 'Cost of model and telephony / contacts, in USD, short abandons included. Without agents’ time.',
  },
};
