import type { MessageKey } from '../../../config/messages/customer/index.js';
import type { Heard } from '../heard.js';
import { answerOf, digitsOf, fold, wordsOf } from '../heard.js';
import { labelOf } from '../labels.js';
import { isBareYes } from '../phrases.js';
import type { Opening } from '../playbook.js';
import type { CollectField, DetailValue } from './collect.js';

interface FieldTexts {
  readonly name: string;
  readonly ask: MessageKey;
  readonly reask?: MessageKey;
  readonly unheard?: MessageKey;
  readonly label: MessageKey;
}

/** Money in the currency of the account, kept in minor units. */
export function amountField(texts: FieldTexts): CollectField {
  return {
    ...texts,
    reask: texts.reask ?? texts.ask,
    expects: 'amount',
    loose: false,
    insists: false,
    unheard: 'collect.unheard_amount',
    read: (heard) => amountIn(heard, true),
    readOpening: ({ heard }) => (heard === null ? null : amountIn(heard, false)),
    show: (value, scene) =>
      typeof value === 'number'
        ? { amountMinor: value, currency: scene.customer?.currency ?? 'MXN' }
        : value,
  };
}

/** An ISO date when it was understood as one, else the customer's own words for it. */
export function dateField(texts: FieldTexts): CollectField {
  return {
    ...texts,
    reask: texts.reask ?? texts.ask,
    expects: 'date',
    loose: false,
    insists: false,
    unheard: 'collect.unheard_date',
    read: (heard) => heard.understanding.entities.date ?? whenIn(heard),
    readOpening: ({ heard }) => heard?.understanding.entities.date ?? null,
    show: (value) =>
      typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? { date: value } : value,
  };
}

/** Any words. `inOpening` finds them in the sentence that opened the topic. */
export function textField(
  texts: FieldTexts,
  inOpening: (opening: Opening) => string | null = () => null,
): CollectField {
  return {
    ...texts,
    reask: texts.reask ?? texts.ask,
    expects: 'open',
    loose: true,
    insists: false,
    unheard: texts.unheard ?? 'collect.unheard',
    read: (heard) => (isBareYes(heard.text) ? null : freeText(heard)),
    readOpening: inOpening,
    show: (value) => value,
  };
}

/** "Yes" means the address on the contract; any other is taken down as said. */
export function addressField(texts: FieldTexts): CollectField {
  return {
    ...texts,
    reask: texts.reask ?? texts.ask,
    expects: 'yes_no',
    loose: true,
    insists: true,
    unheard: 'visit.address_other',
    read: (heard) => {
      const answer = answerOf(heard);
      if (answer === 'yes' && !NAMES_A_PLACE.test(fold(heard.text))) return REGISTERED;
      return OTHER_PLACE.test(fold(heard.text).trim()) ? null : freeText(heard);
    },
    readOpening: () => null,
    show: (value) => (value === REGISTERED ? labelOf('value.registered_address') : value),
  };
}

const REGISTERED = 'registered';

const NAMES_A_PLACE =
  /\d|\b(calle|avenida|av|colonia|col|privada|cerrada|street|avenue|road|apt)\b/;
const OTHER_PLACE = /^(no )*(en otr[oa]|es otr[oa]|a different one|another one|other one)( \w+)?$/;

const WHEN_WORDS =
  /\b(lunes|martes|miercoles|jueves|viernes|sabado|domingo|fin de semana|entre semana|semana|quincena|mes|hoy|ayer|antier|anteayer|manana|pasado|tarde|noche|mediodia|primero|quince|ultimo|inicio|principios?|fin|fines|temprano|cualquier\w*|cuando|antes|urgente|pronto|ya mismo|ahora|ahorita|inmediat\w*|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|dia|corte|(mon|tues|wednes|thurs|fri|satur|sun)day|weekend|week|month|today|yesterday|tomorrow|morning|afternoon|evening|noon|any ?(day|time)|whenever|soon|asap|right away|now|immediately|january|february|march|april|may|june|july|august|september|october|november|december|next|last|first|fifteenth|end)\b|\d/;

/** A day in the customer's own words; null when the words are of something else. */
function whenIn(heard: Heard): DetailValue | null {
  return WHEN_WORDS.test(fold(heard.text)) ? freeText(heard) : null;
}

/** A request that already tells the story in eight words or more is not asked for it again. */
export function storyInOpening({ heard, text }: Opening): string | null {
  return heard !== null && wordsOf(text).length >= 8 ? text.slice(0, 300) : null;
}

const FAULT_WORDS =
  /\b(no (funcion\w+|sirv\w+|jala\w*|prend\w+|enciend\w+|agarr\w+|tengo|hay|se (ve|oye|escucha|conecta))|fall\w+|descompu\w+|roto|rota|danad\w+|cort\w+|lent\w+|intermitente|instal\w+|cambi\w+ (el|de|del) \w+|mover|reubicar|cables?|modem|decodificador|antena|not work\w*|does ?n.?t work|broken|slow|no (signal|internet|picture)|install\w*|move|relocate|decoder|wiring)\b/;

/** What the technician is wanted for, once it is named. */
export function faultInOpening({ heard, text }: Opening): string | null {
  return heard !== null && FAULT_WORDS.test(fold(text)) ? text.slice(0, 300) : null;
}

const SHOPS =
  /\b(oxxo|bbva|banamex|banorte|santander|hsbc|bancoppel|coppel|elektra|walmart|soriana|7[ -]?eleven|farmacias? \w+|banco \w+|spei|transferencia|tarjeta|en linea|por internet|la app|online|bank transfer|by card|store)\b/i;

export function placeInOpening({ heard, text }: Opening): string | null {
  return heard === null ? null : (SHOPS.exec(fold(text))?.[0] ?? null);
}

function amountIn(heard: Heard, asked: boolean): number | null {
  const { amount } = heard.understanding.entities;
  if (amount !== null) return Math.round(amount * 100);
  const digits = asked ? digitsOf(heard) : null;
  return digits !== null && digits.length <= 7 ? Number(digits) * 100 : null;
}

/** The words as said; null when there are none or they only decline. */
function freeText(heard: Heard): DetailValue | null {
  if (heard.input === 'keypad') return null;
  const words = wordsOf(heard.text);
  if (words.length === 0) return /\d/.test(heard.text) ? heard.text.trim().slice(0, 300) : null;
  if (words.length <= 5 && heard.understanding.answer === 'no') return null;
  if (/^(no (lo )?(se|recuerdo|tengo)|ni idea|i do ?n ?t (know|remember))$/.test(words.join(' '))) {
    return null;
  }
  return heard.text.trim().slice(0, 300);
}
