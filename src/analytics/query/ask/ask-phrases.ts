import type { Filters, Group, Metric } from '../plan.js';
import { foldWords } from '../written-words.js';

/** Meanings of words in a question beyond those `/ccpro stats` reads. */
export type AskMeaning =
  | { readonly kind: 'metric'; readonly metric: Metric }
  /** Contacts or cases: what to count if the question names no other metric. */
  | { readonly kind: 'counted'; readonly metric: Metric; readonly filters?: Filters }
  /** Escalation: a share or a count, depending on the question. */
  | { readonly kind: 'escalate' }
  | { readonly kind: 'cases_with'; readonly filters: Filters }
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'share' }
  | { readonly kind: 'count' }
  | { readonly kind: 'why' }
  | { readonly kind: 'change' }
  | { readonly kind: 'rank'; readonly by: 'more' | 'less' | 'better' | 'worse' }
  | { readonly kind: 'beyond'; readonly why: 'who' | 'future' | 'action' };

export interface AskPhrase {
  readonly words: readonly string[];
  readonly meaning: AskMeaning;
}

const table: readonly (readonly [AskMeaning, string])[] = [
  [
    { kind: 'counted', metric: 'contacts' },
    'contactos|contacto|contacts|contact|gente|personas|clientes|people|customers|nos contactó|nos contactaron|nos contactan|contacted us|contact us|contact volume|volumen de contactos',
  ],
  [
    { kind: 'counted', metric: 'contacts', filters: { channel: ['voice'] } },
    'llamaron|llaman|llamó|nos llama|nos llaman|nos llamaron|called|call us|called us',
  ],
  [
    { kind: 'counted', metric: 'contacts', filters: { channel: ['sms', 'whatsapp'] } },
    'escribieron|escriben|nos escriben|nos escribieron|wrote|wrote to us|write to us',
  ],
  [{ kind: 'counted', metric: 'contacts', filters: { channel: ['whatsapp'] } }, 'whatsapps'],
  [{ kind: 'counted', metric: 'escalations' }, 'casos|caso|cases|case'],
  [
    { kind: 'metric', metric: 'automatic_resolution' },
    'resuelve|resuelven|resolvemos|resolvimos|resolvió|resolver|resuelve solo|resuelve el asistente|resolvió el bot|resolvimos sin agente|resuelto sin agente|sin ayuda de un agente|resolve|resolves|resolve by itself|resolves by itself|resolve without an agent|automated',
  ],
  [
    { kind: 'metric', metric: 'automatic_confirmed' },
    'el cliente lo confirmó|lo confirmó el cliente|the customer confirmed|customers confirmed',
  ],
  [
    { kind: 'metric', metric: 'escalations' },
    'pasaron a un agente|pasaron con un agente|pasaron a una persona|llegaron a un agente|went to an agent|went to a person|needed an agent|needed a person',
  ],
  [
    { kind: 'cases_with', filters: { reason: ['customer_asked'] } },
    'pidieron hablar con una persona|pidieron una persona|pidieron un agente|pidieron hablar con alguien|asked for a person|asked for an agent|asked for a human|asked to speak with a person',
  ],
  [
    { kind: 'escalate' },
    'se escala|se escalan|se escaló|se escalaron|escalan|escalamos|escalaron|escalated|is escalated|are escalated|get escalated|gets escalated|got escalated',
  ],
  [
    { kind: 'metric', metric: 'speed_of_answer' },
    'esperó|esperaron|esperan|esperar|se espera|tardamos en tomar|tardan en tomar|tardamos en contestar|tardan en contestar|tardamos en atender|people wait|take to claim|take to answer|to claim|average wait|espera promedio|espera media',
  ],
  [
    { kind: 'metric', metric: 'service_level' },
    'dentro del objetivo|within the target|cumplimos el nivel de servicio',
  ],
  [
    { kind: 'metric', metric: 'abandonment' },
    'colgaron|colgó|cuelgan|abandonan|abandonaron|abandonos|se fueron|se van|sin que les contestaran|sin que los atendieran|hung up|hang up|abandon|abandoned|left|without being answered|gave up',
  ],
  [
    { kind: 'metric', metric: 'short_abandons' },
    'colgaron luego luego|colgaron de inmediato|colgaron enseguida|colgaron al momento|hung up right away|hung up at once|hung up immediately',
  ],
  [
    { kind: 'metric', metric: 'csat' },
    'calificaron|nos calificaron|califican|contentos|contentas|contento|qué tan contentos|were we rated|rated|happy|how happy|satisfaction',
  ],
  [
    { kind: 'metric', metric: 'satisfied' },
    'quedaron satisfechos|clientes quedaron satisfechos|were satisfied|customers were satisfied',
  ],
  [
    { kind: 'metric', metric: 'rating_response' },
    'contestan la encuesta|contestaron la encuesta|responden la encuesta|answer the survey|answered the survey|respond to the survey',
  ],
  [
    { kind: 'metric', metric: 'automatic_duration' },
    'duran|dura|duraron|duran los contactos automáticos|contactos automáticos duran|long do automatic contacts last|automatic contacts last|last on average',
  ],
  [
    { kind: 'metric', metric: 'agent_duration' },
    'tarda un agente|tardan los agentes|tarda un agente por caso|tiempo de los agentes|tiempo de agente|does an agent take per case|does an agent take|do agents take|an agent take',
  ],
  [
    { kind: 'metric', metric: 'cost_per_contact' },
    'cuesta|cuestan|cuesta cada contacto|cuesta un contacto|gastamos por contacto|does each contact cost|does a contact cost|contact cost|spend per contact',
  ],
  [
    { kind: 'metric', metric: 'fcr' },
    'a la primera|al primer contacto|en el primer contacto|at the first contact|on the first contact|the first time|first time',
  ],
  [{ kind: 'group', group: 'weekday' }, 'día de la semana|day of the week|weekday'],
  [
    { kind: 'group', group: 'reason' },
    'razones de escalación|razón de escalación|escalation reasons|reasons for escalation',
  ],
  [{ kind: 'group', group: 'topic' }, 'de qué se trata|para qué nos contactan|para qué nos buscan'],
  [
    { kind: 'share' },
    'qué porcentaje|porcentaje|qué proporción|qué parte|qué tanta|qué tanto|tasa|percentage|what percentage|share|what share|rate|proportion',
  ],
  [{ kind: 'count' }, 'cuántos|cuántas|cuánta|how many|number of'],
  [{ kind: 'why' }, 'por qué|porqué|why'],
  [
    { kind: 'change' },
    'mejoró|mejoraron|empeoró|empeoraron|subió|subieron|bajó|bajaron|aumentó|aumentaron|creció|crecieron|cambió|cambiaron|compara|comparada|comparado|comparadas|comparados|improve|improved|worsen|worsened|go up|went up|go down|went down|drop|dropped|rise|rose|increase|increased|decrease|decreased|change|changed|compare|compared|que la pasada|que el pasado|que antes|que la semana pasada|que el mes pasado|que ayer|con antes|con la semana pasada|con el mes pasado|contra antes|contra la semana pasada|contra el mes pasado|than last|than last week|than last month|than yesterday|than before|to before|to last week|to last month|against last week|against last month|against before',
  ],
  [
    { kind: 'rank', by: 'more' },
    'más|más común|más comunes|más frecuentes|más larga|mayor|mayores|most|most common|more|longer|longest|highest|busiest|más alta|más alto',
  ],
  [
    { kind: 'rank', by: 'less' },
    'menos|menor|menores|least|less|fewest|lowest|shortest|más baja|más bajo',
  ],
  [{ kind: 'rank', by: 'better' }, 'mejor|mejores|best'],
  [{ kind: 'rank', by: 'worse' }, 'peor|peores|worst|no cumplimos|incumplimos|miss|missed'],
  [
    { kind: 'beyond', why: 'who' },
    'quién|quiénes|who|qué agente|cuál agente|which agent|teléfono de|nombre de|phone number|name of',
  ],
  [
    { kind: 'beyond', why: 'future' },
    'mañana|próxima semana|próximo mes|va a haber|habrá|tomorrow|next week|next month|will|will there be',
  ],
  [{ kind: 'beyond', why: 'action' }, 'borra|borrar|elimina|eliminar|ignora|ignore|delete|remove'],
];

/** Longest first. */
export const ASK_PHRASES: readonly AskPhrase[] = table
  .flatMap(([meaning, written]) =>
    written.split('|').map((text) => ({ words: foldWords(text), meaning })),
  )
  .sort((a, b) => b.words.length - a.words.length);

/** Words without a meaning in a question about the numbers. */
export const IGNORED: ReadonlySet<string> = new Set(
  foldWords(
    `que cual cuales cuanto cuanta como donde cuando a al ante con de del desde el la los las lo le les un una unos unas y o u e en es esta este estos estas
     estuvo estan son fue fueron ha han hay hubo haber habido tuvimos tenemos tiene tienen va van vamos hemos se su sus mi nos me por para segun sin sobre solo
     dame dime muestra muestrame ensename enseñame quiero quisiera saber ver necesito puedes podrias decirme favor oye oiga pues ya entre cada todo todos toda todas
     hablar contactan contactaron contacta entra entran entraron llegaron llegan llego recibimos reciben quedan queda quedaron asistente bot solo total promedio media medio gracias
     usado usada usa usan suelen normalmente general hora actualmente pide piden pidio pidieron solicitan solicitaron llegado escalada
     what which how much many the a an of on in at to for from with by per and or is are was were be been being do does did we us our ours it its they them their there here
     you your i me my have had has get gets got came come comes give tell show list please can could would should about all each every this that these those
     assistant itself themselves used use uses long take takes last leaves leave so far now overall average total number requested requests received receive
     customer contacted go goes because if when where than as`,
  ),
);
