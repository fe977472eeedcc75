import type { Channel } from '../domain/channel.js';
import type { Intent } from '../domain/intent.js';
import type { TurnReading } from '../domain/interaction.js';
import type { Language } from '../domain/language.js';
import type { Expectation } from '../domain/reply.js';

export interface UnderstandRequest {
  /** Card numbers already removed. Data, never instructions. */
  readonly text: string;
  readonly channel: Channel;
  /** The interaction's language so far. */
  readonly language: Language;
  /** What was asked last, needed to interpret "five" or "si". */
  readonly expects: Expectation;
  /** The topic being worked on. */
  readonly activeIntent: Intent | null;
  /** The last few turns, oldest first, card numbers removed. */
  readonly recent: readonly {
    readonly speaker: 'customer' | 'assistant' | 'agent';
    readonly text: string;
  }[];
  /** ISO local date today, for "tomorrow" and "last friday". */
  readonly today: string;
}

/** Rejects with UpstreamError; honours the signal promptly. `withFallback` never rejects. */
export interface Understander {
  understand(request: UnderstandRequest, signal: AbortSignal): Promise<TurnReading>;
}
