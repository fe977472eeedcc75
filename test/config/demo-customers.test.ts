import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Customer } from '../../src/domain/customer.js';
import { parseCustomersCsv } from '../../src/integrations/csv/customers-csv.js';
import { readHeader } from '../../src/services/customers/customer-columns.js';
import { readCustomerRow } from '../../src/services/customers/customer-row.js';

const PRICES: Readonly<Record<string, number>> = {
  'Fibra 100': 38_900,
  'Fibra 300': 54_900,
  'Fibra 600': 74_900,
  'Fibra 1000': 99_900,
  'Dúo 300': 74_900,
  'Triple 600': 104_900,
};
const AS_OF = '2026-11-22';

function readDemoCustomers(): Customer[] {
  const file = new URL('../../config/demo/customers.csv', import.meta.url);
  const { headings, rows } = parseCustomersCsv(readFileSync(file));
  const columns = readHeader(headings);
  return rows.map(({ line, cells }) => {
    const fields = Object.fromEntries(columns.map((column, index) => [column, cells[index]]));
    const read = readCustomerRow(fields, { language: 'es', currency: 'MXN' });
    if ('problems' in read) throw new Error(`line ${line}: ${JSON.stringify(read.problems)}`);
    return read.customer;
  });
}

const customers = readDemoCustomers();

describe('the demo customers', () => {
  it('number about forty, each with its own account', () => {
    expect(customers.length).toBeGreaterThanOrEqual(40);
    expect(new Set(customers.map((one) => one.accountNumber)).size).toBe(customers.length);
  });

  it('have their own phone numbers, except two that share one and one without', () => {
    const phones = customers.map((one) => one.phone).filter((phone) => phone !== null);

    expect(phones.length).toBe(customers.length - 1);
    expect(new Set(phones).size).toBe(phones.length - 1);
    expect(phones.filter((phone) => !/^\+52\d{10}$/.test(phone))).toEqual([]);
  });

  it('owe whole months of their plan, or nothing, or have credit', () => {
    const odd = customers.filter((one) => {
      const price = PRICES[one.plan];
      return price === undefined || (one.balanceMinor > 0 && one.balanceMinor % price !== 0);
    });

    expect(odd).toEqual([]);
  });

  it('cover every case a demo needs', () => {
    const overdue = customers.filter(
      (one) => one.balanceMinor > 0 && one.dueDate !== null && one.dueDate < AS_OF,
    );

    expect(overdue.length).toBeGreaterThanOrEqual(5);
    expect(customers.filter((one) => one.balanceMinor < 0).length).toBeGreaterThanOrEqual(3);
    expect(customers.filter((one) => one.balanceMinor === 0).length).toBeGreaterThanOrEqual(3);
    expect(customers.filter((one) => one.language === 'en').length).toBeGreaterThanOrEqual(5);
    expect(new Set(customers.map((one) => one.zone)).size).toBeGreaterThanOrEqual(12);
    expect(new Set(customers.map((one) => one.plan))).toEqual(new Set(Object.keys(PRICES)));
  });
});
