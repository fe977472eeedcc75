import type { Catalogue } from './types.js';

/** Handles silence, noise, repeats, waiting and calming, to keep a conversation going. */
export const steering = {
  'silence.1': {
    es: { voice: '¿Sigue ahí?', text: '¿Sigue por ahí?' },
    en: { voice: 'Are you still there?', text: 'Are you still there?' },
  },
  'silence.2': {
    es: {
      voice: 'No alcanzo a escucharle. Puede hablar o usar el teclado de su teléfono.',
      text: 'No he recibido su mensaje. Puede escribirlo con calma.',
    },
    en: {
      voice: "I can't hear you. You can speak or use your phone's keypad.",
      text: "I haven't received your message. Take your time writing it.",
    },
  },
  'silence.3': {
    es: {
      voice: 'Tal vez la llamada se oye con dificultad.',
      text: 'Quizá prefiera elegir una opción.',
    },
    en: { voice: 'The line may be poor.', text: 'Perhaps you would rather pick an option.' },
  },
  'noise.1': {
    es: {
      voice: 'Perdone, hay algo de ruido y no le entendí.',
      text: 'Gracias por su mensaje, pero no puedo ver imágenes ni emojis.',
    },
    en: {
      voice: "I'm sorry, there is some noise and I missed that.",
      text: "I got your message, but I can't read pictures or emoji.",
    },
  },
  'noise.2': {
    es: {
      voice: 'Se escucha entrecortado. Inténtelo un poco más cerca del teléfono.',
      text: 'Ese mensaje tampoco lo puedo leer. ¿Me lo cuenta en unas palabras?',
    },
    en: {
      voice: 'You are breaking up a little. Please try a bit closer to the phone.',
      text: "I can't read that one either. Could you tell me in a few words?",
    },
  },
  'noise.3': {
    es: {
      voice: 'Con este ruido es mejor no adivinar.',
      text: 'Para no hacerle perder tiempo, le doy opciones.',
    },
    en: {
      voice: "With this noise I'd rather not guess.",
      text: 'To save you time, here are some options.',
    },
  },
  'unheard.1': {
    es: { voice: 'Perdone, no le entendí.', text: 'Perdone, no logro entenderle.' },
    en: "I'm sorry, I didn't catch that.",
  },
  'unheard.2': {
    es: 'Disculpe, quiero estar seguro de entenderle.',
    en: 'Forgive me, I want to be sure I understand.',
  },
  'unheard.keys': {
    es: {
      voice: 'Si prefiere, marque 1 para sí o 2 para no.',
      text: 'Basta con que responda SÍ o NO.',
    },
    en: {
      voice: 'If you prefer, press 1 for yes or 2 for no.',
      text: 'A simple YES or NO is enough.',
    },
  },
  'repeat.1': { es: 'Claro, se lo repito.', en: 'Of course, here it is again.' },
  'repeat.2': { es: 'Con gusto, otra vez.', en: 'Happy to, once more.' },
  'repeat.3': { es: 'Va de nuevo, con calma.', en: 'Once again, nice and slow.' },
  'back.1': { es: 'Regresemos al paso anterior.', en: "Let's go back one step." },
  'back.none': {
    es: 'Este es el primer paso, no hay otro antes.',
    en: 'This is the first step, there is none before it.',
  },
  'wait.1': {
    es: {
      voice: 'Claro, tómese su tiempo. Cuando esté listo, dígame.',
      text: 'Claro, tómese su tiempo. Escríbame cuando lo tenga.',
    },
    en: {
      voice: 'Of course, take your time. Tell me when you are ready.',
      text: "Of course, take your time. Write to me when you're ready.",
    },
  },
  'wait.2': {
    es: 'No hay prisa, aquí le espero.',
    en: "There's no hurry, I'll wait for you.",
  },
  'wait.still.1': {
    es: 'Aquí sigo, sin prisa. Avíseme cuando termine.',
    en: "I'm still here, no rush. Let me know when you're done.",
  },
  'wait.still.2': {
    es: 'Sigo con usted. ¿Cómo va?',
    en: "I'm still with you. How is it going?",
  },
  'calm.angry': {
    es: 'Entiendo su molestia y lamento la situación. Vamos a resolverlo.',
    en: "I understand you're upset, and I'm sorry. Let's sort this out.",
  },
  'calm.profanity': {
    es: 'Le escucho y quiero ayudarle.',
    en: "I hear you, and I'd like to help.",
  },
  'robot.yes': {
    es: 'Soy un asistente virtual. Si prefiere hablar con una persona, solo dígamelo.',
    en: "I'm a virtual assistant. If you'd rather have a person, just say so.",
  },
  'correct.sorry': {
    es: 'Disculpe, le entendí mal.',
    en: 'Sorry, I misunderstood you.',
  },
  'switch.topic': { es: 'Claro, vemos {topic}.', en: "Sure, let's look at {topic}." },
  'second.offer': {
    es: 'También me habla de {topic}. ¿Lo vemos de una vez?',
    en: 'You also mentioned {topic}. Shall we look at it now?',
  },
  'second.reask': { es: '¿Vemos {topic}?', en: 'Shall we look at {topic}?' },
  'resume.offer': {
    es: 'Tenemos pendiente {topic}. ¿Seguimos con eso?',
    en: 'We left {topic} unfinished. Shall we pick it up again?',
  },
  'resume.reask': { es: '¿Retomamos {topic}?', en: 'Shall we go back to {topic}?' },
  'resume.begin': { es: 'Muy bien, retomamos {topic}.', en: 'Very well, back to {topic}.' },
} as const satisfies Catalogue;
