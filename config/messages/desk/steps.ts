import type { Bilingual, Language } from '../../../src/domain/language.js';

/** What each step of a playbook asks for, as a supervisor reads it. */
const STEPS: Readonly<Record<string, Bilingual>> = {
  account: { es: 'número de cuenta', en: 'account number' },
  high: { es: 'recibo alto', en: 'high bill' },
  dispute: { es: 'cargo no reconocido', en: 'disputed charge' },
  told: { es: 'saldo dicho', en: 'balance told' },
  lights: { es: 'luces del módem', en: 'modem lights' },
  power: { es: 'reinicio del módem', en: 'modem restart' },
  cables: { es: 'cables', en: 'cables' },
  wired: { es: 'prueba junto al módem', en: 'trying next to the modem' },
  tv_source: { es: 'entrada de la tele', en: 'TV input' },
  tv_power: { es: 'reinicio del decodificador', en: 'decoder restart' },
  tv_cables: { es: 'cables de la tele', en: 'TV cables' },
  tv_reset: { es: 'restablecer el decodificador', en: 'decoder reset' },
  phone_handset: { es: 'auricular', en: 'handset' },
  phone_cable: { es: 'cable del teléfono', en: 'phone cable' },
  exhausted: { es: 'fin de la guía', en: 'end of the guide' },
  outage: { es: 'aviso de falla general', en: 'outage notice' },
  reason: { es: 'por qué se va', en: 'why they leave' },
  offer: { es: 'oferta para quedarse', en: 'offer to stay' },
  confirm: { es: 'confirmación de la baja', en: 'confirming the cancellation' },
  question: { es: 'cuál es la pregunta', en: 'what the question is' },
  lookup: { es: 'búsqueda de la respuesta', en: 'looking up the answer' },
  check: { es: '¿respondí su pregunta?', en: 'did that answer it?' },
  offer_person: { es: 'sin respuesta en la base', en: 'no answer known' },
  amountMinor: { es: 'monto del pago', en: 'amount paid' },
  date: { es: 'fecha del pago', en: 'date of payment' },
  place: { es: 'dónde pagó', en: 'where it was paid' },
  wantedPlan: { es: 'plan que quiere', en: 'wanted plan' },
  from: { es: 'desde cuándo', en: 'from when' },
  about: { es: 'qué revisar', en: 'what to look at' },
  day: { es: 'día de la visita', en: 'day of the visit' },
  address: { es: 'domicilio', en: 'address' },
  what: { es: 'qué pasó', en: 'what happened' },
  remedy: { es: 'qué lo remediaría', en: 'what would make it right' },
  raised: { es: 'apenas mencionado', en: 'only mentioned' },
  begin: { es: 'al empezar', en: 'at the start' },
};

/** Falls back to the step's own name. */
export function stepName(step: string, language: Language): string {
  return STEPS[step]?.[language] ?? step;
}
