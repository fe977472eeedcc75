import type { Channel } from '../domain/channel.js';
import type { ModelUsage } from '../domain/interaction.js';
import type { Language } from '../domain/language.js';

export interface Passage {
  /** `<file>#<heading>`, stable. */
  readonly id: string;
  readonly title: string;
  /** Plain text, suitable to be spoken or sent as is. */
  readonly text: string;
  /** 0-1, relative to a perfect match; below the policy's floor it does not count as an answer. */
  readonly score: number;
}

export interface Knowledge {
  search(query: string, language: Language, limit: number): Passage[];
}

/** Words an answer from passages. Null when not faithful or not in time: use the passage itself. */
export interface AnswerWriter {
  answer(
    request: {
      question: string;
      passages: readonly Passage[];
      language: Language;
      channel: Channel;
    },
    signal: AbortSignal,
  ): Promise<{ text: string; usage: ModelUsage } | null>;
}
