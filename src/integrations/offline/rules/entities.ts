import type { Language } from '../../../domain/language.js';
import { parsePhone } from '../../../domain/phone.js';
import type { Expectation } from '../../../domain/reply.js';
import type { Entities } from '../../../domain/understanding.js';
import { readAmount } from './amounts.js';
import { type Lean, readDate } from './dates.js';
import { type DigitRun, readDigitRuns, readMainDigits } from './digits.js';

const ACCOUNT =
  /\b(?:cuenta|contrato|cliente|servicio|suscriptor|account|acct|contract|customer|subscriber)\b/;
const PHONE =
  /\b(?:telefono|tel|celular|cel|whatsapp|wasap|llamen|llamame|llamenme|marquen|marqueme|contacto|phone|cell|mobile|call me|reach me|number is)\b/;

/** Account number, money, day, phone and digits named in a normalised utterance. */
export function readEntities(
  text: string,
  words: readonly string[],
  context: {
    readonly expects: Expectation;
    readonly today: string;
    readonly language: Language | null;
    readonly lean: Lean;
  },
): Entities {
  const { expects } = context;
  const runs = readDigitRuns(words);
  const mainDigits = readMainDigits(words, runs, expects);
  const amount =
    expects === 'account_number' || expects === 'phone' ? null : readAmount(text, expects);
  const date =
    expects === 'account_number' || expects === 'phone' || expects === 'rating'
      ? null
      : readDate(text, context.today, context.language, context.lean);
  const phone = readPhone(text, runs, mainDigits, expects);
  const isMoneyOrDay = (amount !== null && expects !== 'account_number') || date !== null;
  return {
    accountNumber: readAccountNumber(text, runs, mainDigits, expects, isMoneyOrDay),
    amount,
    date,
    phone,
    digits: isMoneyOrDay && expects === 'open' ? null : mainDigits,
  };
}

function readAccountNumber(
  text: string,
  runs: readonly DigitRun[],
  mainDigits: string | null,
  expects: Expectation,
  isMoneyOrDay: boolean,
): string | null {
  if (expects === 'phone' || expects === 'amount' || expects === 'rating') return null;
  if (expects === 'account_number' && mainDigits !== null && isAccount(mainDigits)) {
    return mainDigits;
  }
  const candidates = runs.map((run) => run.digits).filter(isAccount);
  const named = ACCOUNT.test(text);
  if (named || expects === 'account_number') return candidates[0] ?? null;
  if (isMoneyOrDay || PHONE.test(text)) return null;
  // Ten digits out of the blue are rather a phone number.
  return candidates.find((digits) => digits.length < 10) ?? null;
}

function readPhone(
  text: string,
  runs: readonly DigitRun[],
  mainDigits: string | null,
  expects: Expectation,
): string | null {
  if (expects === 'account_number' || expects === 'amount' || expects === 'rating') return null;
  const international = /\+\d[\d\s().-]{7,20}\d/.exec(text);
  if (international !== null) return parsePhone(international[0]);
  const named = expects === 'phone' || PHONE.test(text);
  const digits =
    runs.map((run) => run.digits).find((run) => run.length >= 10 && run.length <= 13) ??
    (named && mainDigits !== null && mainDigits.length >= 10 ? mainDigits : null);
  if (digits === null || digits.length > 13) return null;
  if (!named && ACCOUNT.test(text)) return null;
  return parsePhone(digits) ?? (digits.length > 10 ? parsePhone(`+${digits}`) : null);
}

function isAccount(digits: string): boolean {
  return digits.length >= 6 && digits.length <= 10;
}
