import type { Customer } from '../../domain/customer.js';
import { accountNumber } from '../../domain/ids.js';
import { LANGUAGES } from '../../domain/language.js';
import type { CustomerRepository } from '../../ports.js';
import type { Connection } from './connection.js';
import { isDuplicateKey } from './errors.js';
import { type CollectionSpec, documentOf, NUMBER, oneOf, TEXT, TEXT_OR_NULL } from './schema.js';

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

  async function upsert({ accountNumber: _id, ...rest }: Customer): Promise<boolean> {
    const { upsertedCount } = await customers.replaceOne({ _id }, rest, { upsert: true });
    return upsertedCount > 0;
  }

  return {
    upsert(customer) {
      return run(async () => {
        try {
          return await upsert(customer);
        } catch (error) {
          // Two upserts of a new key at once can both try to insert it; the second then replaces.
          if (!isDuplicateKey(error)) throw error;
          return await upsert(customer);
        }
      });
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
  return { accountNumber: accountNumber(_id), ...rest };
}
