import type { Intent } from '../../../src/domain/intent.js';
import type { Bilingual } from '../../../src/domain/language.js';
import type { Catalogue } from './types.js';

/** A need, worded to fit into a sentence: "is it about ...". */
export const INTENT_PHRASES: Readonly<Record<Intent, Bilingual>> = {
  billing_inquiry: { es: 'su recibo o saldo', en: 'your bill or balance' },
  payment_report: { es: 'un pago que hizo', en: 'a payment you made' },
  connection_issue: { es: 'la falla de su servicio', en: 'the problem with your service' },
  cancellation: { es: 'la cancelación de su servicio', en: 'cancelling your service' },
  product_info: {
    es: 'información de planes y servicios',
    en: 'information on plans and services',
  },
  plan_change: { es: 'un cambio de plan', en: 'a change of plan' },
  technician_visit: { es: 'una visita técnica', en: 'a technician visit' },
  complaint: { es: 'una queja', en: 'a complaint' },
  human_agent: { es: 'hablar con una persona', en: 'speaking with a person' },
  greeting: { es: 'saludar', en: 'saying hello' },
  thanks_goodbye: { es: 'despedirse', en: 'saying goodbye' },
  out_of_scope: { es: 'otro asunto', en: 'something else' },
};

/** For agents, on the case: what was tried, what is known, what to do first. */
export const labels = {
  'tried.power': { es: 'Reinició el módem', en: 'Power-cycled the modem' },
  'tried.lights': {
    es: 'Revisó luces y encendido del módem',
    en: 'Checked modem lights and power',
  },
  'tried.cables': { es: 'Revisó y apretó cables', en: 'Checked and tightened cables' },
  'tried.wired': { es: 'Probó junto al módem o por cable', en: 'Tried next to the modem or wired' },
  'tried.tv_source': { es: 'Revisó la entrada de la televisión', en: 'Checked the TV input' },
  'tried.tv_power': { es: 'Reinició el decodificador', en: 'Power-cycled the decoder' },
  'tried.tv_cables': { es: 'Apretó cables del decodificador', en: 'Tightened decoder cables' },
  'tried.tv_reset': { es: 'Restableció el decodificador', en: 'Factory-reset the decoder' },
  'tried.phone_handset': { es: 'Colgó todos los aparatos', en: 'Hung up every handset' },
  'tried.phone_cable': { es: 'Revisó el cable del teléfono', en: 'Checked the telephone cable' },
  'tried.offer': { es: 'Propuesta de retención: {title}', en: 'Retention offer: {title}' },
  'tried.outage': {
    es: 'Se informó de la falla en la zona',
    en: 'Told about the outage in the zone',
  },
  'tried.answer': {
    es: 'Se respondió de la base: {title}',
    en: 'Answered from knowledge: {title}',
  },
  'current.power': { es: 'reiniciar el módem', en: 'restarting the modem' },
  'current.lights': { es: 'revisar las luces del módem', en: 'checking the modem lights' },
  'current.cables': { es: 'revisar los cables', en: 'checking the cables' },
  'current.wired': { es: 'probar junto al módem', en: 'trying next to the modem' },
  'current.tv_source': { es: 'revisar la entrada de la televisión', en: 'checking the TV input' },
  'current.tv_power': { es: 'reiniciar el decodificador', en: 'restarting the decoder' },
  'current.tv_cables': { es: 'apretar los cables', en: 'tightening the cables' },
  'current.tv_reset': { es: 'restablecer el decodificador', en: 'resetting the decoder' },
  'current.phone_handset': { es: 'colgar los aparatos', en: 'hanging up the handsets' },
  'current.phone_cable': {
    es: 'revisar el cable del teléfono',
    en: 'checking the telephone cable',
  },
  'fact.disputed_amount': { es: 'Cargo no reconocido', en: 'Disputed charge' },
  'fact.amount': { es: 'Monto', en: 'Amount' },
  'fact.date': { es: 'Fecha', en: 'Date' },
  'fact.place': { es: 'Lugar de pago', en: 'Paid at' },
  'fact.wanted_plan': { es: 'Plan deseado', en: 'Plan wanted' },
  'fact.when': { es: 'A partir de', en: 'From' },
  'fact.about': { es: 'Qué revisar', en: 'To look at' },
  'fact.day': { es: 'Día preferido', en: 'Preferred day' },
  'fact.address': { es: 'Domicilio', en: 'Address' },
  'fact.what': { es: 'Qué pasó', en: 'What happened' },
  'fact.remedy': { es: 'Solución deseada', en: 'Remedy wanted' },
  'fact.service': { es: 'Servicio', en: 'Service' },
  'fact.question': { es: 'Pregunta', en: 'Question' },
  'fact.reason': { es: 'Motivo de cancelación', en: 'Cancellation reason' },
  'fact.cancel_folio': { es: 'Folio de cancelación', en: 'Cancellation code' },
  'fact.folio': { es: 'Folio', en: 'Folio' },
  'fact.account_tried': { es: 'Cuenta que dio', en: 'Account given' },
  'value.registered_address': { es: 'el del contrato', en: 'as in the contract' },
  'value.unknown': { es: 'no lo dio', en: 'not given' },
  'service.internet': { es: 'internet', en: 'internet' },
  'service.tv': { es: 'televisión', en: 'television' },
  'service.phone': { es: 'teléfono', en: 'telephone' },
  'reason.price': { es: 'precio', en: 'price' },
  'reason.service_quality': { es: 'calidad del servicio', en: 'service quality' },
  'reason.moving': { es: 'mudanza', en: 'moving' },
  'reason.competitor': { es: 'otra compañía', en: 'another company' },
  'reason.not_using': { es: 'ya no lo usa', en: 'not using it' },
  'reason.other': { es: 'otro', en: 'other' },
  'next.customer_asked': {
    es: 'Salude, confirme qué necesita y atienda.',
    en: 'Greet, confirm what is needed and help.',
  },
  'next.low_confidence': {
    es: 'Pregunte qué necesita: el asistente no logró entenderlo.',
    en: 'Ask what is needed: the assistant could not make it out.',
  },
  'next.anger': {
    es: 'Discúlpese primero, escuche y ofrezca una solución concreta.',
    en: 'Apologise first, listen, and offer something concrete.',
  },
  'next.repeated_failure': {
    es: 'Retome donde se quedó; no repita lo ya hecho.',
    en: 'Pick up where it stopped; do not repeat what was done.',
  },
  'next.vulnerable_customer': {
    es: 'Contacte de inmediato: verifique que la persona esté a salvo antes que nada.',
    en: 'Contact at once: make sure the person is safe before anything else.',
  },
  'next.disputed_charge': {
    es: 'Revise el cargo en la cuenta y explíquelo o ajústelo.',
    en: 'Look the charge up on the account and explain or adjust it.',
  },
  'next.steps_exhausted': {
    es: 'Revise la señal de la línea y programe una visita si hace falta.',
    en: 'Check the line signal and schedule a visit if needed.',
  },
  'next.not_identified': {
    es: 'Identifique la cuenta por nombre y domicilio y atienda lo pedido.',
    en: 'Identify the account by name and address, then handle the request.',
  },
  'next.no_knowledge': {
    es: 'Responda la pregunta; si se repite, agréguela a la base de conocimiento.',
    en: 'Answer the question; if it recurs, add it to the knowledge base.',
  },
  'next.no_input': {
    es: 'Contacte a quien llamó: no se escuchaba.',
    en: 'Contact the caller: they could not be heard.',
  },
  'next.policy': {
    es: 'Concluya lo registrado con el cliente y confirme el resultado.',
    en: 'Complete what was registered with the customer and confirm the result.',
  },
  'next.system_failure': {
    es: 'Contacte y atienda desde el principio: hubo una falla del sistema.',
    en: 'Contact and start over: the system failed.',
  },
} as const satisfies Catalogue;
