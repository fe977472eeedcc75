import type { Understander } from '../../src/ports/understanding.js';
import { type ScriptedReading, scriptedUnderstander } from './scripted-understander.js';

/** What customers say in these tests, and what it means. */
export const SAID = {
  'cuánto debo': { intent: 'billing_inquiry' },
  'no tengo internet': { intent: 'connection_issue' },
  'quiero hablar con una persona': { intent: 'human_agent', cues: { wantsHuman: true } },
  'cancelar mi servicio': { intent: 'cancellation' },
  'por el precio': {},
  'no, gracias': { answer: 'no' },
  sí: { answer: 'yes' },
  no: { answer: 'no' },
  'gracias, adiós': { intent: 'thanks_goodbye', sentiment: 'positive' },
  hola: { intent: 'greeting' },
  'otra cosa': { intent: 'out_of_scope', confidence: 0.2 },
} as const satisfies Readonly<Record<string, ScriptedReading>>;

/** Fails the given number of times, then understands the utterances. */
export function failingAtFirst(options: { failures: number }): Understander {
  const scripted = scriptedUnderstander(SAID);
  let left = options.failures;
  return {
    async understand(request, signal) {
      left -= 1;
      if (left >= 0) throw new Error('scripted failure');
      return scripted.understand(request, signal);
    },
  };
}
