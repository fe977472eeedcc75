import type { Catalogue } from './types.js';

/** What is said outside the dialogue: administrative words, cases already with a person, calls already over. */
export const service = {
  'keyword.stop': {
    es: 'Listo: no le enviaremos más mensajes. Si quiere volver a recibirlos, escriba ALTA.',
    en: "Done: we won't text you any more. To get texts again, write START.",
  },
  'keyword.start': {
    es: 'Listo: ya puede recibir nuestros mensajes. ¿En qué le ayudo?',
    en: 'Done: you can get our texts again. How can I help you?',
  },
  'keyword.help': {
    es: 'Somos la atención a clientes de {companyName}. Escríbanos lo que necesita, por ejemplo "cuánto debo" o "no tengo internet". Escriba BAJA para no recibir mensajes.',
    en: 'This is {companyName} customer care. Tell us what you need, for example "how much do I owe" or "my internet is down". Write STOP to get no more texts.',
  },
  'case.added': {
    es: 'Lo agregué a su caso {caseNumber}. Quien lo atienda lo leerá y le responde por aquí.',
    en: "I've added that to your case {caseNumber}. The person who takes it will read it and answer you here.",
  },
  'call.over': {
    es: 'Esta llamada ya terminó. Si necesita algo más, vuelva a llamarnos. Hasta luego.',
    en: 'This call has ended. If you need anything else, please call us again. Goodbye.',
  },
  'callback.next_step': {
    es: 'Devolver la llamada: el sistema falló mientras atendíamos al cliente.',
    en: 'Call the customer back: our system failed while we were serving them.',
  },
} satisfies Catalogue;
