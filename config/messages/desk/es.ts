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
};
