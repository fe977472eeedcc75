import { z } from 'zod';
import type { Customer } from '../../domain/customer.js';
import { accountNumber, type PhoneNumber } from '../../domain/ids.js';
import type { Bilingual, Language } from '../../domain/language.js';
import { parseMinorUnits } from '../../domain/minor-units.js';
import { parsePhone } from '../../domain/phone.js';
import { parseWrittenDate } from '../../domain/written-date.js';
import type { CustomerColumn } from './customer-columns.js';

/** Why a row was rejected. `cells`: its number of fields isn't the header's. */
export const ROW_REASONS = {
  empty: { es: 'está vacío', en: 'is empty' },
  too_long: { es: 'tiene más de 200 caracteres', en: 'is longer than 200 characters' },
  phone: { es: 'no es un teléfono completo', en: 'is not a complete phone number' },
  account: { es: 'debe tener de 6 a 10 dígitos', en: 'must be 6 to 10 digits' },
  language: { es: 'debe ser es o en', en: 'must be es or en' },
  amount: {
    es: 'no es un monto claro; escríbalo como 1049.50',
    en: 'is not a clear amount; write it as 1049.50',
  },
  negative: { es: 'no puede ser negativo', en: 'cannot be negative' },
  currency: { es: 'debe ser un código como MXN', en: 'must be a code such as MXN' },
  date: {
    es: 'no es una fecha; escríbala como 2026-11-30 o 30/11/2026',
    en: 'is not a date; write it as 2026-11-30 or 30/11/2026 (day first)',
  },
  months: { es: 'debe ser un número entero de meses', en: 'must be a whole number of months' },
  payment_pair: {
    es: 'falta: el último pago lleva monto y fecha',
    en: 'is missing: a last payment has an amount and a date',
  },
  cells: {
    es: 'no tiene tantos campos como el encabezado',
    en: 'does not have as many fields as the header',
  },
  duplicate: {
    es: 'ya apareció antes en este archivo, en la línea',
    en: 'was already used in this file, on line',
  },
} as const satisfies Record<string, Bilingual>;
export type RowReason = keyof typeof ROW_REASONS;

export type RowFields = Readonly<Partial<Record<CustomerColumn, string>>>;
export interface RowProblem {
  readonly field: CustomerColumn | 'row';
  readonly reason: RowReason;
}

const Text = z.string().default('').transform(tidy);
const Required = Text.pipe(
  z
    .string()
    .min(1, 'empty' satisfies RowReason)
    .max(200, 'too_long' satisfies RowReason),
);

const AccountText = Required.transform((text) => text.replace(/[\s-]/g, '')).pipe(
  z.string().regex(/^\d{6,10}$/, 'account' satisfies RowReason),
);
const Phone = optional(readPhone, 'phone');
const Day = optional(parseWrittenDate, 'date');
const Amount = Required.transform((text, context) => {
  const minor = parseMinorUnits(text);
  if (minor === null) return refuse(context, 'amount');
  return minor;
});
const PaidAmount = optional(parseMinorUnits, 'amount').refine(
  (minor) => minor === null || minor >= 0,
  'negative' satisfies RowReason,
);
const LANGUAGE_NAMES: ReadonlyMap<string, Language> = new Map([
  ...['es', 'es-mx', 'espanol', 'español', 'spanish'].map((name) => [name, 'es'] as const),
  ...['en', 'en-us', 'ingles', 'inglés', 'english'].map((name) => [name, 'en'] as const),
]);
const SpokenLanguage = optional(
  (text) => LANGUAGE_NAMES.get(text.toLowerCase()) ?? null,
  'language',
);
const Currency = optional(
  (text) => (/^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : null),
  'currency',
);
const Months = optional((text) => (/^\d{1,4}$/.test(text) ? Number(text) : null), 'months');

const Row = z
  .object({
    phone: Phone,
    account_number: AccountText,
    name: Required,
    language: SpokenLanguage,
    plan: Required,
    balance: Amount,
    currency: Currency,
    due_date: Day,
    last_payment_amount: PaidAmount,
    last_payment_date: Day,
    zone: Required,
    tenure_months: Months,
  } satisfies Record<CustomerColumn, z.ZodType>)
  .superRefine((row, context) => {
    if ((row.last_payment_amount === null) === (row.last_payment_date === null)) return;
    const field = row.last_payment_amount === null ? 'last_payment_amount' : 'last_payment_date';
    context.addIssue({
      code: 'custom',
      path: [field],
      message: 'payment_pair' satisfies RowReason,
    });
  });

/** Empty optional fields: no phone, no dates, language and currency as given, tenure 0. */
export interface RowDefaults {
  readonly language: Language;
  readonly currency: string;
}

export function readCustomerRow(
  fields: RowFields,
  defaults: RowDefaults,
): { customer: Customer } | { problems: RowProblem[] } {
  const read = Row.safeParse(fields);
  if (!read.success) {
    return {
      problems: read.error.issues.map((issue) => ({
        field: issue.path[0] as CustomerColumn,
        reason: issue.message as RowReason,
      })),
    };
  }
  const row = read.data;
  const paid = row.last_payment_amount !== null && row.last_payment_date !== null;
  return {
    customer: {
      accountNumber: accountNumber(row.account_number),
      phone: row.phone,
      name: row.name,
      language: row.language ?? defaults.language,
      plan: row.plan,
      balanceMinor: row.balance,
      currency: row.currency ?? defaults.currency,
      dueDate: row.due_date,
      lastPayment: paid
        ? { amountMinor: row.last_payment_amount ?? 0, date: row.last_payment_date ?? '' }
        : null,
      zone: row.zone,
      tenureMonths: row.tenure_months ?? 0,
    },
  };
}

/** Exports punctuate digits freely; old ones keep the dialling prefixes Mexico dropped in 2019. */
function readPhone(text: string): PhoneNumber | null {
  const bare = text.replace(/[\s().-]/g, '');
  return parsePhone(bare.replace(/^(?:01|04[45])(\d{10})$/, '$1'));
}

function optional<T>(read: (text: string) => T | null, reason: RowReason) {
  return Text.transform((text, context) => {
    if (text === '') return null;
    return read(text) ?? refuse(context, reason);
  });
}

function refuse(context: z.RefinementCtx, reason: RowReason): never {
  context.addIssue({ code: 'custom', message: reason });
  return z.NEVER;
}

/** Spreadsheets mark text numbers with an apostrophe and leave no-break spaces and line breaks. */
function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'(?=[\d+])/, '');
}
