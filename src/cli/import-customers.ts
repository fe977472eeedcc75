import { readFile } from 'node:fs/promises';
import { openStore } from '../adapters.js';
import type { Bilingual, Language } from '../domain/language.js';
import { InvalidInputError } from '../errors.js';
import { parseCustomersCsv } from '../integrations/csv/customers-csv.js';
import { ROW_REASONS } from '../services/customers/customer-row.js';
import { createImportCustomers, type RejectedRow } from '../services/customers/import-customers.js';
import { type CliContext, isProgram, runCli } from './run.js';

const USAGE = `usage: npm run customers:import FILE.csv

Adds or updates customers by account number; the same file again changes nothing.
Columns: account_number, name, plan, balance, zone, and phone, language, currency, due_date,
last_payment_amount, last_payment_date, tenure_months when known. See config/demo/customers.csv.`;

/** For rows without a currency. */
const CURRENCY = 'MXN';

const WORDS = {
  added: { es: 'agregados', en: 'added' },
  updated: { es: 'actualizados', en: 'updated' },
  unchanged: { es: 'sin cambios', en: 'unchanged' },
  rejected: { es: 'rechazados', en: 'rejected' },
  line: { es: 'línea', en: 'line' },
  row: { es: 'la fila', en: 'the row' },
} as const satisfies Record<string, Bilingual>;

/** Exit code 0: every row was stored. 2: some were rejected, the others stored. */
export async function importCustomersProgram(context: CliContext): Promise<number> {
  const { args, config, out } = context;
  const [file, ...others] = args;
  if (file === undefined || others.length > 0 || file.startsWith('-')) {
    throw new InvalidInputError(USAGE);
  }
  const table = parseCustomersCsv(await read(file));
  const store = await openStore(config);
  try {
    const language = config.defaultLanguage;
    const importCustomers = createImportCustomers({
      customers: store.customers,
      defaults: { language, currency: CURRENCY },
    });
    const report = await importCustomers(table);
    const counts = [
      `${report.added} ${WORDS.added[language]}`,
      `${report.updated} ${WORDS.updated[language]}`,
      `${report.unchanged} ${WORDS.unchanged[language]}`,
      `${report.rejected.length} ${WORDS.rejected[language]}`,
    ];
    out(counts.join(', '));
    for (const row of report.rejected) out(`  ${describe(row, language)}`);
    return report.rejected.length === 0 ? 0 : 2;
  } finally {
    await store.close();
  }
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new InvalidInputError(`${file}: ${why}.`);
  }
}

function describe({ line, problems, firstLine }: RejectedRow, language: Language): string {
  const reasons = problems.map(({ field, reason }) => {
    const what = field === 'row' ? WORDS.row[language] : field;
    const where = reason === 'duplicate' ? ` ${firstLine}` : '';
    return `${what} ${ROW_REASONS[reason][language]}${where}`;
  });
  return `${WORDS.line[language]} ${line}: ${reasons.join('; ')}`;
}

if (isProgram(import.meta.url)) await runCli(importCustomersProgram);
