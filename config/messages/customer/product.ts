import type { Catalogue } from './types.js';

export const product = {
  'product.ask': {
    es: 'Con gusto. ¿Qué le interesa saber de nuestros planes o servicios?',
    en: 'Gladly. What would you like to know about our plans or services?',
  },
  'product.ask_reask': { es: '¿Qué le gustaría saber?', en: 'What would you like to know?' },
  'product.answer': { es: '{answer}', en: '{answer}' },
  'product.check.1': {
    es: '¿Con eso respondo su pregunta?',
    en: 'Does that answer your question?',
  },
  'product.check.2': { es: '¿Era esto lo que buscaba?', en: 'Was that what you were looking for?' },
  'product.unknown': {
    es: 'Eso no lo tengo a la mano y prefiero no inventarle. ¿Quiere que le responda una persona?',
    en: "I don't have that at hand, and I'd rather not guess. Would you like a person to answer?",
  },
  'product.still_unknown': {
    es: 'Perdone que no sea lo que buscaba. ¿Quiere que le responda una persona?',
    en: "I'm sorry that wasn't it. Would you like a person to answer?",
  },
  'product.person_reask': {
    es: '¿Quiere que le responda una persona?',
    en: 'Would you like a person to answer?',
  },
  'product.glad': { es: 'Me alegra haberle ayudado.', en: 'Glad I could help.' },
  'product.declined': { es: 'De acuerdo, lo dejamos así.', en: "All right, we'll leave it there." },
} as const satisfies Catalogue;
