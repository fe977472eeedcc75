import { describe, expect, it } from 'vitest';
import { createChance } from '../../../src/rehearsal/customers/chance.js';
import { drawPerson } from '../../../src/rehearsal/customers/customer.js';
import { simulation } from '../../../src/rehearsal/customers/parameters.js';
import { drawCustomers } from '../../../src/rehearsal/customers/population.js';

const DRAWN = 20_000;
const chance = createChance(9);
const customers = drawCustomers(500, '2026-10-20', chance);
const phones = new Set(customers.map(({ phone }) => phone as string));
const people = Array.from({ length: DRAWN }, () => drawPerson(customers, chance));

/** Four standard deviations of a share with this sample size. */
const near = (share: number, of: number) => 4 * Math.sqrt((share * (1 - share)) / of);

describe('a person who makes contact', () => {
  const unknown = people.filter(({ from }) => from !== 'anonymous' && !phones.has(from));

  it('is mostly a customer on their own phone', () => {
    const known = people.filter(({ from }) => from !== 'anonymous');
    const share = unknown.length / known.length;

    expect(Math.abs(share - simulation.strangerShare)).toBeLessThan(
      near(simulation.strangerShare, known.length),
    );
  });

  it('from an unknown number is usually a customer with an account to give', () => {
    const atOther = unknown.filter(({ customer }) => customer !== null);
    const share = atOther.length / unknown.length;

    expect(Math.abs(share - simulation.otherPhoneShare)).toBeLessThan(
      near(simulation.otherPhoneShare, unknown.length),
    );
    expect(atOther.every(({ customer }) => customer?.accountNumber !== undefined)).toBe(true);
  });

  it('who is not a customer asks for nothing that only a customer has', () => {
    const kinds = new Set(
      people.filter(({ customer }) => customer === null).map(({ need }) => need.kind),
    );

    expect([...kinds].sort()).toEqual(
      expect.arrayContaining(['other', 'person', 'product', 'product_unknown']),
    );
    for (const kind of kinds) expect(simulation.strangerNeeds).toContain(kind);
  });

  it("never has a number that is another customer's", () => {
    for (const { from, customer } of people) {
      if (phones.has(from)) expect(customer?.phone).toBe(from);
    }
  });
});
