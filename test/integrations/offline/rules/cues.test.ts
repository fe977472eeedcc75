import { describe, expect, it } from 'vitest';
import type { Cues } from '../../../../src/domain/understanding.js';
import { readCues } from '../../../../src/integrations/offline/rules/cues.js';
import { normalise, words } from '../../../../src/integrations/offline/text.js';

function cuesOf(raw: string): Cues {
  const text = normalise(raw);
  return readCues(text, words(text));
}

interface Table {
  readonly cue: keyof Cues;
  readonly said: readonly string[];
  readonly notSaid: readonly string[];
}

const TABLES: readonly Table[] = [
  {
    cue: 'wantsHuman',
    said: [
      'quiero hablar con un asesor',
      'asesor por favor',
      'agente',
      'páseme con una persona',
      'comuníqueme con un ejecutivo por favor',
      'me puede transferir con alguien real',
      'no quiero hablar con un robot',
      'necesito que me atienda una persona',
      'pásame a un humano',
      'deme un operador',
      'I want to talk to a person',
      'can I speak with a representative',
      'agent',
      'operator please',
      'get me a real human',
      'let me talk to your manager',
      "I don't want to talk to a machine",
      'connect me with someone please',
      'ponme con tu supervisor',
      'hablar con alguien',
    ],
    notSaid: [
      'un asesor me dijo que ya estaba',
      'el agente que vino no arregló nada',
      'no necesito hablar con un agente',
      'quiero cancelar mi servicio',
      'i do not need to speak to an agent',
      'the agent told me it was free',
      'somos cuatro personas en casa',
      '',
    ],
  },
  {
    cue: 'repeat',
    said: [
      'me lo repite por favor',
      'repita',
      'otra vez',
      'no le escuché',
      'cómo dijo',
      'mande',
      'qué?',
      'puede repetir',
      'say that again',
      "I didn't catch that",
      'can you repeat that please',
      'what?',
      'come again',
      'what did you say',
    ],
    notSaid: [
      'otra vez no tengo internet',
      'no entiendo mi recibo',
      "i don't understand my bill",
      'quiero un repetidor',
      'que onda con mi servicio',
      'what is my balance',
      'no se escucha nada en mi línea',
    ],
  },
  {
    cue: 'goBack',
    said: [
      'regresa al paso anterior',
      'volver atrás',
      'el paso anterior',
      'regresar',
      'go back',
      'back to the previous step',
      'menú principal',
    ],
    notSaid: [
      'quiero regresar el módem',
      'ya regresó el internet',
      'i want my money back',
      'call me back',
    ],
  },
  {
    cue: 'wait',
    said: [
      'espera',
      'espéreme tantito',
      'un momento por favor',
      'déjame ver',
      'dame un segundo',
      'ahorita lo busco',
      'hold on',
      'one moment please',
      'give me a sec',
      'let me check',
      'wait',
    ],
    notSaid: [
      'llevo dos horas esperando',
      'estoy cansado de esperar',
      "i've been waiting for an hour",
      'cuánto tiempo tengo que esperar al técnico',
      'se corta cada momento',
    ],
  },
  {
    cue: 'profanity',
    said: [
      'pinche internet',
      'no mamen',
      'ya me tienen hasta la madre',
      'qué hijueputa servicio',
      'la concha de tu madre',
      'pelotudos',
      'conchatumadre',
      'this is bullshit',
      'fix the fucking internet',
      'what the f*** is this',
      'vayanse a la chingada',
    ],
    notSaid: [
      'mi madre vive sola',
      'la computadora',
      'assign me a technician',
      'el puesto de la esquina',
      'disputo un cargo',
    ],
  },
  {
    cue: 'vulnerable',
    said: [
      'mi mamá usa oxígeno y sin luz ni internet no funciona el monitor',
      'tengo un concentrador de oxígeno conectado',
      'ya no quiero vivir',
      'me quiero suicidar',
      'mi esposo me pega y necesito el teléfono',
      'mi abuela vive sola y se quedó sin teléfono',
      'i need the line for my medical alert',
      'my mother is alone and has no phone line',
      'i want to kill myself',
      'necesito llamar al 911',
      'my husband hits me',
      'se está quemando un cable y huele a gas',
      'hay un cable pelado echando chispas',
      'el poste está sacando chispas',
      'el módem huele a quemado',
      'me dio una descarga eléctrica el cable',
      'there are sparks coming from the pole',
      'i smell gas near the box',
      'the modem is on fire',
      'i got an electric shock from the cable',
    ],
    notSaid: [
      'me muero de la risa',
      'este servicio me va a matar',
      'mi mamá quiere cancelar',
      'estoy solo preguntando por el internet',
      'me pega la duda',
      'vi una película de suicidio',
      'mi abuelo tiene una línea con ustedes',
      'esto es una emergencia necesito internet para trabajar',
      'se quemó mi módem y no prende',
      'cuánto debo de gas',
      'no me abre la app en el fire tv',
      'the netflix on fire tv does not open',
      'dame un toque cuando lleguen',
      'el firewall está activado',
    ],
  },
  {
    cue: 'disputesCharge',
    said: [
      'no reconozco ese cargo',
      'me cobraron de más',
      'me cobraron 350 pesos de más',
      'me cobraron dos veces',
      'hay un cobro indebido',
      'me están cobrando algo que no contraté',
      'mi factura está mal',
      'yo no autoricé eso',
      'doble cobro',
      "i don't recognize this charge",
      'i was charged twice',
      'there is a wrong charge on my bill',
      'you overcharged me',
      'i want to dispute a charge',
      'en mi factura viene un cobro que yo no hice',
      'me están cobrando un equipo que jamás pedí',
      'you charged me for a movie I did not rent',
      'my bill is wrong',
      'i never signed up for that service',
    ],
    notSaid: [
      'cuánto debo',
      'por qué subió mi recibo',
      'dónde puedo pagar',
      'how much is my bill',
      'my internet is wrong',
      'ya hice el pago de mi recibo',
      'quiero el doble de velocidad',
    ],
  },
];

describe.each(TABLES)('$cue', ({ cue, said, notSaid }) => {
  it.each(said)('is heard in "%s"', (text) => {
    expect(cuesOf(text)[cue]).toBe(true);
  });

  it.each(notSaid)('is not heard in "%s"', (text) => {
    expect(cuesOf(text)[cue]).toBe(false);
  });
});
