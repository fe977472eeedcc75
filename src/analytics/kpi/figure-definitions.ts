import type { Bilingual } from '../../domain/language.js';

/** Like `KPI_DEFINITIONS`, for figures that need more than sums and so are no plan metric. */
export const FIGURE_DEFINITIONS = {
  saving: {
    es: 'Ahorro al mes: contactos resueltos sin agente × tiempo medio que un agente dedica a un caso × costo por minuto de agente con todas sus cargas, menos el costo del modelo, la telefonía y el servicio. Se lleva a un mes de 30.44 días; los costos están en la configuración.',
    en: 'Saving a month: contacts resolved without an agent × the mean time an agent takes for a case × the fully loaded cost of an agent minute, less the cost of model, telephony and service. Brought to a month of 30.44 days; the costs are in the configuration.',
  },
  wait_reduction: {
    es: 'Reducción de la espera: 1 − espera media de los casos / espera media si todos los contactos hubieran ido a los mismos agentes. Ambas se simulan evento por evento con las llegadas registradas, los tiempos de los agentes y sus turnos; un contacto que resolvió el asistente tomaría el tiempo medio de su motivo. La espera cuenta mientras hay alguien en turno: quien llega con la mesa cerrada espera desde que abre. Sin el asistente, también los contactos abandonados ocuparían a un agente.',
    en: 'Waiting-time reduction: 1 − mean wait of the cases / mean wait had every contact gone to the same agents. Both are simulated event by event from the recorded arrivals, the agents’ times and their shifts; a contact the assistant settled would take the mean time of its topic. Waiting counts while somebody is on duty: who comes while the desk is closed waits from its opening. Without the assistant, abandoned contacts would take an agent too.',
  },
  staffing: {
    es: 'Personal para la próxima semana: agentes que por Erlang C toman la parte meta de los casos dentro del plazo, en cada hora con alguien en turno. Los casos de una hora son la media de ese día de la semana y esa hora en hasta 8 semanas, recortando las horas y los días fuera de lo común; los que llegan sin nadie en turno, festivos incluidos, se suman a la siguiente hora con alguien. Cada caso toma el tiempo medio de agente, cierre incluido.',
    en: 'Staffing for next week: agents who by Erlang C take the target share of the cases in time, in each hour with somebody on duty. The cases of an hour are the mean of that weekday and hour over up to 8 weeks, freak hours and days cut; those that come while nobody is on duty, holidays included, are added to the next hour with somebody. A case takes the mean agent time, wrap-up included.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
