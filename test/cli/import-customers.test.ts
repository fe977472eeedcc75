import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { importCustomersProgram } from '../../src/cli/import-customers.js';
import { accountNumber } from '../../src/domain/ids.js';
import { openStoreIn } from '../support/embedded-store.js';
import { runConfigured, tempFolder } from '../support/shell.js';

const HEADER = 'account_number,name,plan,balance,zone,phone';
const ANA = '40000001,Ana Ruiz,Fibra 300,549.00,Narvarte,5512345678';
const LUIS = '40000002,Luis Paz,Fibra 100,0,Narvarte,';

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(() => folder.remove());

async function runImport(rows: readonly string[] | Uint8Array, env: Record<string, string> = {}) {
  const file = join(folder.path, 'customers.csv');
  await writeFile(file, rows instanceof Uint8Array ? rows : rows.join('\n'));
  return runConfigured(importCustomersProgram, [file], { DATA_DIR: dataDir(), ...env });
}

function dataDir() {
  return join(folder.path, 'data');
}

it('stores a good file, and the same file again changes nothing', async () => {
  const first = await runImport([HEADER, ANA, LUIS]);
  const second = await runImport([HEADER, ANA, LUIS]);

  expect(first).toEqual({
    code: 0,
    out: ['2 agregados, 0 actualizados, 0 sin cambios, 0 rechazados'],
    errors: [],
  });
  expect(second.out).toEqual(['0 agregados, 0 actualizados, 2 sin cambios, 0 rechazados']);
  const store = await openStoreIn(dataDir());
  const stored = await store.customers.findByAccountNumber(accountNumber('40000001'));
  await store.close();
  expect(stored).toMatchObject({ name: 'Ana Ruiz', balanceMinor: 54_900, currency: 'MXN' });
});

it('stores the good rows, explains the rejected ones and exits with 2', async () => {
  const { code, out } = await runImport([
    HEADER,
    ANA,
    '12,Beto,Fibra 100,mucho,Narvarte,',
    '40000001,Otra Ana,Fibra 300,0,Narvarte,',
    '40000003,Carla',
    LUIS,
  ]);

  expect(code).toBe(2);
  expect(out).toEqual([
    '2 agregados, 0 actualizados, 0 sin cambios, 3 rechazados',
    '  línea 3: account_number debe tener de 6 a 10 dígitos; balance no es un monto claro; escríbalo como 1049.50',
    '  línea 4: account_number ya apareció antes en este archivo, en la línea 2',
    '  línea 5: la fila no tiene tantos campos como el encabezado',
  ]);
});

it('reports in the configured language', async () => {
  const { out } = await runImport([HEADER, '12,Beto,Fibra 100,0,Narvarte,'], {
    DEFAULT_LANGUAGE: 'en',
  });

  expect(out).toEqual([
    '0 added, 0 updated, 0 unchanged, 1 rejected',
    '  line 2: account_number must be 6 to 10 digits',
  ]);
});

it.each([
  ['unknown headings', ['a,b', '1,2'], /missing: account_number, name/],
  ['text that is not UTF-8', Buffer.from('account_number,name\n1,Nu\xf1ez', 'latin1'), /not UTF-8/],
  ['an empty file', [], /empty/],
])('refuses %s and stores nothing', async (_what, rows, why) => {
  const { code, out, errors } = await runImport(rows);

  expect(code).toBe(1);
  expect(out).toEqual([]);
  expect(errors).toEqual([expect.stringMatching(why)]);
});

it('reports a missing file, and prints the usage if none is given', async () => {
  const env = { DATA_DIR: dataDir() };
  const missing = await runConfigured(importCustomersProgram, ['nowhere.csv'], env);
  const none = await runConfigured(importCustomersProgram, [], env);

  expect(missing).toMatchObject({ code: 1, errors: ['nowhere.csv: there is no such file.'] });
  expect(none).toMatchObject({ code: 1, errors: [expect.stringMatching(/^usage: /)] });
});

it('names the process that holds the store while the service runs', async () => {
  const store = await openStoreIn(dataDir());

  const { code, errors } = await runImport([HEADER, ANA]);
  await store.close();

  expect(code).toBe(1);
  expect(errors).toEqual([expect.stringContaining(`in use by process ${process.pid}`)]);
});

it('lists the wrong settings before touching anything', async () => {
  const { code, errors } = await runImport([HEADER, ANA], { PORT: 'x', TIME_ZONE: 'Mars' });

  expect(code).toBe(1);
  expect(errors).toEqual([expect.stringMatching(/PORT .*\n.*TIME_ZONE .*\n.*npm run doctor/)]);
});
