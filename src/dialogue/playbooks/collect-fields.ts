import type { MessageKey } from '../../../config/messages/customer/index.js';
import type { Heard } from '../heard.js';
import { digitsOf, fold, wordsOf } from '../heard.js';
import { labelOf } from '../labels.js';
import type { Opening } from '../playbook.js';
import type { CollectField, DetailValue } from './collect.js';

interface FieldTexts {
  readonly name: string;
  readonly ask: MessageKey;
  readonly reask?: MessageKey;
  readonly label: MessageKey;
}

/** Money in the currency of the account, kept in minor units. */
export function amountField(texts: FieldTexts): CollectField {
  return {
    ...texts,
    reask: texts.reask ?? texts.ask,
    expects: 'amount',
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
    unheard: 'collect.unheard',
    read: (heard) => heard.understanding.entities.date ?? freeText(heard),
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
    unheard: 'collect.unheard',
    read: freeText,
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
    unheard: 'collect.unheard',
    read: (heard) => {
      const short = wordsOf(heard.text).length <= 4;
      if (heard.input === 'keypad' && heard.text.trim() === '1') return REGISTERED;
      return short && heard.understanding.answer === 'yes' ? REGISTERED : freeText(heard);
    },
    readOpening: () => null,
    show: (value) => (value === REGISTERED ? labelOf('value.registered_address') : value),
  };
}

const REGISTERED = 'registered';

const PLAN_WORDS =
  /\b(?:plan|paquete|package|internet)\s+(?:de\s+|of\s+)?(?:\S+\s+)?\S+|\d+\s*(?:megas?|mb|mbps|gigas?|gb)\b/i;

/** "to the 200 megas plan" names the plan already. */
export function planInOpening({ heard, text }: Opening): string | null {
  if (heard === null) return null;
  const speed = /\d+\s*(?:megas?|mb|mbps|gigas?|gb)\b/i.exec(fold(text));
  return speed === null ? null : (PLAN_WORDS.exec(text)?.[0] ?? speed[0]);
}

/** A request that already tells the story in eight words or more is not asked for it again. */
export function storyInOpening({ heard, text }: Opening): string | null {
  return heard !== null && wordsOf(text).length >= 8 ? text.slice(0, 300) : null;
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
