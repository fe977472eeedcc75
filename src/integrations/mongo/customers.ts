import type { Customer } from '../../domain/customer.js';
import { LANGUAGES } from '../../domain/language.js';
import { stamp, upgrade } from '../../domain/stored/schemas.js';
import type { CustomerRepository } from '../../ports/customers.js';
import type { Connection } from './connection.js';
import { type CollectionSpec, documentOf, NUMBER, oneOf, TEXT, TEXT_OR_NULL } from './schema.js';
import { replaceOrInsert } from './upserts.js';

type CustomerDocument = Omit<Customer, 'accountNumber'> & { _id: string };

export const customersCollection: CollectionSpec = {
  name: 'customers',
  schema: documentOf({
    phone: TEXT_OR_NULL,
    name: TEXT,
    language: oneOf(LANGUAGES),
    plan: TEXT,
    balanceMinor: NUMBER,
    currency: TEXT,
    dueDate: TEXT_OR_NULL,
    zone: TEXT,
    tenureMonths: NUMBER,
  }),
  indexes: [{ name: 'phone', key: { phone: 1 } }],
};

export function createCustomerRepository({ run, collection }: Connection): CustomerRepository {
  const customers = collection<CustomerDocument>(customersCollection.name);

  return {
    upsert({ accountNumber: _id, ...rest }) {
      return run(() => replaceOrInsert(customers, { _id, ...stamp('customer', rest) }));
    },

    async findByAccountNumber(account) {
      const found = await run(() => customers.findOne({ _id: account }));
      return found === null ? null : decode(found);
    },

    async findByPhone(phone) {
      const found = await run(() => customers.find({ phone }).sort({ _id: 1 }).limit(2).toArray());
      const [owner] = found;
      return owner === undefined || found.length > 1 ? null : decode(owner);
    },

    count() {
      return run(() => customers.countDocuments());
    },
  };
}

function decode({ _id, ...rest }: CustomerDocument): Customer {
  return upgrade('customer', { accountNumber: _id, ...rest });
}
