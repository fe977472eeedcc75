import type { EscalationReason } from '../domain/escalation-request.js';
import type { Topic } from '../domain/intent.js';
import type { Expectation } from '../domain/reply.js';
import type { Heard } from './heard.js';
import type { Scene } from './scene.js';
import type { Frame } from './state.js';
import type { DialogueEffect, DialogueEvent, Lookup, Message } from './types.js';

/** What a playbook decides. The engine carries it out and keeps the conversation around it. */
export type Move =
  | {
      readonly kind: 'ask';
      readonly step: string;
      readonly data: Frame['data'];
      /** Said before the question, and not repeated with it. */
      readonly lead?: readonly Message[];
      readonly say: readonly Message[];
      /** What "repeat that" says, when it is not `say`. */
      readonly repeats?: readonly Message[];
      readonly reask: readonly Message[];
      readonly expects: Expectation;
      readonly free?: boolean;
      /** The need is met unless the customer says otherwise ("did that answer it?"). */
      readonly answered?: boolean;
      readonly effects?: readonly DialogueEffect[];
    }
  | {
      readonly kind: 'lookup';
      readonly step: string;
      readonly data: Frame['data'];
      readonly lookup: Lookup;
    }
  | {
      readonly kind: 'resolved';
      readonly step: string;
      /** The customer said so. */
      readonly confirmed: boolean;
      readonly say: readonly Message[];
      readonly effects?: readonly DialogueEffect[];
    }
  | { readonly kind: 'dropped'; readonly step: string; readonly say: readonly Message[] }
  | {
      readonly kind: 'escalate';
      readonly step: string;
      readonly reason: EscalationReason;
      readonly say: readonly Message[];
      readonly effects?: readonly DialogueEffect[];
    }
  /** The words answer nothing that was asked. */
  | { readonly kind: 'unheard' };

/** What brought a topic up: its words, or null when it was picked from a menu. */
export interface Opening {
  readonly heard: Heard | null;
  readonly text: string;
}

export interface Playbook {
  readonly topic: Topic;
  begin(scene: Scene, opening: Opening): Move;
  hear(frame: Frame, heard: Heard, scene: Scene): Move;
  found(
    frame: Frame,
    event: Extract<DialogueEvent, { kind: 'found_customer' | 'found_passages' }>,
    scene: Scene,
  ): Move;
  /** The words go on with what is being asked, though they may look like another need. */
  keeps?(frame: Frame, heard: Heard): boolean;
  /** The customer goes back from this step: what it noted as done was not. */
  undo?(frame: Frame, scene: Scene): void;
}
