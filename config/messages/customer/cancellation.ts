import type { Catalogue } from './types.js';

export const cancellation = {
  'cancel.reason': {
    es: 'Lamento que piense dejarnos. ¿Me puede decir el motivo?',
    en: "I'm sorry you're thinking of leaving. May I ask why?",
  },
  'cancel.reason_reask': {
    es: '¿Cuál es el motivo de la cancelación?',
    en: 'What is the reason for cancelling?',
  },
  'cancel.understood.price': {
    es: 'Entiendo, el costo importa.',
    en: 'I understand, cost matters.',
  },
  'cancel.understood.service_quality': {
    es: 'Entiendo, y lamento las fallas.',
    en: "I understand, and I'm sorry about the service.",
  },
  'cancel.understood.moving': { es: 'Entiendo, se muda.', en: 'I see, you are moving.' },
  'cancel.understood.competitor': {
    es: 'Entiendo, tiene otra propuesta.',
    en: 'I see, you have another offer.',
  },
  'cancel.understood.not_using': {
    es: 'Entiendo, ya no lo usa mucho.',
    en: "I see, you don't use it much any more.",
  },
  'cancel.understood.other': { es: 'Gracias por decirme.', en: 'Thank you for telling me.' },
  'cancel.offer': {
    es: 'Antes de registrar la cancelación, permítame una sola propuesta. {pitch} ¿La acepta?',
    en: 'Before I register the cancellation, let me make one offer. {pitch} Would you like it?',
  },
  'cancel.only_offer': {
    es: 'Es la mejor propuesta que le puedo hacer.',
    en: 'It is the best offer I can make.',
  },
  'cancel.offer_reask': {
    es: '¿Acepta la propuesta, o registro la cancelación?',
    en: 'Will you take the offer, or shall I register the cancellation?',
  },
  'cancel.confirm': {
    es: 'Puedo registrar ahora mismo la cancelación de su servicio. ¿Lo confirma?',
    en: 'I can register the cancellation of your service right now. Do you confirm?',
  },
  'cancel.confirm_reask': {
    es: '¿Confirma la cancelación de su servicio?',
    en: 'Do you confirm the cancellation of your service?',
  },
  'cancel.retained': {
    es: 'Gracias por quedarse con nosotros. Su beneficio, {title}, tiene el folio {folio}.',
    en: 'Thank you for staying with us. Your benefit, {title}, has the reference code {folio}.',
  },
  'cancel.registered': {
    es: {
      voice:
        'Su cancelación ya tiene registro. Anote su folio, por favor: {folio}. Repito: {folio}. También se lo mando por mensaje.',
      text: 'Su baja tiene el folio {folio}. Por favor, conserve este folio.',
    },
    en: {
      voice:
        'Your cancellation is registered. Please note your reference code: {folio}. Again: {folio}. I am also sending it by text.',
      text: 'Your cancellation is registered under code {folio}. Please keep it.',
    },
  },
  'cancel.registered_no_phone': {
    es: {
      voice:
        'Su cancelación ya tiene registro. Anote su folio, por favor: {folio}. Repito: {folio}.',
      text: 'Su baja tiene el folio {folio}. Por favor, conserve este folio.',
    },
    en: {
      voice:
        'Your cancellation is registered. Please note your reference code: {folio}. Again: {folio}.',
      text: 'Your cancellation is registered under code {folio}. Please keep it.',
    },
  },
  'cancel.already': {
    es: 'Su cancelación ya tiene registro, con el folio {folio}. No hace falta nada más.',
    en: 'Your cancellation is already registered under code {folio}. Nothing else is needed.',
  },
  'cancel.requested': {
    es: 'Su solicitud de cancelación tiene el folio {folio}. Por su plan, una persona debe concluirla.',
    en: 'Your cancellation request has the code {folio}. With your plan, a person must complete it.',
  },
  'cancel.kept': {
    es: 'Con gusto, su servicio sigue igual; no hice ningún cambio.',
    en: 'Gladly, your service stays as it is; I changed nothing.',
  },
  'cancel.text': {
    es: '{company}: su solicitud de cancelación tiene el folio {folio}, cuenta {account}. Guárdelo.',
    en: '{company}: your cancellation request has the code {folio}, account {account}. Please keep it.',
  },
  'cancel.retained_text': {
    es: '{company}: su beneficio "{title}" tiene el folio {folio}. Gracias por quedarse.',
    en: '{company}: your benefit "{title}" has the code {folio}. Thank you for staying.',
  },
} as const satisfies Catalogue;
