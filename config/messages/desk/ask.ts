import type { Language } from '../../../src/domain/language.js';

interface AskMessages {
  readonly reading: string;
  readonly understood: (question: string) => string;
  readonly byClaude: string;
  readonly byWords: string;
  readonly cannot: Readonly<Record<'who' | 'why' | 'future' | 'action' | 'nothing', string>>;
  readonly words: (words: string) => string;
  readonly canAsk: string;
  readonly usage: string;
  readonly examples: readonly string[];
}

const MESSAGES: Readonly<Record<Language, AskMessages>> = {
  es: {
    reading: 'Leyendo tu pregunta…',
    understood: (question) => `Entendí: ${question}.`,
    byClaude: 'Leída por Claude; los números salen de los registros.',
    byWords: 'Leída palabra por palabra, sin Claude.',
    cannot: {
      who: 'Eso pregunta por una persona, y aquí no se lleva la cuenta por persona: ni de agentes ni de clientes.',
      why: 'Los números dicen qué cambió, no por qué. El reporte de patrones (`/ccpro report`) busca posibles causas.',
      future:
        'Solo puedo contar lo que ya pasó. El reporte de patrones estima el personal de la próxima semana.',
      action: 'Aquí solo leo números: no cambio ni borro nada.',
      nothing: 'Eso no se contesta con los números del centro de contacto.',
    },
    words: (words) => `No supe qué hacer con ${words}, y podría cambiar la pregunta.`,
    canAsk: 'Esto sí puedo contestarlo:',
    usage: 'Pregunta con tus palabras sobre los números: `/ccpro ask ¿a qué hora se espera más?`',
    examples: [
      '¿cuántos contactos hubo ayer por canal?',
      '¿qué motivo resolvemos peor este mes?',
      '¿a qué hora se espera más?',
      '¿por qué se escalan los casos?',
      '¿cómo nos calificaron la semana pasada?',
    ],
  },
  en: {
    reading: 'Reading your question…',
    understood: (question) => `Understood: ${question}.`,
    byClaude: 'Read by Claude; the numbers come from the records.',
    byWords: 'Read word by word, without Claude.',
    cannot: {
      who: 'That asks about a person, and no number here is kept by person: neither agents nor customers.',
      why: 'The numbers say what changed, not why. The pattern report (`/ccpro report`) looks for likely causes.',
      future:
        'I can only count what has happened. The pattern report estimates next week’s staffing.',
      action: 'I only read numbers here: I change and delete nothing.',
      nothing: 'The contact centre’s numbers do not answer that.',
    },
    words: (words) => `I did not know what to make of ${words}, and it might change the question.`,
    canAsk: 'These I can answer:',
    usage: 'Ask about the numbers in your own words: `/ccpro ask when do people wait longest?`',
    examples: [
      'how many contacts yesterday by channel?',
      'which topic do we resolve worst this month?',
      'at what hour do people wait the longest?',
      'why do cases get escalated?',
      'how were we rated last week?',
    ],
  },
};

export function askMessages(language: Language): AskMessages {
  return MESSAGES[language];
}
