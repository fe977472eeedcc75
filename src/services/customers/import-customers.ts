import type { Customer } from '../../domain/customer.js';
import type { CustomerRepository } from '../../ports/customers.js';
import { type CustomerColumn, readHeader } from './customer-columns.js';
import {
  type RowDefaults,
  type RowFields,
  type RowProblem,
  readCustomerRow,
} from './customer-row.js';

/** A parsed file: headings, then rows of raw cells, each with its 1-based starting line. */
export interface CustomerTable {
  readonly headings: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

export interface RejectedRow {
  readonly line: number;
  readonly problems: readonly RowProblem[];
  /** The line that used the account number first, for `duplicate`. */
  readonly firstLine: number | null;
}

export interface ImportReport {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** In the file's order. */
  readonly rejected: readonly RejectedRow[];
}

export type ImportCustomers = (table: CustomerTable) => Promise<ImportReport>;

/**
 * Stores every valid row and reports every invalid one; importing the same file again changes
 * nothing. Of several rows for one account number the first valid one wins. Throws
 * InvalidInputError for unusable headings, before anything is stored.
 */
export function createImportCustomers(deps: {
  customers: CustomerRepository;
  /** For rows that leave them empty; Spanish and Mexican pesos unless given. */
  defaults?: RowDefaults;
}): ImportCustomers {
  const { customers, defaults = { language: 'es', currency: 'MXN' } } = deps;

  return async function importCustomers(table) {
    const columns = readHeader(table.headings);
    const rejected: RejectedRow[] = [];
    const lineOf = new Map<string, number>();
    const counts = { added: 0, updated: 0, unchanged: 0 };
    for (const { line, cells } of table.rows) {
      const fields = pickFields(columns, cells);
      const read = fields
        ? readCustomerRow(fields, defaults)
        : { problems: [{ field: 'row', reason: 'cells' } as const] };
      if ('problems' in read) {
        rejected.push({ line, problems: read.problems, firstLine: null });
        continue;
      }
      const firstLine = lineOf.get(read.customer.accountNumber);
      if (firstLine !== undefined) {
        const problems = [{ field: 'account_number', reason: 'duplicate' } as const];
        rejected.push({ line, problems, firstLine });
        continue;
      }
      lineOf.set(read.customer.accountNumber, line);
      counts[await store(customers, read.customer)] += 1;
    }
    return { ...counts, rejected };
  };
}

async function store(
  customers: CustomerRepository,
  customer: Customer,
): Promise<'added' | 'updated' | 'unchanged'> {
  const known = await customers.findByAccountNumber(customer.accountNumber);
  if (known && isSame(known, customer)) return 'unchanged';
  return (await customers.upsert(customer)) ? 'added' : 'updated';
}

function isSame(one: Customer, other: Customer): boolean {
  return JSON.stringify(values(one)) === JSON.stringify(values(other));
}

function values(customer: Customer) {
  const { accountNumber, phone, name, language, plan, balanceMinor, currency, zone } = customer;
  const { dueDate, lastPayment, tenureMonths } = customer;
  const paid = [lastPayment?.amountMinor, lastPayment?.date];
  const owed = [plan, balanceMinor, currency, dueDate, ...paid];
  return [accountNumber, phone, name, language, ...owed, zone, tenureMonths];
}

/** Null when the row has fewer or more fields than the header, even if the extra ones are empty. */
function pickFields(
  columns: readonly (CustomerColumn | null)[],
  cells: readonly string[],
): RowFields | null {
  if (cells.length !== columns.length) return null;
  const fields: Partial<Record<CustomerColumn, string>> = {};
  for (const [index, column] of columns.entries()) {
    if (column !== null) fields[column] = cells[index] ?? '';
  }
  return fields;
}
