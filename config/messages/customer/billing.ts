import type { Catalogue } from './types.js';

export const billing = {
  'account.ask.1': {
    es: {
      voice:
        'Con gusto. Dígame o marque su número de cuenta; viene en la parte de arriba de su recibo.',
      text: 'Con gusto. ¿Me comparte su número de cuenta? Viene en la parte de arriba de su recibo.',
    },
    en: {
      voice: 'Gladly. Please say or key in your account number; it is at the top of your bill.',
      text: "Gladly. Could you send me your account number? It's at the top of your bill.",
    },
  },
  'account.ask.2': {
    es: {
      voice: 'No logro ubicar la cuenta. Dígame los números uno por uno, por favor.',
      text: 'No logro ubicar la cuenta. ¿La puede revisar y escribir solo los números?',
    },
    en: {
      voice: "I can't place the account yet. Please say the digits one by one.",
      text: "I can't place the account yet. Could you check it and write only the digits?",
    },
  },
  'account.ask.3': {
    es: {
      voice: 'Probemos una vez más. Marque su número de cuenta en el teclado, con calma.',
      text: 'Probemos una vez más: ¿cuál es su número de cuenta, tal como aparece en el recibo?',
    },
    en: {
      voice: "Let's try once more. Key in your account number, no hurry.",
      text: "Let's try once more: what is your account number, just as the bill shows it?",
    },
  },
  'account.reask': { es: '¿Cuál es su número de cuenta?', en: 'What is your account number?' },
  'billing.owes': {
    es: {
      voice: '{name}, su saldo es de {amount} y vence el {date}.',
      text: '{name}, su saldo es {amount}, con vencimiento {date}.',
    },
    en: {
      voice: '{name}, your balance is {amount}, due on {date}.',
      text: '{name}, your balance is {amount}, due {date}.',
    },
  },
  'billing.owes_no_date': {
    es: '{name}, su saldo es de {amount}.',
    en: '{name}, your balance is {amount}.',
  },
  'billing.overdue': {
    es: {
      voice:
        '{name}, su saldo es de {amount}. La fecha de pago fue el {date}; si ya lo cubrió, no se preocupe, puede tardar en reflejarse.',
      text: '{name}, su saldo es {amount}. La fecha de pago fue el {date}; si ya hizo el pago, puede tardar en reflejarse.',
    },
    en: {
      voice:
        '{name}, your balance is {amount}. It was due on {date}; if you have already paid, do not worry, it can take a while to show.',
      text: '{name}, your balance is {amount}. It was due {date}; if you already paid, it can take a while to show.',
    },
  },
  'billing.due_today': {
    es: '{name}, su saldo es de {amount} y vence hoy.',
    en: '{name}, your balance is {amount} and it is due today.',
  },
  'billing.zero': {
    es: 'Buenas noticias, {name}: no debe nada, su cuenta va al corriente.',
    en: 'Good news, {name}: you owe nothing, your account is up to date.',
  },
  'billing.credit': {
    es: 'Buenas noticias, {name}: tiene un saldo a favor de {amount}.',
    en: 'Good news, {name}: you have a credit of {amount}.',
  },
  'billing.last_payment': {
    es: {
      voice: 'Su último pago fue de {amount}, el {date}.',
      text: 'Pago anterior: {amount}, {date}.',
    },
    en: {
      voice: 'Your last payment was {amount}, on {date}.',
      text: 'Last payment: {amount}, {date}.',
    },
  },
  'billing.high': {
    es: '¿Hay algún cargo que no reconozca?',
    en: "Is there a charge you don't recognise?",
  },
  'billing.dispute_amount': {
    es: 'Vamos a revisarlo. ¿De cuánto es el cargo que no reconoce?',
    en: "Let's get it reviewed. How much is the charge you don't recognise?",
  },
  'billing.dispute_amount_reask': {
    es: '¿De cuánto es ese cargo?',
    en: 'How much is that charge?',
  },
} as const satisfies Catalogue;
