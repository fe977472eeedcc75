import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parsePhone } from '../../../src/domain/phone.js';
import { parseCustomersCsv } from '../../../src/integrations/csv/customers-csv.js';
import type { Store } from '../../../src/ports/store.js';
import { conversations } from '../../../src/rehearsal/demo/conversations.js';
import { createImportCustomers } from '../../../src/services/customers/import-customers.js';
import { openTempStore } from '../../support/embedded-store.js';

let store: Store;
beforeAll(async () => {
  store = await openTempStore();
});
afterAll(() => store.close());

it('are by different customers of the demo file, each with its own name', async () => {
  const importCustomers = createImportCustomers({ customers: store.customers });
  await importCustomers(parseCustomersCsv(await readFile('config/demo/customers.csv')));

  const callers = await Promise.all(
    conversations.map(async ({ from }) => {
      const phone = parsePhone(from);
      const customer = phone === null ? null : await store.customers.findByPhone(phone);
      return customer?.accountNumber ?? `unknown ${from}`;
    }),
  );

  expect(callers.filter((caller) => caller.startsWith('unknown'))).toEqual([]);
  expect(new Set(callers).size).toBe(callers.length);
  expect(new Set(conversations.map(({ id }) => id)).size).toBe(conversations.length);
});

it('show the four main needs resolved, and each escalated', () => {
  const topics = (kind: string) =>
    conversations.filter((one) => one.expected.end.kind === kind).map((one) => one.expected.topic);
  const needs = ['billing_inquiry', 'cancellation', 'connection_issue', 'product_info'];

  expect(topics('resolved_auto')).toEqual(expect.arrayContaining(needs));
  expect(topics('escalated')).toEqual(expect.arrayContaining(needs));
  expect(topics('abandoned')).toHaveLength(1);
  expect(topics('opted_out')).toHaveLength(1);
});
