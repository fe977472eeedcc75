import { randomBytes } from 'node:crypto';

/** What a caller does in one step. */
export type Input =
  | { readonly say: string }
  | { readonly press: string }
  | { readonly silence: true };

/** A whole call as real callers make it. `hangsUp`: the caller leaves before the goodbye. */
export interface Script {
  readonly name: string;
  /** How many of 20 calls follow this script. */
  readonly share: number;
  readonly isCustomer: boolean;
  readonly inputs: readonly Input[];
  readonly hangsUp?: true;
}

const rating = (press: string): Input => ({ press });

const SCRIPTS: readonly Script[] = [
  {
    name: 'billing',
    share: 6,
    isCustomer: true,
    inputs: [{ say: 'Quiero saber cuánto debo de mi recibo' }, { say: 'no, gracias' }, rating('5')],
  },
  {
    name: 'connection, three steps',
    share: 3,
    isCustomer: true,
    inputs: [
      { say: 'No tengo internet desde la mañana' },
      { say: 'no' },
      { say: 'no' },
      { say: 'sí, ya quedó' },
      { say: 'no gracias' },
      rating('4'),
    ],
  },
  {
    name: 'connection, one step',
    share: 3,
    isCustomer: true,
    inputs: [
      { say: 'se me va el internet a cada rato' },
      { say: 'sí, ya funciona' },
      { say: 'no gracias' },
      rating('5'),
    ],
  },
  {
    name: 'cancellation, retained',
    share: 1,
    isCustomer: true,
    inputs: [
      { say: 'quiero cancelar mi servicio' },
      { say: 'porque está muy caro' },
      { say: 'sí, acepto' },
      { say: 'no, gracias' },
      rating('3'),
    ],
  },
  {
    name: 'plans',
    share: 2,
    isCustomer: true,
    inputs: [
      { say: '¿qué planes de internet tienen?' },
      { say: 'sí, gracias' },
      { say: 'no' },
      rating('5'),
    ],
  },
  {
    name: 'unknown number, account by keys',
    share: 1,
    isCustomer: false,
    inputs: [
      { say: 'Quiero saber cuánto debo de mi recibo' },
      { press: '40018823' },
      { say: 'no gracias' },
      rating('5'),
    ],
  },
  {
    name: 'silent at first, then leaves',
    share: 2,
    isCustomer: true,
    inputs: [{ silence: true }, { say: 'No tengo internet desde la mañana' }],
    hangsUp: true,
  },
  {
    name: 'payment reported',
    share: 1,
    isCustomer: true,
    inputs: [
      { say: 'ya pagué mi recibo' },
      { say: 'quinientos pesos' },
      { say: 'ayer' },
      { say: 'en el banco' },
      { say: 'no gracias' },
      rating('5'),
    ],
  },
  {
    name: 'asks for a person',
    share: 1,
    isCustomer: true,
    inputs: [{ say: 'quiero hablar con una persona' }],
  },
];

export interface Caller {
  readonly callSid: string;
  readonly from: string;
  readonly script: Script;
}

/** The bench's customers, whose accounts are stored before it starts. */
export const CUSTOMERS = 2_000;

export function customerPhone(i: number): string {
  return `+5255${String(40_000_000 + i * 7919).slice(0, 8)}`;
}

const DECK = SCRIPTS.flatMap((script) => Array.from({ length: script.share }, () => script));

/** Generates calls in a fixed order, so that every target gets the same ones. */
export function createCallers(): () => Caller {
  let count = 0;
  return function nextCaller() {
    const i = count;
    count += 1;
    // 7 and the deck's size are coprime: every script comes up, spread out.
    const script = DECK[(i * 7) % DECK.length] ?? DECK[0];
    if (script === undefined) throw new Error('there are no calls');
    return {
      callSid: `CA${randomBytes(16).toString('hex')}`,
      from: script.isCustomer ? customerPhone((i * 13) % CUSTOMERS) : `+52555${5_000_000 + i}`,
      script,
    };
  };
}
