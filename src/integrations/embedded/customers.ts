import type { Customer } from '../../domain/customer.js';
import type { CustomerRepository } from '../../ports/customers.js';
import { createDocuments } from './documents.js';
import { type Environment, entriesIn, keyText, LAST_ID } from './environment.js';
import { type IndexKeys, indexKeys, moveKeys } from './index-keys.js';

export function createCustomerRepository(env: Environment): CustomerRepository {
  const values = createDocuments<Customer>(env, 'customers', 'customer');
  const index = env.table<string>('customers.index');

  function get(accountNumber: string): Customer | null {
    return values.get([keyText(accountNumber)]) ?? null;
  }

  return {
    upsert(customer) {
      return env.write(() => {
        const before = get(customer.accountNumber);
        values.put([keyText(customer.accountNumber)], customer);
        moveKeys(
          index,
          customer.accountNumber,
          before === null ? null : keysOf(before),
          keysOf(customer),
        );
        return before === null;
      });
    },

    async findByAccountNumber(accountNumber) {
      return env.read(() => get(accountNumber));
    },

    async findByPhone(phone) {
      return env.read(() => {
        const start = ['phone', keyText(phone)];
        const owners = entriesIn(index, { start, end: [...start, LAST_ID], limit: 2 });
        const [owner] = owners;
        return owner === undefined || owners.length > 1 ? null : get(owner.value);
      });
    },

    async count() {
      return env.read(() => values.count());
    },
  };
}

function keysOf(customer: Customer): IndexKeys {
  const { phone, accountNumber } = customer;
  return indexKeys([], phone === null ? [] : [['phone', keyText(phone), keyText(accountNumber)]]);
}
