import type { Catalogue } from './types.js';

/** Questions to register a payment, a change, a visit or a complaint, and the confirmations. */
export const collect = {
  'collect.account': {
    es: {
      voice: '¿Cuál es su número de cuenta? Si no lo tiene a la mano, dígame que no.',
      text: '¿Cuál es su número de cuenta? Si no lo tiene a la mano, responda NO.',
    },
    en: {
      voice: "What is your account number? If you don't have it, just say no.",
      text: "What is your account number? If you don't have it, reply NO.",
    },
  },
  'collect.account_again': {
    es: 'No encuentro esa cuenta. ¿Me la repite? Si no la tiene, seguimos sin ella.',
    en: "I couldn't find that account. Could you repeat it? If you don't have it, we'll go on without it.",
  },
  'collect.skip': { es: 'No hay problema, sigamos.', en: "No problem, let's go on." },
  'collect.unheard_amount': {
    es: 'Perdone, no tengo claro el monto. ¿Cuánto fue?',
    en: "I'm sorry, I didn't get the amount. How much was it?",
  },
  'collect.unheard': {
    es: {
      voice: 'Perdone, no le entendí. ¿Me lo puede decir con unas palabras?',
      text: 'Perdone, no logro entenderle. ¿Me lo puede escribir con unas palabras?',
    },
    en: {
      voice: "I'm sorry, I missed that. Could you tell me in a few words?",
      text: 'Sorry, I missed that. Could you write it in a few words?',
    },
  },
  'collect.unheard_date': {
    es: 'Perdone, no tengo claro el día. ¿Cuál sería?',
    en: "I'm sorry, I didn't get the day. Which would it be?",
  },
  'payment.begin': {
    es: 'Gracias por avisarnos de su pago.',
    en: 'Thank you for letting us know about your payment.',
  },
  'plan.begin': {
    es: 'Con gusto le ayudo con el cambio de plan.',
    en: 'Gladly, let me help with your plan change.',
  },
  'visit.begin': {
    es: 'Con gusto pedimos la visita de un técnico.',
    en: 'Gladly, I can request a technician visit.',
  },
  'complaint.begin': {
    es: 'Lamento mucho que haya tenido una mala experiencia.',
    en: "I'm very sorry you had a bad experience.",
  },
  'payment.amount': {
    es: '¿De cuánto fue?',
    en: 'How much was it?',
  },
  'payment.amount_reask': { es: '¿De cuánto fue su pago?', en: 'How much was your payment?' },
  'payment.date': { es: '¿Qué día hizo el pago?', en: 'What day did you pay?' },
  'payment.place': {
    es: '¿En dónde pagó: banco, tienda, por internet?',
    en: 'Where did you pay: a bank, a shop, online?',
  },
  'payment.registered': {
    es: 'Listo. Su reporte de pago tiene el folio {folio}. Nuestro equipo lo va a revisar con esos datos.',
    en: 'Done. Your payment report has the code {folio}. Our team will check it with those details.',
  },
  'plan.wanted': {
    es: '¿A qué plan o velocidad le gustaría cambiar?',
    en: 'Which plan or speed would you like to change to?',
  },
  'plan.wanted_reask': {
    es: '¿A qué plan o velocidad quiere cambiar?',
    en: 'Which plan or speed do you want?',
  },
  'plan.wanted_again': {
    es: 'Claro. ¿Cuál plan le interesa, o cuántos megas? Si no lo ha decidido, dígame que no sabe.',
    en: "Sure. Which plan, or how many megas? If you haven't decided, just say you don't know.",
  },
  'plan.when': {
    es: '¿A partir de cuándo lo quiere?',
    en: 'When would you like it to start?',
  },
  'plan.registered': {
    es: 'Listo. Su solicitud de cambio de plan tiene el folio {folio}. El equipo le confirma antes de aplicar cualquier cambio.',
    en: 'Done. Your plan change request has the code {folio}. The team will confirm with you before anything changes.',
  },
  'visit.about': {
    es: '¿Qué debe revisar el técnico?',
    en: 'What should the technician look at?',
  },
  'visit.about_reask': {
    es: '¿Qué debe revisar el técnico?',
    en: 'What should the technician look at?',
  },
  'visit.day': {
    es: '¿Qué día le conviene más, y por la mañana o por la tarde?',
    en: 'Which day suits you best, morning or afternoon?',
  },
  'visit.address': {
    es: '¿La visita es en el domicilio de su contrato? Si es en otro, dígame cuál.',
    en: 'Is the visit at the address of your contract? If it is another one, please tell me.',
  },
  'visit.address_other': {
    es: '¿En qué domicilio sería la visita?',
    en: 'At what address should the visit be?',
  },
  'visit.registered': {
    es: 'Listo. Su solicitud de visita tiene el folio {folio}. El equipo le confirma el día y la hora.',
    en: 'Done. Your visit request has the code {folio}. The team will confirm the day and time.',
  },
  'complaint.what': {
    es: '¿Me cuenta lo sucedido?',
    en: 'Can you tell me what happened?',
  },
  'complaint.what_reask': { es: '¿Qué fue lo sucedido?', en: 'What happened?' },
  'complaint.remedy': {
    es: 'Gracias por contármelo. ¿Qué sería para usted una buena solución?',
    en: 'Thank you for telling me. What would make it right for you?',
  },
  'complaint.remedy_reask': {
    es: '¿Qué solución le parecería bien?',
    en: 'What would make it right?',
  },
  'complaint.registered': {
    es: { voice: 'Su queja tiene registro.', text: 'Su queja tiene el folio {folio}.' },
    en: { voice: 'Your complaint is registered.', text: 'Your complaint has the code {folio}.' },
  },
  'folio.sent': { es: 'Se lo mando por mensaje.', en: 'I am sending it to you by text.' },
  'folio.again': { es: 'Repito el folio: {folio}.', en: 'The code again: {folio}.' },
  'folio.text': {
    es: '{company}: {topic}, folio {folio}. Guárdelo para cualquier consulta.',
    en: '{company}: {topic}, code {folio}. Please keep it for reference.',
  },
} as const satisfies Catalogue;
