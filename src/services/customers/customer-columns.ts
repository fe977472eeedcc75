import { InvalidInputError } from '../../errors.js';

export const CUSTOMER_COLUMNS = [
  'phone',
  'account_number',
  'name',
  'language',
  'plan',
  'balance',
  'currency',
  'due_date',
  'last_payment_amount',
  'last_payment_date',
  'zone',
  'tenure_months',
] as const;
export type CustomerColumn = (typeof CUSTOMER_COLUMNS)[number];

const REQUIRED: readonly CustomerColumn[] = ['account_number', 'name', 'plan', 'balance', 'zone'];

/** Other headings, folded: lower case, no accents, words joined by underscores. */
const SYNONYMS: Readonly<Record<CustomerColumn, readonly string[]>> = {
  phone: [
    'telephone',
    'phone_number',
    'mobile',
    'telefono',
    'numero_de_telefono',
    'celular',
    'tel',
  ],
  account_number: [
    'account',
    'account_no',
    'cuenta',
    'numero_de_cuenta',
    'no_de_cuenta',
    'contrato',
  ],
  name: [
    'customer',
    'customer_name',
    'full_name',
    'nombre',
    'nombre_completo',
    'cliente',
    'titular',
  ],
  language: ['lang', 'idioma', 'lengua'],
  plan: ['package', 'product', 'paquete', 'producto'],
  balance: ['amount_due', 'owed', 'saldo', 'adeudo', 'saldo_pendiente'],
  currency: ['moneda', 'divisa'],
  due_date: ['due', 'vencimiento', 'fecha_de_vencimiento', 'fecha_limite', 'fecha_limite_de_pago'],
  last_payment_amount: ['last_payment', 'ultimo_pago', 'monto_ultimo_pago', 'importe_ultimo_pago'],
  last_payment_date: ['last_paid', 'fecha_ultimo_pago', 'fecha_del_ultimo_pago'],
  zone: ['area', 'service_area', 'zona', 'zona_de_servicio', 'colonia'],
  tenure_months: ['tenure', 'antiguedad', 'antiguedad_meses', 'antiguedad_en_meses', 'meses'],
};

const BY_HEADING: ReadonlyMap<string, CustomerColumn> = new Map(
  CUSTOMER_COLUMNS.flatMap((column) =>
    [column, ...SYNONYMS[column]].map((heading) => [heading, column] as const),
  ),
);

/**
 * The column each heading stands for, in file order; null for headings we ignore.
 * Throws InvalidInputError when a required column is missing or two headings mean the same column.
 */
export function readHeader(headings: readonly string[]): (CustomerColumn | null)[] {
  const columns = headings.map((heading) => BY_HEADING.get(fold(heading)) ?? null);
  const known = columns.filter((column) => column !== null);
  const repeated = known.find((column, index) => known.indexOf(column) !== index);
  if (repeated) {
    throw new InvalidInputError(`Two columns of the file mean ${repeated}: keep one.`);
  }
  const missing = REQUIRED.filter((column) => !known.includes(column));
  if (missing.length > 0) {
    const seen = headings.map((heading) => `"${heading}"`).join(', ');
    throw new InvalidInputError(
      `The first line must name the columns; missing: ${missing.join(', ')}. It has: ${seen}.`,
    );
  }
  return columns;
}

function fold(heading: string): string {
  return heading
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}
