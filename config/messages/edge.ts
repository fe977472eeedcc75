import type { Bilingual } from '../../src/domain/language.js';

/**
 * What customers hear or read when the service behind the webhooks cannot answer. Each sentence
 * is true whatever has failed: it promises nothing that has not been stored.
 */
export const edgeMessages = {
  /** A step is taking long, or is being retried. */
  oneMoment: {
    es: 'Un momento, por favor.',
    en: 'One moment, please.',
  },
  /** A call that could not even be opened. */
  callNotTaken: {
    es: 'Lo sentimos, tenemos un problema técnico y no pudimos registrar su llamada. Por favor, llámenos de nuevo en unos minutos. Gracias por su paciencia.',
    en: 'We are sorry, we have a technical problem and could not register your call. Please call us again in a few minutes. Thank you for your patience.',
  },
  /** A call in progress: everything before this turn is stored. */
  callCannotGoOn: {
    es: 'Lo sentimos, tenemos un problema técnico y no pudimos registrar lo último que nos dijo. Por favor, llámenos de nuevo en unos minutos. Gracias por su paciencia.',
    en: 'We are sorry, we have a technical problem and could not register the last thing you told us. Please call us again in a few minutes. Thank you for your patience.',
  },
  /** The answer was not ready in time; the turn may or may not be stored. */
  callTakesTooLong: {
    es: 'Lo sentimos, nuestro sistema está tardando más de lo normal y no podemos continuar esta llamada. Por favor, llámenos de nuevo en unos minutos.',
    en: 'We are sorry, our system is slower than usual and we cannot go on with this call. Please call us again in a few minutes.',
  },
  /** The fallback route, offering a callback on key 1. */
  offerCallback: {
    es: 'Lo sentimos, tuvimos un problema técnico con su llamada. Si quiere que le llamemos, presione 1. Si no, puede colgar y llamarnos de nuevo en unos minutos.',
    en: 'We are sorry, we had a technical problem with your call. If you would like us to call you back, press 1. Otherwise you can hang up and call us again in a few minutes.',
  },
  callbackRegistered: {
    es: 'Listo. Su solicitud quedó registrada y le llamaremos a este número. Gracias por su paciencia.',
    en: 'Done. Your request is registered and we will call you at this number. Thank you for your patience.',
  },
  /** The caller's number is withheld or cannot be dialled. */
  callbackNeedsNumber: {
    es: 'No podemos ver su número, así que no podemos devolverle la llamada. Por favor, llámenos de nuevo en unos minutos.',
    en: 'We cannot see your number, so we are not able to call you back. Please call us again in a few minutes.',
  },
  callbackFailed: {
    es: 'Lo sentimos, tampoco pudimos registrar su solicitud. Por favor, llámenos de nuevo en unos minutos.',
    en: 'We are sorry, we could not register your request either. Please call us again in a few minutes.',
  },
  goodbye: {
    es: 'Gracias por llamar. Hasta luego.',
    en: 'Thank you for calling. Goodbye.',
  },
  /** A text that could not be handled. */
  textNotTaken: {
    es: 'Lo sentimos, tenemos un problema técnico y no pudimos recibir su mensaje. Por favor, envíelo de nuevo en unos minutos.',
    en: 'We are sorry, we have a technical problem and could not take your message. Please send it again in a few minutes.',
  },
  /** A text whose answer was not ready in time; it may have been stored. */
  textTakesTooLong: {
    es: 'Estamos tardando más de lo normal. Si no recibe respuesta en unos minutos, por favor envíe su mensaje de nuevo.',
    en: 'We are slower than usual. If you get no answer in a few minutes, please send your message again.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Words for yes and no, and what speech recognition should expect after a yes-or-no question. */
export const yesNo = {
  yes: { es: 'sí', en: 'yes' },
  no: { es: 'no', en: 'no' },
  hints: {
    es: ['sí', 'no', 'así es', 'correcto', 'claro', 'ya', 'todavía no', 'para nada'],
    en: ['yes', 'no', "that's right", 'correct', 'sure', 'not yet', 'not really'],
  },
} as const;

/** What speech recognition should expect for answers with digits, a rating or a menu word. */
export const answerHints = {
  account_number: {
    es: ['número de cuenta', 'no lo tengo', 'no lo sé'],
    en: ['account number', "I don't have it", "I don't know"],
  },
  rating: {
    es: ['uno', 'dos', 'tres', 'cuatro', 'cinco', 'no gracias'],
    en: ['one', 'two', 'three', 'four', 'five', 'no thanks'],
  },
} as const;
