import type { Catalogue } from './types.js';

export const closing = {
  'anything_else.1': {
    es: { voice: '¿Le puedo ayudar en algo más?', text: '¿Le puedo ayudar en otra cosa?' },
    en: 'Is there anything else I can help you with?',
  },
  'anything_else.2': {
    es: { voice: '¿Hay algo más que necesite?', text: '¿Necesita otra cosa?' },
    en: 'Is there anything else you need?',
  },
  'anything_else.3': {
    es: { voice: '¿Se le ofrece algo más?', text: '¿Se le ofrece otra cosa?' },
    en: 'Anything else I can do for you?',
  },
  'rating.ask': {
    es: {
      voice:
        'Antes de despedirnos: del uno al cinco, ¿cómo califica esta atención? Cinco es excelente. Dígalo o márquelo.',
      text: 'Antes de despedirnos: del 1 al 5, ¿qué nota nos da? (5 es excelente; si prefiere no responder, no hay problema)',
    },
    en: {
      voice:
        'Before you go: from one to five, how would you rate this help? Five is excellent. Say it or press it.',
      text: "Before you go: from 1 to 5, how would you rate this help? (5 is excellent; it's fine to skip it)",
    },
  },
  'rating.again': {
    es: {
      voice: 'Tiene que ser un número del uno al cinco. ¿Cuál elige?',
      text: 'Basta con responder 1, 2, 3, 4 o 5, por favor.',
    },
    en: {
      voice: 'It has to be a number from one to five. Which one would you choose?',
      text: 'Just a number from 1 to 5, please. Which one would you choose?',
    },
  },
  'rating.thanks': {
    es: {
      voice: 'Muchas gracias por su calificación.',
      text: 'Muchas gracias por responder.',
    },
    en: 'Thank you very much for your rating.',
  },
  'rating.sorry': {
    es: 'Gracias por decirlo; lamentamos no haberle atendido mejor.',
    en: "Thank you for telling us; we're sorry we didn't do better.",
  },
  'goodbye.1': {
    es: {
      voice: 'Gracias por llamar. Que tenga muy buen día.',
      text: 'Gracias por escribirnos. Que tenga muy buen día.',
    },
    en: {
      voice: 'Thank you for calling. Have a very good day.',
      text: 'Thanks for writing. Have a great day.',
    },
  },
  'goodbye.2': {
    es: 'Fue un gusto atenderle. Hasta luego.',
    en: 'It was a pleasure. Goodbye.',
  },
  'goodbye.silent': {
    es: {
      voice: 'Como no le escucho, voy a terminar la llamada. Vuelva a llamarnos cuando guste.',
      text: 'Cierro por ahora esta conversación. Escríbanos cuando guste.',
    },
    en: {
      voice: "Since I can't hear you, I'll end the call now. Please call us again any time.",
      text: "I'll close this for now. Write to us any time.",
    },
  },
  'done.escalated': {
    es: 'Su caso ya lo tiene nuestro equipo; un asesor le da seguimiento.',
    en: 'Your case is with our team; an advisor will follow up.',
  },
  'done.closed': {
    es: 'Ya terminamos por ahora. Gracias, y hasta pronto.',
    en: "We're all done for now. Thank you, and goodbye.",
  },
} as const satisfies Catalogue;
