import type { TurnReading } from '../../src/domain/interaction.js';
import { type Cues, type Entities, emptyUnderstanding } from '../../src/domain/understanding.js';
import type { Understander, UnderstandRequest } from '../../src/ports/understanding.js';

type Understanding = TurnReading['understanding'];

/** The fields a test cares about; an intent has high confidence unless given. */
export type ScriptedReading = Partial<Omit<Understanding, 'cues' | 'entities'>> & {
  readonly cues?: Partial<Cues>;
  readonly entities?: Partial<Entities>;
};

export type Script =
  | Readonly<Record<string, ScriptedReading>>
  | ((request: UnderstandRequest) => ScriptedReading | null);

export interface ScriptedUnderstander extends Understander {
  /** Every request, in order. */
  readonly calls: UnderstandRequest[];
}

/** Understands the scripted texts, matched exactly, and rejects anything else. */
export function scriptedUnderstander(script: Script): ScriptedUnderstander {
  const calls: UnderstandRequest[] = [];
  return {
    calls,
    async understand(request) {
      calls.push(request);
      const reading =
        typeof script === 'function'
          ? script(request)
          : Object.hasOwn(script, request.text)
            ? (script[request.text] ?? null)
            : null;
      if (reading === null) throw new Error(`nothing is scripted for "${request.text}"`);
      return {
        understanding: complete(reading),
        engine: 'offline',
        fallbackReason: null,
        latencyMs: 1,
        usage: null,
      };
    },
  };
}

function complete(reading: ScriptedReading): Understanding {
  const empty = emptyUnderstanding();
  return {
    ...empty,
    confidence: reading.intent === undefined ? 0 : 0.95,
    ...reading,
    cues: { ...empty.cues, ...reading.cues },
    entities: { ...empty.entities, ...reading.entities },
  };
}
