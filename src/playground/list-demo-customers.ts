import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Customer } from '../domain/customer.js';
import { accountNumber } from '../domain/ids.js';
import { parseCustomersCsv } from '../integrations/csv/customers-csv.js';
import { projectRoot } from '../integrations/system/project-root.js';
import type { CustomerRepository } from '../ports/customers.js';

/** The demo file's customers as currently stored; those not stored are left out. */
export async function listDemoCustomers(customers: CustomerRepository): Promise<Customer[]> {
  const file = join(projectRoot(), 'config/demo/customers.csv');
  const { headings, rows } = parseCustomersCsv(await readFile(file));
  const column = headings.indexOf('account_number');
  const found = await Promise.all(
    rows.map(({ cells }) => customers.findByAccountNumber(accountNumber(cells[column] ?? ''))),
  );
  return found.filter((customer) => customer !== null);
}
