import { emptyUnderstanding, type Understanding } from './understanding.js';

/** Reads pressed keys. Interpreting them is up to the dialogue, which knows what it asked. */
export function readKeypad(keys: string): Understanding {
  const digits = keys.replace(/\D/g, '').slice(0, 20);
  const nothing = emptyUnderstanding();
  return {
    ...nothing,
    entities: {
      ...nothing.entities,
      digits: digits === '' ? null : digits,
      accountNumber: /^\d{6,10}$/.test(digits) ? digits : null,
    },
  };
}
