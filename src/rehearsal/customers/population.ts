import type { Customer } from '../../domain/customer.js';
import { accountNumber, type PhoneNumber } from '../../domain/ids.js';
import type { Chance } from './chance.js';

const FIRST_NAMES = [
  'Adriana',
  'Alberto',
  'Araceli',
  'Benjamín',
  'Carmen',
  'César',
  'Claudia',
  'Eduardo',
  'Fabiola',
  'Gilberto',
  'Irma',
  'Jorge',
  'Leticia',
  'Manuel',
  'Nadia',
  'Pablo',
  'Raquel',
  'Sergio',
  'Tania',
  'Víctor',
];
const LAST_NAMES = [
  'Aguirre',
  'Barrera',
  'Cárdenas',
  'Domínguez',
  'Escobedo',
  'Figueroa',
  'Guerrero',
  'Ibáñez',
  'Juárez',
  'Lara',
  'Medina',
  'Navarro',
  'Ortega',
  'Palacios',
  'Quintero',
  'Robles',
  'Salinas',
  'Trejo',
  'Vargas',
  'Zamora',
];
const PLANS: Readonly<Record<string, number>> = {
  'Fibra 100': 38_900,
  'Fibra 300': 54_900,
  'Fibra 600': 74_900,
  'Fibra 1000': 99_900,
  'Dúo 300': 74_900,
  'Triple 600': 104_900,
};
const ZONES = [
  'Coyoacán',
  'Del Valle',
  'Narvarte',
  'Zapopan Centro',
  'San Pedro',
  'Cholula',
  'Juriquilla',
];

/** More invented customers like those of the demo file. */
export function drawCustomers(count: number, dueDate: string, chance: Chance): Customer[] {
  return Array.from({ length: count }, (_, index): Customer => {
    const plan = chance.pick(Object.keys(PLANS));
    const monthly = PLANS[plan] ?? 0;
    const owes = chance.happens(0.15) ? 0 : chance.happens(0.12) ? 2 * monthly : monthly;
    return {
      accountNumber: accountNumber(String(50_000_000 + index)),
      phone: `+52${5_520_000_000 + index}` as PhoneNumber,
      name: `${chance.pick(FIRST_NAMES)} ${chance.pick(LAST_NAMES)} ${chance.pick(LAST_NAMES)}`,
      language: chance.happens(0.1) ? 'en' : 'es',
      plan,
      balanceMinor: owes,
      currency: 'MXN',
      dueDate,
      lastPayment: null,
      zone: chance.pick(ZONES),
      tenureMonths: Math.round(chance.wait({ min: 1, mean: 26 })),
    };
  });
}
