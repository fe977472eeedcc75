import type { CancellationRules, RetentionOffer } from '../src/dialogue/types.js';

/** Reasons for leaving, by which offers are matched. */
export const LEAVING_REASONS = [
  'price',
  'service_quality',
  'moving',
  'competitor',
  'not_using',
  'other',
] as const;

/** Customers who owe more than a month of the largest plan get no discount. */
const ONE_MONTH_MINOR = 104_900;

/**
 * Offers to customers who want to leave, best first: only the first they are eligible for is made.
 * These are demo values; each is a promise the company must keep.
 */
export const offers: readonly RetentionOffer[] = [
  {
    id: 'free-move',
    title: { es: 'Cambio de domicilio gratis', en: 'Free move' },
    pitch: {
      es: 'Llevamos su servicio a su nueva dirección sin costo, en lugar de 200 pesos, si hay cobertura.',
      en: 'We take your service to your new address free of charge, instead of 200 pesos, if there is coverage.',
    },
    eligibility: { plans: null, minTenureMonths: 0, maxBalanceMinor: null, reasons: ['moving'] },
  },
  {
    id: 'free-pause',
    title: { es: 'Pausa gratis de 2 meses', en: 'Free 2 month pause' },
    pitch: {
      es: 'Pausamos su servicio hasta 2 meses sin cobrarle nada, en lugar de 99 pesos al mes, y conserva su plan.',
      en: 'We pause your service for up to 2 months at no charge, instead of 99 pesos a month, and you keep your plan.',
    },
    eligibility: {
      plans: null,
      minTenureMonths: 6,
      maxBalanceMinor: ONE_MONTH_MINOR,
      reasons: ['not_using'],
    },
  },
  {
    id: 'priority-repair',
    title: { es: 'Revisión sin costo y medio mes', en: 'Free check and half a month' },
    pitch: {
      es: 'Un técnico revisa toda su instalación sin costo y su próximo mes queda a mitad de precio.',
      en: 'A technician checks your whole installation free of charge and your next month is half price.',
    },
    eligibility: {
      plans: null,
      minTenureMonths: 3,
      maxBalanceMinor: ONE_MONTH_MINOR,
      reasons: ['service_quality'],
    },
  },
  {
    id: 'loyal-discount',
    title: { es: '25 por ciento menos por 6 meses', en: '25 percent off for 6 months' },
    pitch: {
      es: 'Por su antigüedad le damos 25 por ciento de descuento en su plan actual durante 6 meses.',
      en: 'Because you have been with us so long, we take 25 percent off your current plan for 6 months.',
    },
    eligibility: {
      plans: ['Fibra 300', 'Fibra 600', 'Fibra 1000', 'Dúo 300', 'Triple 600'],
      minTenureMonths: 24,
      maxBalanceMinor: ONE_MONTH_MINOR,
      reasons: ['price', 'competitor'],
    },
  },
  {
    id: 'speed-boost',
    title: { es: 'Más velocidad por lo mismo', en: 'More speed for the same price' },
    pitch: {
      es: 'Le subimos a 600 megas durante 6 meses y sigue pagando lo mismo que ahora.',
      en: 'We raise you to 600 megabits for 6 months and you keep paying what you pay now.',
    },
    eligibility: {
      plans: ['Fibra 100', 'Fibra 300', 'Dúo 300'],
      minTenureMonths: 6,
      maxBalanceMinor: ONE_MONTH_MINOR,
      reasons: ['competitor'],
    },
  },
  {
    id: 'smaller-plan-300',
    title: { es: 'Cambio a Fibra 300', en: 'Move to Fibra 300' },
    pitch: {
      es: 'Puede pasarse a Fibra 300 por 549 pesos al mes, sin costo por el cambio.',
      en: 'You can move to Fibra 300 for 549 pesos a month, at no cost for the change.',
    },
    eligibility: {
      plans: ['Fibra 600', 'Fibra 1000', 'Dúo 300', 'Triple 600'],
      minTenureMonths: 0,
      maxBalanceMinor: null,
      reasons: ['price', 'not_using'],
    },
  },
  {
    id: 'smaller-plan-100',
    title: { es: 'Cambio a Fibra 100', en: 'Move to Fibra 100' },
    pitch: {
      es: 'Puede pasarse a Fibra 100 por 389 pesos al mes, sin costo por el cambio.',
      en: 'You can move to Fibra 100 for 389 pesos a month, at no cost for the change.',
    },
    eligibility: {
      plans: ['Fibra 300'],
      minTenureMonths: 0,
      maxBalanceMinor: null,
      reasons: ['price', 'not_using'],
    },
  },
  {
    id: 'half-month',
    title: { es: 'Próximo mes a mitad de precio', en: 'Next month at half price' },
    pitch: {
      es: 'Su próximo mes queda a mitad de precio y después sigue pagando lo mismo que ahora, sin plazo forzoso.',
      en: 'Your next month is half price and after that you pay what you pay now, with no minimum term.',
    },
    eligibility: {
      plans: null,
      minTenureMonths: 3,
      maxBalanceMinor: ONE_MONTH_MINOR,
      reasons: ['price', 'competitor', 'service_quality', 'not_using', 'other'],
    },
  },
];

/** Cancellations that a person completes. Debt is not a reason: they are registered regardless. */
export const cancellationRules: CancellationRules = {
  // A Triple's phone line may be ported to another company, which requires a signature.
  humanCompletes: { plans: ['Triple 600'], minBalanceMinor: null },
};
