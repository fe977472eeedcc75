import type { DeskMessages } from './types.js';

export const es: DeskMessages = {
  channels: { voice: 'Llamada', sms: 'SMS', whatsapp: 'WhatsApp' },
  languages: { es: 'Español', en: 'Inglés' },
  intents: {
    billing_inquiry: 'Consulta de saldo o factura',
    payment_report: 'Reporte de pago',
    connection_issue: 'Falla de conexión',
    cancellation: 'Cancelación',
    product_info: 'Información de productos',
    plan_change: 'Cambio de plan',
    technician_visit: 'Visita técnica',
    complaint: 'Queja',
    human_agent: 'Pide hablar con una persona',
    greeting: 'Saludo',
    thanks_goodbye: 'Despedida',
    out_of_scope: 'Fuera de lo que atendemos',
  },
  sentiments: {
    positive: 'Positivo',
    neutral: 'Neutro',
    negative: 'Molesto',
    angry: 'Muy enojado',
  },
  urgencies: { low: 'Baja', normal: 'Normal', high: 'Alta' },
  reasons: {
    customer_asked: 'El cliente pidió hablar con una persona.',
    low_confidence: 'No se entendió con seguridad lo que necesita el cliente.',
    anger: 'El cliente está muy enojado.',
    repeated_failure: 'Varios intentos seguidos no funcionaron.',
    vulnerable_customer: 'Hay señales de riesgo o vulnerabilidad: atender con prioridad.',
    disputed_charge: 'El cliente no reconoce un cargo.',
    steps_exhausted: 'Se agotaron los pasos de la guía y el problema sigue.',
    not_identified: 'No se pudo identificar al cliente.',
    no_knowledge: 'La base de conocimientos no tiene la respuesta.',
    no_input: 'No se recibió respuesta clara del cliente.',
    policy: 'La política pide que lo complete una persona.',
    system_failure: 'Un sistema propio falló durante la atención.',
  },
  dispositions: {
    solved: 'Resuelto',
    solved_with_credit: 'Resuelto con bonificación',
    visit_scheduled: 'Visita técnica agendada',
    plan_changed: 'Plan cambiado',
    cancelled: 'Servicio cancelado',
    retained: 'Cliente retenido',
    payment_arranged: 'Pago acordado',
    information_given: 'Información entregada',
    not_reachable: 'No se pudo contactar al cliente',
    needs_follow_up: 'Requiere seguimiento',
    not_our_service: 'No es un servicio nuestro',
  },
  registrations: {
    cancellation: 'Cancelación',
    retention: 'Retención aceptada',
    payment_report: 'Reporte de pago',
    plan_change: 'Cambio de plan',
    technician_visit: 'Visita técnica',
    complaint: 'Queja',
    callback: 'Devolución de llamada',
  },
  card: {
    customer: 'Cliente',
    unknownCustomer: 'Sin identificar',
    withheldNumber: 'número oculto',
    account: 'Cuenta',
    channel: 'Canal',
    intent: 'Motivo (lectura automática)',
    unclearIntent: 'No está claro',
    intentReading: (title, percent, certainty) =>
      certainty === 'likely' ? `${title} (${percent})` : `Quizá: ${title} (${percent})`,
    language: 'Idioma',
    sentiment: 'Ánimo',
    urgency: 'Urgencia',
    waitingSince: 'Espera desde',
    why: 'Por qué llegó aquí',
    tried: 'Lo que ya se intentó',
    facts: 'Datos recogidos',
    registered: 'Registrado',
    nextStep: 'Siguiente paso sugerido',
    nothingTried: 'Nada todavía.',
    more: (count) => `… y ${count} más`,
    stateWaiting: (since) => `:hourglass_flowing_sand: *En espera* desde ${since}`,
    stateClaimed: (who, since) => `:raising_hand: *Lo tiene* ${who} desde ${since}`,
    stateResolved: (who, when, disposition) =>
      `:white_check_mark: *Resuelto* por ${who}, ${when}: ${disposition}`,
    helped: 'Se ayudó al cliente',
    notHelped: 'No se pudo ayudar al cliente',
    note: 'Nota',
    claim: 'Tomar',
    release: 'Soltar',
    resolve: 'Resolver',
    replyHintText:
      'Quien toma el caso le escribe al cliente desde este hilo. Empieza con `//` para dejar una nota interna.',
    replyHintVoice: 'Fue una llamada: lo que se escriba en el hilo es una nota interna.',
    plainFallback: (caseNumber, reason, channel) => `Caso ${caseNumber} (${channel}): ${reason}`,
  },
  transcript: {
    title: (part, parts) =>
      parts === 1
        ? '*Conversación hasta ahora*'
        : `*Conversación hasta ahora* (${part} de ${parts})`,
    empty: 'No hubo palabras antes de pasar el caso.',
    speakers: { customer: 'Cliente', assistant: 'Asistente', agent: 'Agente' },
    wordless: {
      speech: '(sin palabras)',
      keypad: '(tecla)',
      text: '(mensaje sin texto)',
      silence: '(silencio)',
      noise: '(no se entendió)',
    },
    said: 'Dijo',
    undelivered:
      ':warning: El último mensaje al cliente *no se pudo entregar*. Intenta por otro medio.',
  },
  modal: {
    title: 'Resolver caso',
    submit: 'Resolver',
    cancel: 'Cancelar',
    disposition: '¿En qué quedó?',
    choose: 'Elige una opción',
    helped: '¿Se ayudó al cliente?',
    helpedYes: 'Sí',
    helpedNo: 'No',
    note: 'Nota interna',
    noteHint: 'El cliente nunca la ve. No escribas números de tarjeta.',
    intro: (caseNumber) => `Caso *${caseNumber}*`,
    noteTooLong: (limit) => `La nota puede tener hasta ${limit} caracteres.`,
    missing: 'Falta elegir una opción.',
  },
  notices: {
    claimedByOther: (caseNumber, who, since) =>
      `El caso ${caseNumber} ya lo tiene ${who} desde ${since}.`,
    alreadyResolved: (caseNumber, who, when) =>
      `El caso ${caseNumber} ya lo resolvió ${who}, ${when}.`,
    notYours: (caseNumber) =>
      `Nadie tiene el caso ${caseNumber}. Tómalo primero y vuelve a intentarlo.`,
    heldByOther: (caseNumber, who) =>
      `El caso ${caseNumber} lo tiene ${who}; solo esa persona puede soltarlo o resolverlo.`,
    noteKept: (note) => `Tu nota, para que no se pierda:\n${note}`,
    unknownCase: 'Ese caso ya no existe.',
    replyNotClaimed: 'Tu mensaje *no se envió al cliente*: toma el caso primero.',
    replyHeldByOther: (who) =>
      `Tu mensaje *no se envió al cliente*: el caso lo tiene ${who}. Empieza con \`//\` para dejar una nota.`,
    replyVoice:
      'Tu mensaje *no se envió al cliente*: el contacto fue una llamada y queda como nota interna.',
    replyNoNumber: 'Tu mensaje *no se envió al cliente*: no hay un número a donde escribirle.',
    replyOptedOut: 'Tu mensaje *no se envió al cliente*: pidió no recibir mensajes en este número.',
    replyResolved: 'Tu mensaje *no se envió al cliente*: el caso ya está resuelto.',
    replyMention:
      'Tu mensaje *no se envió al cliente* porque menciona a un colega o canal. Quita la mención, o empieza con `//` para dejar una nota.',
    replyFile:
      'Tu mensaje *no se envió al cliente*: por ahora solo se puede enviar texto, sin archivos.',
    replyEmpty: 'Tu mensaje *no se envió al cliente*: solo se puede enviar texto.',
    replyTooLong: (length, limit) =>
      `Tu mensaje *no se envió al cliente*: tiene ${length} caracteres y el máximo es ${limit}.`,
    failed: (reference) =>
      `Algo falló de nuestro lado y no se pudo completar. Referencia: \`${reference}\`.`,
  },
  commands: {
    helpTitle: 'Qué puedes pedir con `/ccpro`',
    unknown: (given) => `No conozco \`${given}\`.`,
    didYouMean: (suggestion) => `¿Quisiste decir \`/ccpro ${suggestion}\`?`,
    queueTitle: 'Casos abiertos, primero el que más espera',
    queueEmpty: 'No hay casos abiertos. :tada:',
    queueLine: ({ caseNumber, urgent, topic, channel, wait, holder }) =>
      `${urgent ? ':red_circle: ' : ''}*${caseNumber}* · ${topic} · ${channel} · ${
        holder === null ? `espera hace ${wait}` : `lo tiene ${holder}, llegó hace ${wait}`
      }`,
    queueMore: (count) => `… y ${count} más.`,
    showUsage: 'Escribe el número del caso: `/ccpro show C-1042`.',
    notFound: (given) => `No encontré el caso \`${given}\`.`,
  },
  stats: {
    title: (period) => `Resultados: ${period}`,
    periods: { today: 'hoy', '7d': 'últimos 7 días', '30d': 'últimos 30 días' },
    footer: (timeZone, from, to) => `Del ${from} al ${to}, hora de ${timeZone}.`,
    usage: 'Períodos: `today` (hoy), `7d`, `30d`. Definiciones: `/ccpro stats defs`.',
    definitionsTitle: 'Cómo se calcula cada número',
    definitionsHint: 'Cómo se calcula cada número: `/ccpro stats defs`.',
    contacts: 'Contactos',
    closed: 'Cerrados (sin abandonos cortos)',
    automatic: 'Resolución automática',
    confirmed: 'confirmada',
    assumed: 'supuesta',
    takenBack: 'retirada',
    byAgent: 'Resueltos por agentes',
    unresolved: 'Sin resolver',
    abandoned: 'Abandonados',
    shortAbandons: 'abandonos cortos, aparte',
    optedOut: 'Bajas de mensajes',
    automaticDuration: 'Duración media automática',
    agentDuration: 'Tiempo medio con agente',
    wait: 'Espera media hasta que lo toman',
    satisfaction: 'CSAT',
    satisfied: 'de 4 o 5',
    escalations: 'Casos pasados a agentes',
    byReason: 'Casos por motivo',
    none: 'ninguno',
    definitions: [
      {
        term: 'Contactos',
        meaning: 'Contactos que empezaron en el período, por canal, cualquiera que sea su estado.',
      },
      {
        term: 'Cerrados',
        meaning:
          'Contactos que terminaron en el período. Los abandonos cortos (colgó o se fue antes de decir algo útil) se cuentan aparte y no entran en las tasas.',
      },
      {
        term: 'Resolución automática',
        meaning:
          'Resueltos sin agente / cerrados. Confirmada: el cliente lo dijo. Supuesta: no objetó y se fue. Una supuesta se retira si el mismo cliente vuelve con el mismo tema dentro del plazo. Abandonados y sin resolver quedan en el denominador.',
      },
      {
        term: 'Duración media automática',
        meaning:
          'De la apertura al último turno, en promedio, de los contactos cerrados en el período con resolución automática.',
      },
      {
        term: 'Tiempo medio con agente',
        meaning:
          'Tiempo que los agentes tuvieron tomado el caso (todas las tomas, cierre incluido), en promedio, de los casos pedidos en el período y ya resueltos.',
      },
      {
        term: 'Espera media',
        meaning:
          'Desde que se pidió una persona hasta la primera toma, en promedio, de los casos pedidos en el período y ya tomados.',
      },
      {
        term: 'CSAT',
        meaning:
          'Promedio de las calificaciones de 1 a 5 de los contactos cerrados en el período, con cuántas hubo (n), y la parte que fue 4 o 5.',
      },
      {
        term: 'Casos por motivo',
        meaning: 'Casos pedidos en el período, por la razón por la que pasaron a una persona.',
      },
      { term: '—', meaning: 'No hay datos. Nunca significa cero.' },
    ],
  },
};
