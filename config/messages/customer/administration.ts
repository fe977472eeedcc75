import type { Catalogue } from './types.js';

/** Said by the services around the dialogue: opt-out words, a case already open, a call already over. */
export const administration = {
  'keyword.stop': {
    es: '{companyName}: ya no le enviaremos mensajes. Para recibirlos de nuevo, responda ALTA.',
    en: '{companyName}: we will not text you any more. To get texts again, reply START.',
  },
  'keyword.start': {
    es: '{companyName}: listo, puede recibir nuestros mensajes. ¿En qué puedo ayudarle?',
    en: '{companyName}: done, you can get our texts again. How can I help you?',
  },
  'keyword.help': {
    es: '{companyName}: cuéntenos en un mensaje qué necesita y le ayudamos. Para dejar de recibir mensajes, responda BAJA.',
    en: '{companyName}: tell us what you need in a text and we will help. To stop our texts, reply STOP.',
  },
  'case.added': {
    es: 'Gracias, lo agregué a su caso {caseNumber} para el asesor.',
    en: 'Thank you, I added it to your case {caseNumber} for the advisor.',
  },
  'call.over': {
    es: 'Esta llamada ya había terminado. Gracias, y hasta pronto.',
    en: 'This call had already ended. Thank you, and goodbye.',
  },
  'callback.next_step': {
    es: 'Llame al cliente: la llamada falló de nuestro lado y pidió que le marcaran.',
    en: 'Call the customer: the call failed on our side and they asked to be called back.',
  },
} as const satisfies Catalogue;
