import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCustomersCsv } from '../integrations/csv/customers-csv.js';
import { projectRoot } from '../integrations/system/project-root.js';
import type { Logger } from '../logger.js';
import type { Store } from '../ports/store.js';
import { createImportCustomers } from '../services/customers/import-customers.js';

/** Loads customers to try in local mode, only into a store that has none. */
export async function loadDemoCustomers(store: Store, log: Logger): Promise<void> {
  if ((await store.customers.count()) > 0) return;
  const file = join(projectRoot(), 'config/demo/customers.csv');
  const importCustomers = createImportCustomers({ customers: store.customers });
  const report = await importCustomers(parseCustomersCsv(await readFile(file)));
  log.info({ added: report.added, rejected: report.rejected.length }, 'demo_customers.loaded');
}
