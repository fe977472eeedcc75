import { describe, expect, it } from 'vitest';
import { balanceOf } from '../../src/dialogue/playbooks/billing-inquiry.js';
import { reasonIn, staysAfterAll } from '../../src/dialogue/playbooks/cancellation-reason.js';
import { serviceNamed } from '../../src/dialogue/playbooks/connection-steps.js';
import { clip } from '../../src/dialogue/playbooks/product-info.js';
import { chooseOffer, mustBeCompletedByPerson } from '../../src/dialogue/playbooks/retention.js';
import { aCustomer, OFFERS } from '../support/dialogue-builder.js';

describe('why a customer leaves', () => {
  it.each([
    ['está muy caro', 'price'],
    ['ya no me alcanza el dinero', 'price'],
    ['me subieron la tarifa', 'price'],
    ['porque me mudo a Saltillo', 'moving'],
    ['nos cambiamos de casa', 'moving'],
    ['el internet se cae a cada rato', 'service_quality'],
    ['muy mal servicio', 'service_quality'],
    ['me ofrecieron mejor precio en Izzi', 'competitor'],
    ['contraté con otra compañía', 'competitor'],
    ['ya no lo uso', 'not_using'],
    ['casi no veo la tele', 'not_using'],
    ['claro que sí, con gusto', null],
    ['porque sí', null],
    ['quiero cancelar mi servicio', null],
    ["it's too expensive", 'price'],
    ["I'm moving to another city", 'moving'],
    ['it keeps dropping, bad service', 'service_quality'],
    ['I got a better deal with another company', 'competitor'],
    ["I don't use it anymore", 'not_using'],
  ])('"%s" is %s', (text, reason) => {
    expect(reasonIn(text)).toBe(reason);
  });

  it.each([
    ['no, mejor ya no quiero cancelar', true],
    ['me quedo', true],
    ['entonces me quedo con ustedes', true],
    ['me quedo sin internet a cada rato', false],
    ['I changed my mind', true],
    ['ya no quiero el servicio', false],
    ['quiero cancelar', false],
    ["I don't want the service", false],
  ])('"%s" means staying: %s', (text, stays) => {
    expect(staysAfterAll(text)).toBe(stays);
  });
});

describe('the one offer', () => {
  it.each([
    ['made for the reason', aCustomer(), 'price', 'discount-20'],
    ['preferred to a general one', aCustomer({ balanceMinor: 0 }), 'competitor', 'discount-20'],
    ['general when none is made for the reason', aCustomer({ balanceMinor: 0 }), 'moving', 'pause'],
    ['none with a debt over the limit', aCustomer({ balanceMinor: 300_000 }), 'price', null],
    ['none for a new customer', aCustomer({ tenureMonths: 2, balanceMinor: 0 }), 'price', null],
  ] as const)('is %s', (_, customer, reason, id) => {
    expect(chooseOffer(OFFERS, customer, reason)?.id ?? null).toBe(id);
  });

  it('is limited to the plans it names', () => {
    const [offer] = OFFERS;
    if (offer === undefined) throw new Error('no offer');
    const limited = { ...offer, eligibility: { ...offer.eligibility, plans: ['TV Plus'] } };

    expect(chooseOffer([limited], aCustomer(), 'price')).toBeNull();
    expect(chooseOffer([limited], aCustomer({ plan: 'TV Plus' }), 'price')?.id).toBe('discount-20');
  });

  it('leaves to a person what the rules say', () => {
    const rules = { humanCompletes: { plans: ['Empresarial'], minBalanceMinor: 100_000 } };

    expect(mustBeCompletedByPerson(undefined, aCustomer())).toBe(false);
    expect(mustBeCompletedByPerson(rules, aCustomer())).toBe(false);
    expect(mustBeCompletedByPerson(rules, aCustomer({ plan: 'Empresarial' }))).toBe(true);
    expect(mustBeCompletedByPerson(rules, aCustomer({ balanceMinor: 100_000 }))).toBe(true);
  });
});

describe('which service fails', () => {
  it.each([
    ['no tengo internet', 'internet'],
    ['la tele no se ve', 'tv'],
    ['no me agarra ningún canal', 'tv'],
    ['mi teléfono fijo no tiene tono', 'phone'],
    ['ni internet ni tele', 'internet'],
    ['no sirve', null],
    ['my cable box is dead', 'tv'],
    ['no dial tone', 'phone'],
    ['the wifi is down', 'internet'],
  ])('"%s": %s', (text, service) => {
    expect(serviceNamed(text)).toBe(service);
  });
});

describe('how a balance is put', () => {
  const today = '2026-11-22';

  it.each([
    [{ balanceMinor: 54_950, dueDate: '2026-11-28' }, 'billing.owes'],
    [{ balanceMinor: 54_950, dueDate: today }, 'billing.due_today'],
    [{ balanceMinor: 54_950, dueDate: '2026-11-10' }, 'billing.overdue'],
    [{ balanceMinor: 54_950, dueDate: null }, 'billing.owes_no_date'],
    [{ balanceMinor: 0, dueDate: '2026-11-10' }, 'billing.zero'],
    [{ balanceMinor: -1_000, dueDate: '2026-11-10' }, 'billing.credit'],
  ])('%o is %s', (changes, key) => {
    expect(balanceOf(aCustomer(changes), today).key).toBe(key);
  });

  it('tells a credit as a positive amount', () => {
    const message = balanceOf(aCustomer({ balanceMinor: -1_000 }), today);

    expect(message.params.amount).toEqual({ amountMinor: 1_000, currency: 'MXN' });
  });
});

describe('a long passage', () => {
  it('is cut after a whole sentence', () => {
    const text = 'Primera frase. Segunda frase larga. Tercera.';

    expect(clip(text, 36)).toBe('Primera frase. Segunda frase larga.');
  });

  it('keeps amounts and decimals whole', () => {
    expect(clip('Cuesta 499.50 pesos al mes. Incluye modem.', 30)).toBe(
      'Cuesta 499.50 pesos al mes.',
    );
  });

  it('without sentences is cut after a word', () => {
    expect(clip('uno dos tres cuatro', 10)).toBe('uno dos...');
  });

  it('that fits is left alone', () => {
    expect(clip(' Hola.  Adiós. ', 100)).toBe('Hola. Adiós.');
  });
});
