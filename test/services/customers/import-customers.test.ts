import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Customer } from '../../../src/domain/customer.js';
import type { CustomerRepository } from '../../../src/ports/customers.js';
import {
  CUSTOMER_COLUMNS,
  type CustomerColumn,
} from '../../../src/services/customers/customer-columns.js';
import {
  type CustomerTable,
  createImportCustomers,
} from '../../../src/services/customers/import-customers.js';

const GOOD: Readonly<Record<CustomerColumn, string>> = {
  phone: '+52 55 5412 8830',
  account_number: '40018823',
  name: 'María Ríos',
  language: 'es',
  plan: 'Fibra 300',
  balance: '1,049.50',
  currency: 'MXN',
  due_date: '2026-11-28',
  last_payment_amount: '$549',
  last_payment_date: '27/10/2026',
  zone: 'Coyoacán',
  tenure_months: '26',
};

const MARIA: Customer = {
  accountNumber: '40018823',
  phone: '+525554128830',
  name: 'María Ríos',
  language: 'es',
  plan: 'Fibra 300',
  balanceMinor: 104_950,
  currency: 'MXN',
  dueDate: '2026-11-28',
  lastPayment: { amountMinor: 54_900, date: '2026-10-27' },
  zone: 'Coyoacán',
  tenureMonths: 26,
} as Customer;

/** Rows as read from a file, starting on line 2. */
function tableOf(...rows: Partial<Record<CustomerColumn, string>>[]): CustomerTable {
  return {
    headings: CUSTOMER_COLUMNS,
    rows: rows.map((row, index) => ({
      line: index + 2,
      cells: CUSTOMER_COLUMNS.map((column) => row[column] ?? GOOD[column]),
    })),
  };
}

function rememberingCustomers() {
  const stored = new Map<string, Customer>();
  const upserts: string[] = [];
  const customers: CustomerRepository = {
    async upsert(customer) {
      const isNew = !stored.has(customer.accountNumber);
      stored.set(customer.accountNumber, structuredClone(customer));
      upserts.push(customer.accountNumber);
      return isNew;
    },
    async findByAccountNumber(number) {
      return structuredClone(stored.get(number) ?? null);
    },
    async findByPhone() {
      throw new Error('not needed by an import');
    },
    async count() {
      return stored.size;
    },
  };
  return { customers, stored, upserts };
}

function setUp() {
  const memory = rememberingCustomers();
  const importCustomers = createImportCustomers({
    customers: memory.customers,
    defaults: { language: 'es', currency: 'MXN' },
  });
  return { ...memory, importCustomers };
}

describe('importing customers', () => {
  it('stores a row as a customer, amounts in cents and dates in ISO', async () => {
    const { importCustomers, stored } = setUp();

    const report = await importCustomers(tableOf({}));

    expect(report).toEqual({ added: 1, updated: 0, unchanged: 0, rejected: [] });
    expect([...stored.values()]).toEqual([MARIA]);
  });

  it('reads Spanish headings, in any order, case and accents, and ignores others', async () => {
    const { importCustomers, stored } = setUp();

    await importCustomers({
      headings: [
        'ZONA',
        'Nota',
        'Número de cuenta',
        'Saldo',
        'Plan',
        'Nombre',
        'Teléfono',
        'Antigüedad',
      ],
      rows: [
        { line: 2, cells: ['Coyoacán', 'vip', '4001-8823', '-120', 'Fibra 300', 'María', '', '7'] },
      ],
    });

    expect(stored.get('40018823')).toEqual({
      ...MARIA,
      name: 'María',
      phone: null,
      balanceMinor: -12_000,
      dueDate: null,
      lastPayment: null,
      tenureMonths: 7,
    });
  });

  it.each([
    '5554128830',
    '55 5412-8830',
    '(55) 5412 8830',
    '+52 55 5412 8830',
    '+5215554128830',
    '+52 1 55 5412 8830',
    '044 55 5412 8830',
    '01 (55) 5412 8830',
    "'+525554128830",
  ])('reads the phone %s as the same number', async (phone) => {
    const { importCustomers, stored } = setUp();

    await importCustomers(tableOf({ phone }));

    expect(stored.get('40018823')?.phone).toBe('+525554128830');
  });

  it('names the missing columns before storing anything', async () => {
    const { importCustomers, upserts } = setUp();
    const table = {
      headings: ['telefono', 'nombre', 'plan'],
      rows: [{ line: 2, cells: ['', 'A', 'B'] }],
    };

    await expect(importCustomers(table)).rejects.toThrow(
      /missing: account_number, balance, zone\. It has: "telefono"/,
    );
    expect(upserts).toEqual([]);
  });

  it('rejects two headings for one column', async () => {
    const { importCustomers } = setUp();

    await expect(
      importCustomers({ headings: [...CUSTOMER_COLUMNS, 'Teléfono'], rows: [] }),
    ).rejects.toThrow(/mean phone/);
  });

  it.each([
    ['phone', '12', 'phone'],
    ['phone', '5.2155E+11', 'phone'],
    ['account_number', '12345', 'account'],
    ['account_number', '', 'empty'],
    ['name', '   ', 'empty'],
    ['name', 'x'.repeat(201), 'too_long'],
    ['language', 'fr', 'language'],
    ['language', 'constructor', 'language'],
    ['plan', '', 'empty'],
    ['balance', '', 'empty'],
    ['balance', '1.049', 'amount'],
    ['currency', 'pesos', 'currency'],
    ['due_date', '11/28/2026', 'date'],
    ['last_payment_amount', 'mucho', 'amount'],
    ['last_payment_amount', '-5', 'negative'],
    ['last_payment_amount', '', 'payment_pair'],
    ['last_payment_date', '', 'payment_pair'],
    ['zone', '', 'empty'],
    ['tenure_months', '2.5', 'months'],
  ] as const)(
    'rejects a row whose %s is "%s" (%s) and imports the next',
    async (field, value, reason) => {
      const { importCustomers, stored } = setUp();

      const report = await importCustomers(
        tableOf({ [field]: value }, { account_number: '40021187' }),
      );

      expect(report.rejected).toEqual([
        { line: 2, problems: [{ field, reason }], firstLine: null },
      ]);
      expect([...stored.keys()]).toEqual(['40021187']);
    },
  );

  it('reports every problem of a row at once', async () => {
    const { importCustomers } = setUp();

    const { rejected } = await importCustomers(
      tableOf({ phone: '12', balance: '?', due_date: 'hoy' }),
    );

    expect(rejected[0]?.problems.map((problem) => problem.field)).toEqual([
      'phone',
      'balance',
      'due_date',
    ]);
  });

  it('rejects a row with too many or too few fields', async () => {
    const { importCustomers } = setUp();
    const { headings, rows } = tableOf({});
    const cells = rows[0]?.cells ?? [];

    const report = await importCustomers({
      headings,
      rows: [
        { line: 2, cells: cells.slice(1) },
        { line: 3, cells: [...cells, 'x'] },
      ],
    });

    expect(report.rejected.map(({ line, problems }) => [line, problems[0]?.reason])).toEqual([
      [2, 'cells'],
      [3, 'cells'],
    ]);
    expect(report.added).toBe(0);
  });

  it('keeps the first of two rows with one account number and says where it was', async () => {
    const { importCustomers, stored } = setUp();

    const report = await importCustomers(
      tableOf({}, { account_number: '40021187' }, { account_number: '4001 8823', name: 'Otra' }),
    );

    expect(report.rejected).toEqual([
      { line: 4, problems: [{ field: 'account_number', reason: 'duplicate' }], firstLine: 2 },
    ]);
    expect(stored.get('40018823')?.name).toBe('María Ríos');
  });

  it('lets several accounts share a phone', async () => {
    const { importCustomers } = setUp();

    expect(await importCustomers(tableOf({}, { account_number: '40021187' }))).toMatchObject({
      added: 2,
      rejected: [],
    });
  });

  it('changes nothing on reimport, and then only the rows that differ', async () => {
    const { importCustomers, upserts } = setUp();
    await importCustomers(tableOf({}, { account_number: '40021187' }));
    upserts.length = 0;

    const second = await importCustomers(tableOf({}, { account_number: '40021187' }));
    const third = await importCustomers(tableOf({ balance: '0' }, { account_number: '40021187' }));

    expect(second).toEqual({ added: 0, updated: 0, unchanged: 2, rejected: [] });
    expect(third).toEqual({ added: 0, updated: 1, unchanged: 1, rejected: [] });
    expect(upserts).toEqual(['40018823']);
  });

  it('accounts for every row of any file, and reimports valid ones unchanged', async () => {
    const cell = (good: string) =>
      fc.oneof({ weight: 5, arbitrary: fc.constant(good) }, fc.string());
    const row = fc
      .record(Object.fromEntries(CUSTOMER_COLUMNS.map((column) => [column, cell(GOOD[column])])))
      .chain((fields) =>
        fc
          .integer({ min: 40_000_000, max: 40_000_009 })
          .map((number) => ({ ...fields, account_number: String(number) })),
      );

    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 15 }), async (rows) => {
        const { importCustomers, stored } = setUp();

        const first = await importCustomers(tableOf(...rows));
        const again = await importCustomers(tableOf(...rows));

        expect(first.added + first.rejected.length).toBe(rows.length);
        expect(stored.size).toBe(first.added);
        expect(again).toEqual({ ...first, added: 0, unchanged: first.added });
      }),
    );
  });
});
