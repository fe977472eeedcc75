import type { Catalogue } from './types.js';

export const opening = {
  'greet.new': {
    es: {
      voice: 'Gracias por llamar a {company}. Soy su asistente virtual. ¿En qué puedo ayudarle?',
      text: 'Hola, soy el asistente virtual de {company}. ¿En qué puedo ayudarle?',
    },
    en: {
      voice: 'Thank you for calling {company}. I am your virtual assistant. How can I help you?',
      text: "Hi, I'm {company}'s virtual assistant. How can I help you?",
    },
  },
  'greet.known': {
    es: {
      voice:
        'Hola, {name}. Gracias por llamar a {company}. Soy su asistente virtual. ¿En qué puedo ayudarle?',
      text: 'Hola, {name}. Soy el asistente virtual de {company}. ¿En qué puedo ayudarle?',
    },
    en: {
      voice:
        'Hello, {name}. Thank you for calling {company}. I am your virtual assistant. How can I help you?',
      text: "Hi, {name}. I'm {company}'s virtual assistant. How can I help you?",
    },
  },
  'greet.other_language': {
    es: { voice: 'For English, press 9.', text: 'For English, write to us in English.' },
    en: { voice: 'Para español, marque 9.', text: 'Si prefiere, escríbanos en español.' },
  },
  'greet.intro': {
    es: 'Hola, soy el asistente virtual de {company}.',
    en: "Hi, I'm {company}'s virtual assistant.",
  },
  'greet.intro_known': {
    es: 'Hola, {name}. Soy el asistente virtual de {company}.',
    en: "Hi, {name}. I'm {company}'s virtual assistant.",
  },
  'greet.again.1': {
    es: 'Hola, con gusto le atiendo. ¿En qué puedo ayudarle?',
    en: 'Hello, happy to help. What can I do for you?',
  },
  'greet.again.2': {
    es: 'Aquí sigo para servirle. Cuénteme, ¿qué necesita?',
    en: "I'm right here. Tell me, what do you need?",
  },
  'language.gladly': {
    es: 'Claro que sí, seguimos en español.',
    en: 'Of course, we can speak English.',
  },
  'card.removed': {
    es: 'Por su seguridad, no me dé números de tarjeta: no los guardo ni los necesito.',
    en: 'For your safety, please give me no card numbers: I neither keep nor need them.',
  },
  'open.ask.1': { es: '¿En qué puedo ayudarle?', en: 'How can I help you?' },
  'open.ask.2': { es: 'Cuénteme, ¿qué necesita?', en: 'Tell me, what do you need?' },
  'open.go_on': {
    es: 'Con gusto. Dígame, ¿de qué se trata?',
    en: 'Of course. What is it about?',
  },
  'open.options': {
    es: 'No se preocupe. Puedo decirle su saldo, revisar una falla, cambiar su plan, pedir un técnico o pasarle con una persona. ¿Qué le sirve más?',
    en: 'No worries. I can tell you your balance, check a fault, change your plan, request a technician or get you a person. Which would help most?',
  },
  'pleasantry.noted': {
    es: 'De acuerdo. Si necesita algo, escríbanos cuando quiera.',
    en: 'All right. If you need anything, write to us any time.',
  },
  'pleasantry.thanks': {
    es: 'Con gusto. Si necesita algo, escríbanos cuando quiera.',
    en: "You're welcome. If you need anything, write to us any time.",
  },
  'confirm.topic.1': {
    es: 'Para ayudarle bien: ¿es sobre {topic}?',
    en: 'Just to be sure: is it about {topic}?',
  },
  'confirm.topic.2': {
    es: '¿Le entendí bien, se trata de {topic}?',
    en: 'Did I get that right, is it about {topic}?',
  },
  'confirm.person': {
    es: '¿Quiere que le atienda una persona?',
    en: 'Would you like a person to help you?',
  },
  'confirm.withdrawn': {
    es: 'De acuerdo, seguimos con lo que estábamos viendo.',
    en: "All right, let's carry on with what we were doing.",
  },
  'clarify.1': {
    es: {
      voice: 'Perdone, no le entendí bien. ¿Me lo puede decir con otras palabras?',
      text: 'Perdone, no logro entenderle. ¿Me lo puede escribir con otras palabras?',
    },
    en: {
      voice: "I'm sorry, I didn't quite get that. Could you say it another way?",
      text: "Sorry, I didn't quite get that. Could you put it another way?",
    },
  },
  'clarify.2': {
    es: {
      voice: 'Disculpe, quiero entenderle bien. ¿Qué necesita, en pocas palabras?',
      text: 'Disculpe, quiero entenderle bien. ¿Qué necesita, en pocas palabras?',
    },
    en: {
      voice: 'Forgive me, I want to get this right. What do you need, in a few words?',
      text: 'Sorry, I want to get this right. What do you need, in a few words?',
    },
  },
  'clarify.out_of_scope': {
    es: 'Con eso no puedo ayudarle yo, pero sí con su recibo, fallas del servicio, planes o cancelaciones. ¿Le sirve algo de esto?',
    en: "I can't help with that one, but I can with your bill, service problems, plans or cancellations. Is it one of these?",
  },
  'menu.1': {
    es: {
      voice:
        'Lo hacemos con el teclado. Para su saldo o recibo, marque 1. Para una falla del servicio, marque 2. Para cancelar, marque 3. Para planes y productos, marque 4. Para hablar con una persona, marque 0.',
      text: 'Elija con un número: 1 saldo o recibo, 2 falla del servicio, 3 cancelar, 4 planes y productos, 0 una persona.',
    },
    en: {
      voice:
        "Let's use the keypad. For your balance or bill, press 1. For a service problem, press 2. To cancel, press 3. For plans and products, press 4. To speak with a person, press 0.",
      text: 'Please pick a number: 1 balance or bill, 2 service problem, 3 cancel, 4 plans and products, 0 a person.',
    },
  },
  'menu.again': {
    es: {
      voice:
        'Marque 1 para su recibo, 2 para una falla, 3 para cancelar, 4 para planes, o 0 para una persona.',
      text: 'Responda 1 recibo, 2 falla, 3 cancelar, 4 planes o 0 persona.',
    },
    en: {
      voice: 'Press 1 for your bill, 2 for a problem, 3 to cancel, 4 for plans, or 0 for a person.',
      text: 'Reply 1 bill, 2 problem, 3 cancel, 4 plans or 0 person.',
    },
  },
} as const satisfies Catalogue;
