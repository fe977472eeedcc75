import type { Language } from '../../../domain/language.js';

/** Function words and everyday words that only one of the two languages has. Normalised. */
const SPANISH = new Set(
  (
    'el la los las un una unos unas de del al en con por para que qué y o u mi mis su sus tu tus se le les lo nos este esta ' +
    'esto estos estas ese esa eso esos esas aquel yo usted ustedes ella ellos nosotros es son era fue ser soy estoy esta estan ' +
    'estamos estaba tengo tiene tienen tenemos hay hola buenas buenos dias tardes noches gracias si porque pero como cuando ' +
    'donde cuanto cuanta cuantos cual quien muy mas menos ya aun todavia tambien tampoco nunca siempre nada algo alguien ' +
    'quiero quisiera puedo puede pueden podria necesito ocupo favor ayer hoy manana ahorita ahora luego despues antes desde ' +
    'hasta sin sobre entre oye oiga mande pues bueno vale sale orale simon nel adios chao saludos perdon disculpe otra otro ' +
    'vez hace dijo dijeron hicieron han he ha voy va vamos van cobraron cobran pague pagar pago factura recibo saldo cuenta ' +
    'servicio cancelar contrato baja queja tecnico asesor agente cita visita lento senal falla luz linea telefono casa mes ' +
    'semana dinero peso pesos dolares uno dos tres cuatro cinco seis siete ocho nueve diez cero veinte treinta cuarenta ' +
    'cincuenta sesenta setenta ochenta noventa cien ciento mil claro listo perfecto exacto correcto espere espera momento ' +
    'repita repite ayuda paquete canales tele velocidad megas promocion oferta precio cuesta lunes martes miercoles jueves ' +
    'viernes sabado domingo humano alguien persona quien porfa porfavor plis ke k q xq pq tmb tambn toy ta nomas sip nop sirve sirven funciona jala pinche breve nieve clave llave nueve suave leve'
  ).split(' '),
);
const ENGLISH = new Set(
  (
    'the an of to and or my your our his her their this that these those is are was were am be been being i you he she it we ' +
    "they have has had do does did don't doesn't didn't can't can could would should will won't i'm i've i'd it's that's " +
    "there's isn't aren't wasn't what when where how why who which not with for from at on by in out up down about if so " +
    'just now then than there here get got going gonna want wanna need like please thanks thank hello hi hey bye goodbye ' +
    'good morning afternoon evening yes yeah yep yup nope sure okay right but because still again some any someone anyone ' +
    'something nothing everything much many more less very too also never always today tomorrow yesterday bill bills pay ' +
    'paid payment charge charged account service cancel contract complaint technician agent speak talk person appointment ' +
    'slow speed signal down phone house home month week money dollars one two three four five six seven eight nine ten zero ' +
    'twenty thirty forty fifty sixty seventy eighty ninety hundred thousand help package channels price cost offer monday ' +
    'tuesday wednesday thursday friday saturday sunday wait hold repeat sorry representative wrong new tell know work works ' +
    'working sup pls plz thx u ur im ive dont cant wont'
  ).split(' '),
);
/** Words of both, or of neither in particular: they tell nothing. */
const SILENT = new Set(
  'no me a internet wifi modem router plan ok son come once ten pan sale real total fibra hbo cable chat app email o u si va he ha in'.split(
    ' ',
  ),
);
const SPANISH_SHAPE =
  /(?:cion|ciones|mente|ando|iendo|ado|ados|ada|adas|ido|idos|ida|arme|erme|irme|arlo|arla|aron|ieron|amos|emos|imos|dad|ito|ita|itos|itas|ero|era|oso|osa|aje|ez|ar|er|ir|os|as|a|o)$/;
const ENGLISH_SHAPE =
  /(?:ing|tion|tions|ness|ment|ments|ly|ed|ght|wn|ck|sh|th|ll|ss|ve|ful|less|y|'[a-z]+)$|^(?:wh|th|sh|kn)|w|k/;
/** Endings that English shares ("water", "cinema", "photos") prove little. */
const SPANISH_STRONG =
  /(?:cion|ciones|mente|ando|iendo|arme|erme|irme|arlo|aron|ieron|dad|ito|ita)$|^(?:ll|qui|que|cu[aeo])|rr|nn/;

/**
 * The language of an utterance, or null when its words do not tell ("ok", "internet", digits).
 * `original` may carry accents and inverted marks, which settle it.
 */
export function detectLanguage(words: readonly string[], original: string): Language | null {
  let spanish = /[ñÑ¿¡]/.test(original) ? 2 : 0;
  if (/[áéíóúÁÉÍÓÚ]/.test(original)) spanish += 1.5;
  let english = 0;
  for (const word of words) {
    if (SILENT.has(word) || /^\d/.test(word)) continue;
    const isSpanish = SPANISH.has(word);
    const isEnglish = ENGLISH.has(word);
    if (isSpanish || isEnglish) {
      spanish += isSpanish && !isEnglish ? 1 : 0;
      english += isEnglish && !isSpanish ? 1 : 0;
    } else if (word.length >= 4) {
      if (SPANISH_STRONG.test(word)) spanish += 0.6;
      else if (ENGLISH_SHAPE.test(word)) english += 0.5;
      else if (SPANISH_SHAPE.test(word)) spanish += 0.4;
    }
  }
  const difference = spanish - english;
  if (Math.abs(difference) < 0.4) return null;
  return difference > 0 ? 'es' : 'en';
}
