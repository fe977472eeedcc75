import type { Act } from './behaviour.js';
import type { Chance } from './chance.js';
import type { Person } from './customer.js';
import { simulation } from './parameters.js';

/** Milliseconds until the customer answers: time to think and speak, do a step, or write. */
export function answerMs(
  act: Act,
  at: { channel: Person['channel']; isStep: boolean; saidBefore: string },
  chance: Chance,
): number {
  const { talk } = simulation;
  const spoken = (text: string) => (text.split(/\s+/).length / talk.wordsPerMinute) * 60_000;
  const step = at.isStep ? 1_000 * chance.wait(talk.stepSeconds) : 0;
  if (at.channel !== 'voice') return Math.round(1_000 * chance.wait(talk.textSeconds) + step);
  const own = act.kind === 'say' ? spoken(act.text) : act.kind === 'silence' ? 6_000 : 1_500;
  return Math.round(spoken(at.saidBefore) + 1_000 * chance.wait(talk.thinkSeconds) + own + step);
}
